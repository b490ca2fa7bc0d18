"""Plain builders: somebody who begins a note, a meeting to begin from, and the form that is sent."""

from django.contrib.auth.models import Permission

from .build import (
    make_agenda_item,
    make_measure,
    make_meeting,
    make_note,
    make_point,
    make_update,
    make_user,
    published,
)

LIST, WAITING = "/admin/notes/note/", "/admin/notes/note/borja/"
TITLES = ("Välkommen", "Uppföljning av förra mötet", "Läget just nu: polisen", "Tema: Ljus", "Laget runt")


def make_writer(name="redaktor"):
    user = make_user(name)
    attendance = Permission.objects.filter(content_type__app_label="council", codename__endswith="_attendance")
    user.user_permissions.add(*attendance, *Permission.objects.filter(codename="view_meeting"))
    return user


def begin(meeting):
    return f"{WAITING}{meeting.pk}/"


def meeting_with_agenda(titles=TITLES):
    meeting = make_meeting()
    items = [make_agenda_item(meeting, number, title) for number, title in enumerate(titles, start=1)]
    return meeting, items


def answers(items=(), standing=(), **fields):
    chosen = {"items": [item.pk for item in items], "standing": list(standing)}
    return {"title": "Ljus", "summary": "", "source_line": "Antecknat."} | chosen | fields


def seen_in(response):
    return response.context["form"]["seen"].value()


def measure_from(day, *, what="Mäta ljuset", status=None, is_published=True, **fields):
    note = make_note(make_meeting(day), points=())
    measure = make_measure(make_point(note), what=what, **fields)
    if status:
        make_update(measure, status, **({"words": "det är för dyrt"} if status == "impossible" else {}))
    return (published(note) if is_published else note), measure
