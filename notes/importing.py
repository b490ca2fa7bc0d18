"""A folder of old notes, one PDF for each meeting: what each file becomes, and why some are left."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from council.models import Meeting
from trygghetsrad.lib.dates import dates_in_name, without_dates
from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.lib.texts import plain_line
from trygghetsrad.records.actions import store_pdf

from .actions import BeginningRefused, begin_older_note
from .beginning import FILE_TITLE, LONGEST_TITLE, only_point
from .models import Attachment
from .pdfs import read, refuse_large


class Fate(StrEnum):
    MADE = "made"
    KNOWN = "already there"
    LEFT = "left"


@dataclass(frozen=True)
class Outcome:
    name: str
    fate: Fate
    words: str


class Left(Exception):
    """Why a file was not taken in."""


class NotKept(Exception):
    """Raised when all is written, to take it back: it was only asked what would happen."""


@dataclass
class Trial:
    """What a dry run has told of so far, and nobody has written."""

    days: set = field(default_factory=set)
    sums: set = field(default_factory=set)


SHORTEST_TITLE = 3  # letters; what has no longer word, such as a version, says nothing
# Words that say nothing of a meeting, also all together, as file systems and people write them.
_BARE = re.compile(
    r"(?:minnes|mötes)?anteckning(?:ar|arna)?|mötet?|protokoll|trygghetsr[aå]d(?:et)?s?|"
    r"kopian?|copy|från|slutlig|slutversion|final|version"
)
UNUSABLE = "not a PDF, or one that nobody can open: damaged, or locked by a password"
NOTE_THERE = "there is a note of that day already; attach the file by hand if it belongs there"


def bring_in(path: Path, *, name: str, now, trial: Trial | None = None) -> Outcome:
    """Make the draft, and its meeting, that the file holds; where there is a `trial`, only tell what would be made.

    All of it or nothing: a killed run is simply run again. A file whose content is attached to a note already changes
    nothing. A fault at one file is told, and the others are brought in. Nothing is published.
    """
    name, stem = plain_line(name), plain_line(path.stem)  # a name may hold bytes that are no letters, or turn the line
    try:
        content = content_of(path)
        digest = sha256(content).hexdigest()
        if attached := Attachment.objects.filter(file__sha256=digest).select_related("note__meeting").first():
            return Outcome(name, Fate.KNOWN, f"attached to the note of {attached.note.meeting.slug}")
        if trial and digest in trial.sums:
            return Outcome(name, Fate.KNOWN, "the same as another file here")
        day = day_of(stem, now=now)
        if trial and day in trial.days:
            raise Left(NOTE_THERE)
        told = draft_of(content, day, title_of(stem, day), now=now, is_kept=trial is None)
        if trial:
            trial.days.add(day)
            trial.sums.add(digest)
        return Outcome(name, Fate.MADE, told)
    except Left as left:
        return Outcome(name, Fate.LEFT, str(left))
    except Exception as fault:
        return Outcome(name, Fate.LEFT, plain_line(f"a fault: {type(fault).__name__} {fault}"))


def content_of(path):
    try:
        refuse_large(path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise Left(f"cannot be read: {error.strerror}") from error
    except ValidationError as refusal:
        raise Left("larger than 30 MB") from refusal


def day_of(stem, *, now):
    days = dates_in_name(stem)
    if len(days) != 1:
        told = ", ".join(day.isoformat() for day in sorted(days))
        raise Left(f"more than one date in the name: {told}" if days else "no date in the name, such as 2021-03-17")
    [day] = days
    if day > timezone.localdate(now):
        raise Left(f"{day} has not been yet")
    return day


def draft_of(content, day, title, *, now, is_kept):
    """Write the draft, and tell of which meeting. A dry run leaves no file behind, so it attaches none."""
    facts = facts_of(content)
    try:
        with transaction.atomic():
            is_new = not Meeting.objects.filter(day=day).exists()
            attachment = (store_pdf(content, facts), FILE_TITLE) if is_kept else None
            note = begin_older_note(**about(day, title), attachment=attachment, by=None, now=now)
            told = f"draft of {note.meeting.slug}{', and that meeting' if is_new else ''}: {title}"
            if not is_kept:
                raise NotKept
    except BeginningRefused as refusal:
        raise Left(NOTE_THERE if refusal.note else "the meeting of that day is cancelled or not over") from refusal
    except NotKept:
        pass
    return told


def about(day, title):
    return {
        "day": day,
        "original_day": day,
        "title": title,
        "source_line": _("Rådets anteckningar från mötet, inlagda i efterhand."),
        "points": [only_point()],
    }


def facts_of(content):
    """Read before anything is written, so that a heavy file makes nobody wait."""
    try:
        return read(content)
    except ValidationError as refusal:
        raise Left(UNUSABLE) from refusal


def title_of(stem, day):
    words = without_dates(stem)
    if all(len(word) < SHORTEST_TITLE or _BARE.fullmatch(word) for word in re.findall(r"[^\W\d]+", words.lower())):
        return _("Minnesanteckningar %s") % plain_date(day)
    return Truncator(words[:1].upper() + words[1:]).chars(LONGEST_TITLE)
