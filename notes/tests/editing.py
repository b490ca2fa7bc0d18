"""Plain helpers: somebody at the form of a note, and what they are told that another one saved."""

from trygghetsrad.tests.strict import StrictClient

from .build import make_attachment, make_measure, make_note, make_user
from .posting import note_form

LAMPS = "<p>Lamporna byts.</p>"


def make_whole_note():
    """A draft with two points, a measure of the first, and an attachment."""
    note = make_note(points=["Välkommen", "Tema"])
    make_measure(note.points.first())
    make_attachment(note)
    return note


def signed_in(name):
    client = StrictClient()
    client.force_login(make_user(name))
    return client


def change(note):
    return f"/admin/notes/note/{note.pk}/change/"


def opened(client, note):
    """The fields of the form as a browser sends them back."""
    return note_form(client.get(change(note)))


def saves(client, note, **fields):
    sent = opened(client, note) | {name.replace("__", "-"): value for name, value in fields.items()}
    assert client.post(change(note), sent).status_code == 302


def removes(client, note, row):
    saves(client, note, **{f"{row}-DELETE": "on"})


def new_row(prefix, form, **fields):
    number = int(form[f"{prefix}-TOTAL_FORMS"])
    sent = {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    return sent | {f"{prefix}-TOTAL_FORMS": str(number + 1)}


def told(answer, kind="both"):
    return [(each.place, each.label, each.saved) for each in answer.context["meanwhile"][kind]]


def taken(answer):
    return [": ".join(filter(None, [place, label])) for place, label, _saved in told(answer, "taken")]


def text_of(response):
    return response.content.decode()
