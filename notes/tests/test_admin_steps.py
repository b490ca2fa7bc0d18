"""Preview, publish, withdraw and redact: who may, what is asked, and what readers then meet."""

import re

import pytest
from django.test import Client

from notes.models import Note
from trygghetsrad.records.models import Publication

from .build import make_attendance, make_note, make_point, make_user, published, whole_note

pytestmark = pytest.mark.django_db
STEPS = ["forhandsgranska", "publicera", "dra-tillbaka", "maska"]
WRITES = ("view", "add", "change", "delete")
NOW_FIELDS = {"visible_from_0": "", "visible_from_1": "", "visible_until_0": "", "visible_until_1": ""}


def signed_in(client, *, may=(*WRITES, "publish")):
    client.force_login(make_user(may=may))
    return client


def step(note, name):
    return f"/admin/notes/note/{note.pk}/{name}/"


@pytest.mark.parametrize(
    ("may", "expected"),
    [
        ((), [403, 403, 403, 403]),
        (("view",), [200, 403, 403, 403]),
        (WRITES, [200, 403, 403, 403]),
        (("view", "publish"), [200, 200, 200, 200]),
    ],
    ids=["nothing", "reading", "writing", "publishing"],
)
def test_only_those_who_may_publish_reach_the_steps(client, may, expected):
    note = published()
    signed_in(client, may=may)
    assert [client.get(step(note, name)).status_code for name in STEPS] == expected
    posted = [client.post(step(note, name)).status_code for name in STEPS[1:]]
    assert posted == expected[1:] and Publication.objects.count() == 1


def test_readers_are_asked_to_sign_in(client):
    note = published()
    assert [client.get(step(note, name)).status_code for name in STEPS] == [302] * 4


def test_the_preview_shows_the_working_copy_and_is_kept_by_nobody(client):
    note = published()
    Note.objects.update(title="Ny rubrik")
    make_point(note, order=3, title="Ny punkt")
    make_attendance(note.meeting, present=4)
    response = signed_in(client).get(step(note, "forhandsgranska"))
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    html = response.content.decode()
    for part in ("Förhandsgranskning", "Ny rubrik", 'id="punkt-3"', "Ny punkt", "Fyra var med"):
        assert part in html, part
    assert "Ny rubrik" not in Client().get(note.get_absolute_url()).content.decode()


def test_publishing_makes_the_page(client):
    note = whole_note()
    signed_in(client).post(step(note, "publicera"), NOW_FIELDS)
    page = Client().get(note.get_absolute_url())
    assert page.status_code == 200 and "Ljusare på väg till stationen" in page.content.decode()
    assert Publication.objects.get().published_by.username == "redaktor"


def test_from_the_second_version_on_a_correction_is_asked_for(client):
    note = published(whole_note())
    response = signed_in(client).post(step(note, "publicera"), NOW_FIELDS)
    assert list(response.context["form"].errors) == ["correction_kind", "correction"]
    assert set(map(tuple, response.context["form"].errors.values())) == {("Detta fält måste fyllas i.",)}
    answers = {"correction_kind": "fact", "correction": "Rätt antal är 19."}
    assert client.post(step(note, "publicera"), NOW_FIELDS | answers).status_code == 302
    html = Client().get(note.get_absolute_url()).content.decode()
    assert re.search(r"<b>Rättad .*?:</b> Rätt antal är 19\.", html)


def test_withdrawing_and_redacting_reach_the_page(client):
    note = published(make_note(title="Anna Berg talade"))
    signed_in(client).post(step(note, "maska"), {"passage": "Anna Berg", "reason": "Bad om det."})
    assert "<h1>[uppgiften är borttagen] talade</h1>" in Client().get(note.get_absolute_url()).content.decode()
    client.post(step(note, "dra-tillbaka"), {"reason": "Fel möte."})
    gone = Client().get(note.get_absolute_url())
    assert gone.status_code == 410
    assert "Fel möte." in gone.content.decode() and "Anna" not in gone.content.decode()


def test_what_is_withdrawn_already_is_not_offered_to_be_withdrawn(client):
    note = published(make_note())
    change = signed_in(client).get(step(note, "change")).content.decode()
    client.post(step(note, "dra-tillbaka"), {"reason": "Fel möte."})
    withdrawn = client.get(step(note, "change")).content.decode()
    assert [step(note, "dra-tillbaka") in page for page in (change, withdrawn)] == [True, False]


def test_what_is_not_published_can_be_neither_withdrawn_nor_redacted(client):
    note = make_note()
    signed_in(client)
    assert [client.get(step(note, name)).status_code for name in STEPS] == [200, 200, 404, 404]


@pytest.mark.parametrize(("is_published", "expected"), [(False, 302), (True, 403)])
def test_only_a_note_that_was_never_published_can_be_removed(client, is_published, expected):
    note = published() if is_published else make_note()
    response = signed_in(client).post(step(note, "delete"), {"post": "yes"})
    assert (response.status_code, Note.objects.count()) == (expected, int(is_published))
