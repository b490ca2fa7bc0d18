"""Staff's pages as the public reads them."""

import pytest
from django.utils import timezone

from council.models import Page
from council.pages import StartPage, start_page
from trygghetsrad.records.actions import redact, withdraw
from trygghetsrad.tests.queries import queries_of
from trygghetsrad.tests.strict import may_be_kept

from .build import DAY, correct, make_page, make_photo, make_public_page, make_superuser

pytestmark = pytest.mark.django_db


def test_an_unpublished_page_is_not_found(client):
    make_page()
    assert [client.get(url).status_code for url in ("/om-belysning/", "/finns-inte/")] == [404, 404]


def test_a_page_shows_what_was_published_and_not_the_working_copy(client):
    make_public_page(lead="Kort om ljus.", language="fi")
    Page.objects.update(title="Hemligt", lead="Hemligt", body="<p>Hemligt</p>", language="sv")
    response = client.get("/om-belysning/")
    text = response.content.decode()
    assert (response.status_code, may_be_kept(response)) == (200, True)
    assert [word in text for word in ("Kort om ljus.", "Lampan vid", '<html lang="fi">', "Hemligt")] == [
        *(True, True, True),
        False,
    ]


def test_an_older_address_leads_on_and_a_draft_address_is_not_found(client):
    page = make_public_page()
    Page.objects.update(slug="om-ljus")
    assert client.get("/om-ljus/").status_code == 404
    page.refresh_from_db()
    correct(page, correction="Ny adress.")
    response = client.get("/om-belysning/")
    assert (response.status_code, response["Location"]) == (301, "/om-ljus/")
    assert "Ny adress." in client.get("/om-ljus/").content.decode()


def test_a_withdrawn_page_says_why(client):
    page = make_public_page()
    withdraw(page.document, by=make_superuser(), now=timezone.now(), reason="Uppgifterna var gamla.")
    response = client.get("/om-belysning/")
    assert (response.status_code, "Uppgifterna var gamla." in response.content.decode()) == (410, True)


def test_an_ended_page_is_gone_and_a_coming_one_unknown(client):
    page, now = make_page(), timezone.now()
    correct(page, now=now - 2 * DAY, visible_until=now - DAY)
    coming = make_page("om-ljus")
    correct(coming, now=now, visible_from=now + DAY)
    assert [client.get(url).status_code for url in ("/om-belysning/", "/om-ljus/")] == [410, 404]


def test_a_redacted_word_is_in_no_part_of_the_page(client):
    page = make_public_page(title="Om Bo Ek", lead="Bo Ek", body="<p>Bo <strong>Ek</strong></p>", menu_place="main")
    publication = page.document.publications.get()
    redact(publication, passage="Bo Ek", reason="Personuppgift", by=make_superuser(), now=timezone.now())
    assert b"Ek" not in client.get("/om-belysning/").content


def test_a_picture_is_shown_with_its_words_and_stays_when_the_row_gets_another(client):
    make_public_page(image=make_photo(), image_alt="En gata", caption="Storgatan")
    Page.objects.update(image=make_photo("red"), image_alt="En annan gata")
    text = client.get("/om-belysning/").content.decode()
    url = make_photo().url
    assert [each in text for each in (url, 'alt="En gata"', "Storgatan", "En annan")] == [True, True, True, False]
    assert [client.get(make_photo(colour).url).status_code for colour in ("green", "red")] == [200, 404]


def test_hostile_text_is_harmless(client):
    make_public_page(title="<b>x</b>", lead="<script>x</script>", body='<p onclick="x">y</p><script>x</script>')
    assert client.get("/om-belysning/").status_code == 200  # the client judges the page


def test_the_start_page_is_the_published_text(client):
    assert start_page(now=timezone.now()) is None
    make_public_page("start", title="Välkommen", lead="Vi pratar.", body="<p>Om oss</p>")
    Page.objects.update(title="Hemligt")
    assert start_page(now=timezone.now()) == StartPage("Välkommen", "Vi pratar.", "<p>Om oss</p>")
    response = client.get("/start/")
    assert (response.status_code, response["Location"]) == (301, "/")


def test_a_page_asks_at_most_six_questions(client):
    page = make_public_page(menu_place="main")
    correct(page)
    assert queries_of(client, "/om-belysning/") <= 6
