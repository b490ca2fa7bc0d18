"""Plain builders: a meeting, its note, and the note's points, with defaults that a test overrides where it matters."""

from datetime import UTC, date, datetime, time, timedelta

from django.contrib.auth.models import Permission

from council.models import AgendaItem, Attendance, Meeting, Topic
from notes.models import Attachment, Measure, MeasureUpdate, Note, Point, Subscription
from trygghetsrad.accounts.models import User
from trygghetsrad.lib.tests.build_pdf import make_pdf
from trygghetsrad.records.actions import publish
from trygghetsrad.records.models import StoredFile

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)  # before the moment at which the views are asked
FAR = datetime(2200, 1, 1, tzinfo=UTC)  # not come yet whenever the tests are run
DAY = timedelta(days=1)
PDF = make_pdf("Ljus")


def make_meeting(day=date(2026, 2, 11), **fields):
    return Meeting.objects.create(
        **{
            "day": day,
            "slug": day.isoformat(),
            "starts": time(17, 30),
            "ends": time(19, 30),
            "place": "Kommunhuset",
            "state": "held",
            "theme": "Ljus och trygghet",
        }
        | fields
    )


def make_agenda_item(meeting, number=1, title="Läget just nu"):
    return AgendaItem.objects.create(meeting=meeting, number=number, title=title)


def make_attendance(meeting, group="resident", present=5, excused=1, members=()):
    row = Attendance.objects.create(meeting=meeting, group=group, present=present, excused=excused)
    row.members.set(members)
    return row


def make_note(meeting=None, *, points=("Välkommen", "Tema"), **fields):
    note = Note.objects.create(
        **{
            "meeting": meeting or make_meeting(),
            "title": "Ljusare på väg till stationen",
            "summary": "Lamporna byts.\nRådet vill se fler unga.",
            "source_line": "Antecknat av rådets sekreterare.",
        }
        | fields
    )
    for order, title in enumerate(points, start=1):
        make_point(note, order=order, title=title)
    return note


def whole_note(meeting=None, **fields):
    """A note that the checks before publishing have nothing to remark on."""
    note = make_note(meeting, **fields)
    make_attendance(note.meeting)
    return note


def make_point(note, *, order=1, title="Välkommen", body="<p>Alla presenterade sig.</p>", **fields):
    return Point.objects.create(note=note, order=order, title=title, body=body, **fields)


def make_topic(title="Belysning", slug="belysning"):
    return Topic.objects.create(title=title, slug=slug)


def make_measure(point, **fields):
    facts = {"what": "Mäta ljuset vid stationen", "responsible": "tekniska förvaltningen", "due": date(2026, 4, 30)}
    return Measure.objects.create(note=point.note, point=point, **facts | fields)


def note_with_measure(day=date(2026, 2, 11)):
    """A draft with one point and one measure of it."""
    note = make_note(make_meeting(day), points=["Åtgärder"])
    make_measure(note.points.get())
    return note


def make_update(measure, status="ongoing", *, day=date(2026, 3, 4), **fields):
    return MeasureUpdate.objects.create(measure=measure, day=day, status=status, **{"recorded_at": NOW} | fields)


def make_subscription(email="kim@example.org", topic=None, *, confirmed_at=NOW - DAY, asked_at=NOW - DAY):
    return Subscription.objects.create(email=email, topic=topic, asked_at=asked_at, confirmed_at=confirmed_at)


def make_attachment(note, *, content=PDF, title="Polisens bilder", order=1):
    file = StoredFile.objects.store(content, mime="application/pdf", suffix=".pdf")
    return Attachment.objects.create(note=note, file=file, title=title, order=order)


def published(note=None, *, now=NOW, **answers):
    note = note or make_note()
    publish(note, by=None, now=now, **answers)
    note.refresh_from_db()
    return note


def corrected(note, *, now=NOW + DAY, correction="Rätt antal är 19.", **answers):
    return published(note, now=now, **{"correction": correction, "correction_kind": "fact"} | answers)


def make_user(name="redaktor", *, may=("add", "change", "view", "delete", "publish")):
    """A member of staff who may do this with notes."""
    user = User.objects.create_user(name, is_staff=True)
    models = ("note", "point", "attachment", "measure", "measureupdate")
    wanted = [f"{verb}_{model}" for verb in may for model in models]
    user.user_permissions.set(Permission.objects.filter(codename__in=[*wanted, "view_storedfile"]))
    return user
