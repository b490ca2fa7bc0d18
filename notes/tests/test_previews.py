"""A draft read by its link: by whom, for how long, and what comes back."""

from datetime import timedelta

import pytest
from django.core.signing import Signer
from django.utils import timezone

from notes import actions
from notes.models import Note, PreviewAnswer
from trygghetsrad.lib import formtoken
from trygghetsrad.records.models import Mail

from .build import make_note, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def link():
    maker = make_user("redaktoren")
    maker.email = "redaktoren@example.org"
    maker.save()
    return actions.open_preview(make_note(), by=maker, whom="Kommunpolisen", days=7, now=timezone.now())


def reply(link, **fields):
    now = timezone.now()
    return {"token": formtoken.issue(now), "digest": link.note.digest(), "verdict": "right", "words": ""} | fields


def send(client, link, **fields):
    return client.post(link.get_absolute_url(), reply(link, **fields))


def test_the_draft_is_read_by_its_link_and_kept_by_nobody(client, link):
    response = client.get(link.get_absolute_url())
    html = response.content.decode()
    assert response.status_code == 200 and link.note.title in html and "Utkast" in html
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert response["Referrer-Policy"] == "no-referrer" and "noindex" in response["X-Robots-Tag"]
    assert client.get(link.note.get_absolute_url()).status_code == 404


def test_an_answer_is_kept_and_told(client, link):
    html = send(client, link).content.decode()
    assert "Tack, svaret har kommit fram" in html
    assert list(PreviewAnswer.objects.values_list("verdict", "words")) == [("right", "")]
    mail = Mail.objects.get()
    assert mail.to == "redaktoren@example.org" and "Kommunpolisen har svarat: stämmer." in mail.body
    assert link.note.title not in mail.body + mail.subject


def test_the_same_answer_twice_is_one(client, link):
    for _again in range(2):
        send(client, link, verdict="change", words="Vi var fem, inte fyra.")
    assert (PreviewAnswer.objects.count(), Mail.objects.count()) == (1, 1)


def test_a_wish_for_change_says_which(client, link):
    html = send(client, link, verdict="change", words="  ").content.decode()
    assert "Skriv vad som ska ändras." in html and "Fel:" in html
    assert PreviewAnswer.objects.count() == 0


@pytest.mark.parametrize(
    "fields",
    [{"token": ""}, {"token": "x"}, {"verdict": ""}, {"verdict": "x"}, {"digest": "x"}, {"words": "å" * 2001}],
)
def test_nothing_typed_is_lost(client, link, fields):
    html = send(client, link, **{"words": "Vi var fem.", "verdict": "change"} | fields).content.decode()
    assert fields.get("words", "Vi var fem.") in html
    assert PreviewAnswer.objects.count() == 0


def test_an_answer_tells_which_text_it_was_about(client, link):
    read = link.note.digest()
    Note.objects.update(title="Ändrad")
    send(client, link, digest=read)
    assert PreviewAnswer.objects.get().digest == read != Note.objects.get().digest()


def test_a_link_ends(client, link):
    link.expires_at = timezone.now() - timedelta(seconds=1)
    link.made_at = link.expires_at - timedelta(days=7)
    link.save()
    response = client.get(link.get_absolute_url())
    assert response.status_code == 410 and link.note.title not in response.content.decode()
    assert send(client, link).status_code == 410
    assert PreviewAnswer.objects.count() == 0


@pytest.mark.parametrize("token", ["1", "1~", "1~x", "x~y", "~", "1~" + "A" * 43, "9" * 400, "å"])
def test_a_forged_link_is_unknown(client, link, token):
    assert client.get(f"/forhandsgranska/{token}/").status_code == 404


def test_a_signature_made_for_something_else_opens_nothing(client, link):
    other = Signer(salt="other", sep="~").sign(link.pk)
    assert client.get(f"/forhandsgranska/{other}/").status_code == 404


def test_what_another_site_sends_is_not_taken(client, link):
    response = client.post(link.get_absolute_url(), reply(link), headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403 and PreviewAnswer.objects.count() == 0
