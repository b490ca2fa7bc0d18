"""A note's working copy, as the checks before publishing read it."""

from council.checking import known_on

from .rules import checks


def note_findings(note, *, contacts, correction=""):
    """`contacts` are public numbers and addresses. Who may be named is asked of the meeting's day, as on the page."""
    attachments = note.attachments.select_related("file")
    files = [{"text": each.file.text, "is_tagged": each.file.is_tagged} for each in attachments]
    known = known_on(note.meeting.day, contacts=contacts)
    return checks.note_findings(note.snapshot(), files, known, correction=correction)
