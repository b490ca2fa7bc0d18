"""The notes of the first meeting, which the site has from its first day, and invented notes for trying it out."""

from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path

from django.utils import timezone

from council.content.loading import load_meeting, read_toml
from council.models import Topic
from trygghetsrad.records.actions import publish
from trygghetsrad.records.models import Publication

from ..actions import record_update
from ..models import Measure, MeasureUpdate, Note, Point

HERE = Path(__file__).parent
OPENING, EXAMPLE = HERE / "opening", HERE / "example"
DAYS_TO_PUBLISH = 9  # from an example meeting to its note
WEDNESDAY = 2


def load_opening_note(day, *, now):
    """Make the meeting and the note that the file tells of, and publish the note."""
    note = load_note(read_toml(OPENING / f"{day}.toml"), is_example=False)
    publish(note, by=None, now=now)


PIECES = [("note-2019-04-24", partial(load_opening_note, "2019-04-24"))]


def load_example_notes(*, now):
    """Nine notes, each published some days after its meeting; one was corrected. Then a draft, and meetings to come."""
    states, today = read_toml(EXAMPLE / "states.toml"), timezone.localdate(now)
    for path in sorted(EXAMPLE.glob("20*.toml")):
        corrected = states["corrected"] if path.stem == states["corrected"]["file"] else None
        load_published_note(read_toml(path), corrected)
    draft = states["draft"]
    load_note(draft, day=next_wednesday(today, draft["meeting"]), is_example=True)
    for table in read_toml(EXAMPLE / "coming.toml")["meeting"]:
        load_meeting(table, day=next_wednesday(today, table), is_example=True)


def load_published_note(table, corrected):
    """Publish the note as it first was, and, where something was corrected, as it stands in the file."""
    row = table["point"][corrected["point"] - 1] if corrected else {}
    right = row.get("body", "")
    if corrected:
        row["body"] = right.replace(corrected["new"], corrected["old"])
    note = load_note(table, is_example=True)
    first = noon(note.meeting.day + timedelta(days=DAYS_TO_PUBLISH))
    publish(note, by=None, now=first)
    if corrected:
        point = note.points.get(order=corrected["point"])
        point.body = right.strip()
        point.save()
        correct(note, corrected["correction"], now=first + timedelta(days=corrected["days_after"]))


def correct(note, words, *, now):
    publish(note, by=None, now=now, correction=words, correction_kind=Publication.CorrectionKind.FACT)


def load_note(table, *, is_example, day=None):
    """Make a meeting and the working copy of its note. `day` is for meetings whose day the table does not tell."""
    meeting = load_meeting(table, day=day or day_of(table["meeting"]["starts_at"]), is_example=is_example)
    about = table["note"]
    note = Note(
        meeting=meeting,
        title=about["title"],
        summary="\n".join(about["summary"]),
        source_line=about["source_line"],
    )
    note.full_clean()
    note.save()
    note.topics.set(Topic.objects.filter(title__in=about.get("topics", [])))
    load_points(note, table["point"])
    for row in table.get("measure", []):
        load_measure(note, row)
    return note


def load_points(note, rows):
    agenda = {item.number: item for item in note.meeting.agenda.all()}
    for order, row in enumerate(rows, start=1):
        answers = agenda[row["answers"]] if "answers" in row else None
        texts = {"body": row["body"].strip(), "outcome": row.get("outcome", "").strip()}
        point = Point(note=note, order=order, title=row["title"], answers=answers, **texts)
        point.full_clean()
        point.save()


def load_measure(note, row):
    """A measure of the point with that number, and what was told of it since, each at noon of its day."""
    point = note.points.get(order=row["point"])
    measure = Measure(note=note, point=point, what=row["what"], responsible=row["responsible"], due=row.get("due"))
    measure.full_clean()
    measure.save()
    for told in row.get("updates", []):
        record_update(MeasureUpdate(measure=measure, **told), by=None, now=noon(told["day"]))


def day_of(moment):
    """TOML gives a day, or a day with a time."""
    return moment.date() if isinstance(moment, datetime) else moment


def noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))


def next_wednesday(today, table):
    """The Wednesday on or after the day that lies so many days from today; the council meets on Wednesdays."""
    day = today + timedelta(days=table["days_from_today"])
    return day + timedelta(days=(WEDNESDAY - day.weekday()) % 7)
