from datetime import date, timedelta

import pytest
from django.utils import timezone

from council.tests import build as council
from notes.tests import build as notes
from trygghetsrad.management.commands._opening import PIECES
from trygghetsrad.records.actions import load_once

from .queries import queries_of
from .roles import user_in_role
from .strict import may_be_kept

pytestmark = pytest.mark.django_db


def load_opening():
    for key, load in PIECES:
        load_once(key, load, now=timezone.now())


def test_the_opening_content_says_what_the_council_is(client):
    load_opening()
    page = client.get("/").content.decode()
    for fact in ("Trygghetsrådet", "rådgivande", "tre till fyra gånger om året", "0220-240", "24", "Rådet träffades"):
        assert fact in page
    assert "Exempel" not in page


def test_opening_content_is_loaded_once_also_when_staff_have_changed_it(client):
    load_opening()
    page = council.Page.objects.get(slug="start")
    page.title = "En egen rubrik"
    page.save()
    council.correct(page, now=timezone.now())
    load_opening()
    assert "En egen rubrik" in client.get("/").content.decode()


def test_an_empty_site_still_has_a_start_page(client):
    page = client.get("/").content.decode()
    assert "Trygghetsrådet i Hallstahammars kommun" in page
    assert "Inget möte är bestämt just nu" in page


def plant(number):
    for each in range(number):
        day = date(2020, 1, 1) + timedelta(days=number * 40 + each)
        notes.published(notes.make_note(notes.make_meeting(day)))
        council.make_meeting(timezone.localdate() + timedelta(days=1 + number * 40 + each))
        council.make_term(council.make_member(f"Ledamot {number} {each}"))
        council.make_public_page(f"sida-{number}-{each}", menu_place="main")


def test_the_start_page_asks_as_much_for_one_as_for_thirty(client):
    load_opening()
    plant(1)
    few = queries_of(client, "/")
    plant(30)
    assert queries_of(client, "/") == few <= 8


def test_health_answers_for_the_database(client):
    answer = client.get("/halsa/")
    assert (answer.content, answer["Cache-Control"]) == (
        b"ok",
        "max-age=0, no-cache, no-store, must-revalidate, private",
    )


@pytest.mark.parametrize(
    "path", ["/finns-inte/", "/moten/2000-01-01/", "/minnesanteckningar/2000-01-01/", "/filer/x.jpg"]
)
def test_what_is_not_there_is_said_in_the_same_design(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Sidan finns inte" in answer.content.decode()


@pytest.mark.parametrize("path", ["/?x=%00", "/%00/", "/finns-inte/%ff/", "/" + "a" * 3000 + "/", "/kontakt/?%f0=%ff"])
def test_hostile_addresses_are_answered_in_words(client, path):
    assert client.get(path).status_code in {200, 400, 404}


def test_a_page_that_is_not_there_is_kept_no_longer_than_others(client):
    response = client.get("/finns-inte/")
    assert (response.status_code, may_be_kept(response)) == (404, True)


def test_nobody_keeps_what_is_not_there_for_staff(client):
    client.force_login(user_in_role("Läsare"))
    response = client.get("/admin/finns/inte/")
    assert (response.status_code, "private" in response["Cache-Control"]) == (404, True)
