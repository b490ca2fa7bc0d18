"""Addresses and forms that no page of the admin makes are answered in words, and never as a fault of ours."""

import pytest

from contact.models import Feedback
from contact.tests.build_feedback import build_feedback, build_staff, text_of
from contact.tests.test_feedback_admin import LIST
from trygghetsrad.records.models import Reading

pytestmark = pytest.mark.django_db
HUGE = "9" * 30
NOT_ASKED = 302  # to the list as it is, as Django answers what cannot be asked


@pytest.fixture(autouse=True)
def case(client):
    client.force_login(build_staff(role="Handläggare"))
    return build_feedback(message="Lampan är släckt.")


@pytest.mark.parametrize("address", [f"{HUGE}/bild/1/", f"1/bild/{HUGE}/", f"{HUGE}/sekretess/", f"{HUGE}/ta-upp/"])
def test_a_number_that_no_row_has_leads_nowhere(client, address):
    assert client.get(LIST + address).status_code == 404


@pytest.mark.parametrize("key", ["_2B{}", "{}_0A", "_0A{}", "0_{}", "%20{}", "{}%20", "-{}", HUGE, "x", "{}_"])
@pytest.mark.parametrize("part", ["change/", "history/", "delete/", "change/?_to_field=id"])
def test_a_secret_case_has_one_address_and_no_other_shows_it_without_a_line_in_the_log(client, case, key, part):
    Feedback.objects.update(is_secret=True)
    assert client.get(f"{LIST}{key.format(case.pk)}/{part}").status_code == 404
    assert client.get(f"{LIST}{case.pk}/change/").status_code == 200 and Reading.objects.count() == 1


@pytest.mark.parametrize("period", ["9999", "0", HUGE, "2026-13", "x", "2026-", "\u00b2"])
def test_a_time_that_is_not_offered_narrows_nothing(client, case, period):
    assert case.number in text_of(client.get(LIST, {"tid": period}))


@pytest.mark.parametrize("lookup", ["kind__regex", "received_at__iregex", "received_at__year"])
def test_no_pattern_is_asked_for(client, lookup):
    assert client.get(LIST, {lookup: "("}).status_code == 400


@pytest.mark.parametrize(
    ("term", "is_refused"),
    [("lampan " * 28, False), ("lampan " * 29, True), ("ord " * 1500, True), ("x" * 100_000, True)],
)
def test_a_search_for_a_book_is_refused_in_words(client, case, term, is_refused):
    page = text_of(client.get(LIST, {"q": term}))
    assert ("Sök på färre ord: högst 200 tecken." in page, case.number in page) == (is_refused, True)


@pytest.mark.parametrize("ticked", ["x", "\0", HUGE, "-1", "1.5", "²"])
@pytest.mark.parametrize("action", ["judge_as_junk", "raise_in_council"])
def test_what_cannot_be_ticked_is_not_understood(client, case, action, ticked):
    answer = client.post(LIST, {"action": action, "_selected_action": [case.pk, ticked]})
    assert (answer.status_code, Feedback.objects.judged_as_junk().count()) == (400, 0)


@pytest.mark.parametrize("key", ["x", HUGE, "\0", "1,x"])
@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/admin/contact/story/add/", "cases"),
        ("/admin/contact/story/add/", "measures"),
        ("/admin/council/page/add/", "translation_of"),
    ],
)
def test_an_address_fills_in_only_rows_that_can_be(client, address, name, key):
    client.force_login(build_staff(f"add_{address.split('/')[3]}", "view_feedback", name="skriver"))
    answer = client.get(address, {name: key, "title": "Lampan"})
    assert (answer.status_code, 'value="Lampan"' in text_of(answer)) == (200, True)


def test_an_address_still_fills_in_the_rows_that_there_are(client, case):
    Feedback.objects.update(may_publish=True)
    client.force_login(build_staff("add_story", "view_feedback", name="skriver"))
    page = text_of(client.get("/admin/contact/story/add/", {"cases": case.pk}))
    assert f'<option value="{case.pk}" selected>{case.number} Synpunkt</option>' in page
