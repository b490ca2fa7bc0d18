"""What was scheduled and then stopped or replaced before its time: nobody read it, and nothing tells of it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from notes.models import Note
from trygghetsrad.records.actions import publish, withdraw
from trygghetsrad.records.models import Publication

from .build import make_user, published, whole_note

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
SECRET = "HEMLIGT"
PLACES = ["", "andringar/"]


@pytest.fixture
def user():
    return make_user()


def read_everywhere(note):
    addresses = [f"{note.get_absolute_url()}{place}" for place in PLACES]
    pages = [Client().get(address) for address in [*addresses, "/minnesanteckningar/feed/", "/minnesanteckningar/"]]
    return [page.status_code for page in pages], "".join(page.content.decode() for page in pages)


def scheduled(note, user, *, now, after, **fields):
    return publish(Note.objects.get(pk=note.pk), by=user, now=now, visible_from=now + after, **fields)


def test_a_note_that_was_stopped_before_its_time_was_never_there(user):
    note, now = whole_note(title=SECRET), timezone.now()
    made = scheduled(note, user, now=now - 3 * HOUR, after=2 * HOUR)
    withdraw(made.document, by=user, now=now - 2 * HOUR, reason=f"{SECRET} skäl")
    statuses, text = read_everywhere(note)
    assert statuses == [404, 404, 200, 200] and SECRET not in text


def test_a_correction_that_was_replaced_before_its_time_is_told_nowhere(user):
    note, now = whole_note(), timezone.now()
    published(note, now=now - 5 * HOUR)
    words = {"correction": f"{SECRET} rättelse", "correction_kind": "fact"}
    scheduled(note, user, now=now - 4 * HOUR, after=3 * HOUR, **words)
    published(note, now=now - 2 * HOUR, correction="Rätt antal är 19.", correction_kind="fact")
    statuses, text = read_everywhere(note)
    assert statuses == [200] * 4 and SECRET not in text and text.count("Rätt antal är 19.") == 3


def test_a_correction_that_was_withdrawn_before_its_time_is_told_nowhere(user):
    note, now = whole_note(), timezone.now()
    published(note, now=now - 5 * HOUR)
    words = {"correction": f"{SECRET} rättelse", "correction_kind": "fact"}
    stopped = scheduled(note, user, now=now - 4 * HOUR, after=3 * HOUR, **words)
    withdraw(stopped.document, by=user, now=now - 3 * HOUR, reason="Fel.")
    published(note, now=now - 2 * HOUR, correction="Rätt antal är 19.", correction_kind="fact")
    assert SECRET not in read_everywhere(note)[1]


def test_what_replaces_a_text_that_nobody_read_corrects_nothing(user, client):
    note, now = whole_note(), timezone.now()
    scheduled(note, user, now=now, after=24 * HOUR)
    client.force_login(user)
    address = f"/admin/notes/note/{note.pk}/publicera/"
    form = client.get(address).context["form"]
    assert list(form.fields) == ["after", "knows_withdrawn", "visible_from", "visible_until"]
    assert form.initial["visible_from"] == now + 24 * HOUR
    fields = {f"visible_{name}_{part}": "" for name in ("from", "until") for part in "01"}
    assert client.post(address, fields | {"after": 1}).status_code == 302
    statuses, text = read_everywhere(note)
    assert statuses == [200] * 4 and "Rättad" not in text and "ingen hann" not in text.lower()
    assert list(Publication.objects.order_by("version").values_list("correction_kind", flat=True)) == ["", "unread"]


def test_a_time_to_come_is_kept_and_told(user, client):
    note, now = whole_note(), timezone.now()
    scheduled(note, user, now=now, after=24 * HOUR, visible_until=now + 72 * HOUR)
    client.force_login(user)
    address = f"/admin/notes/note/{note.pk}/publicera/"
    form = client.get(address).context["form"]
    fields = {
        f"{name}_{part}": value for name in ("visible_from", "visible_until") for part, value in local(form, name)
    }
    html = client.post(address, fields | {"after": 1}, follow=True).content.decode()
    assert "Till dess ser ingen utanför kommunen texten." in html
    newest = Publication.objects.order_by("version").last()
    assert (newest.version, abs(newest.visible_from - now - 24 * HOUR) < timedelta(minutes=1)) == (2, True)
    assert newest.visible_until is not None and Client().get(note.get_absolute_url()).status_code == 404


def local(form, name):
    moment = timezone.localtime(form.initial[name])
    return [("0", f"{moment:%Y-%m-%d}"), ("1", f"{moment:%H.%M}")]
