"""A note as it stands at the moment of publishing.

Redaction goes through every string of a snapshot. So what the page must be able to read, whatever was redacted, is
no string: clock times and days are numbers, topics are ids, and groups are keys.
"""

import hashlib
import json

from ..rules.anchors import anchors


def take(note):
    """Return the note, its meeting and who was there as JSON. People are ids, so that a name can be forgotten."""
    return {
        "title": note.title,
        "summary": note.summary_lines,
        "source_line": note.source_line,
        "meeting": meeting_facts(note.meeting),
        "attendance": attendance(note.meeting),
        "points": points(note),
        "topics": list(note.topics.order_by("pk").values_list("pk", flat=True)),
        "original_day": numbers_of(note.original_day),
        "attachments": [
            {"title": each.title, "name": each.file.name, "mime": each.file.mime, "size": each.file.size}
            for each in note.attachments.select_related("file")
        ],
    }


def digest(snapshot):
    """Return 64 hexadecimal digits that tell one text from every other."""
    return hashlib.sha256(json.dumps(snapshot, sort_keys=True).encode()).hexdigest()


def meeting_facts(meeting):
    return {
        "starts": clock(meeting.starts),
        "ends": clock(meeting.ends),
        "place": meeting.place,
        "kind": meeting.kind,
        "theme": meeting.theme,
        "is_example": meeting.is_example,
    }


def clock(time):
    """Return [17, 30]; None where the time is not known."""
    return [time.hour, time.minute] if time else None


def numbers_of(day):
    """Return [2026, 2, 11]; None where there is no day."""
    return [day.year, day.month, day.day] if day else None


def attendance(meeting):
    return {
        each.group: {
            "present": each.present,
            "excused": each.excused,
            "members": [member.pk for member in each.members.all()],
        }
        for each in meeting.attendance.prefetch_related("members")
    }


def points(note):
    """The points in order. One that was never published shows the anchor that it would be given now."""
    rows = list(note.points.select_related("answers").prefetch_related("measures"))
    given = anchors([point.anchor for point in rows], last=note.anchors_given)
    return [
        {
            "anchor": anchor,
            "number": number,
            "title": point.title,
            "html": point.body,
            "outcome": point.outcome,
            "measures": [measure_facts(each) for each in point.measures.all()],
            "agenda": point.answers.title if point.answers else "",
            "item": point.answers_id,  # by which those whose case it takes up find the point
        }
        for number, (point, anchor) in enumerate(zip(rows, given, strict=True), start=1)
    ]


def measure_facts(measure):
    return {
        "id": measure.pk,
        "what": measure.what,
        "responsible": measure.responsible,
        "due": numbers_of(measure.due),
    }
