"""The list of cases: what a search finds, which filters stand open, and the way to it from the first page."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contact.admin.feedback import FeedbackAdmin
from contact.tests.build_feedback import build_feedback, build_staff, text_of
from contact.tests.test_feedback_admin import LIST

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("term", "is_found"),
    [
        ("0701740642", True),
        ("+46 70-174 06 42", True),
        ("174 06 42", True),
        ("0701740643", False),
        ("Alva@example.org", True),
        ("gångtunneln station", True),
        ("gångtunneln skolan", False),
    ],
)
def test_a_case_is_found_by_where_it_is_and_how_its_sender_is_reached(client, handler, term, is_found):
    reached = {"reply_phone": "070-174 06 42", "reply_email": "alva@example.org"}
    build_feedback(place="Gångtunneln vid stationen", **reached)
    build_feedback(place="Skolan", reply_phone="0220-240 00")
    assert (client.get(LIST, {"q": term}).context["cl"].result_count == 1) is is_found


def looked_through(client, term):
    """How many times the texts of all cases are looked through for a search."""
    with CaptureQueriesContext(connection) as asked:
        numbers = [str(case) for case in client.get(LIST, {"q": term}).context["cl"].result_list]
    return numbers, sum("LIKE" in each["sql"] for each in asked)


@pytest.mark.parametrize(
    ("term", "found", "times"),
    [
        ("TR-2026-0001", ["TR-2026-0001"], 0),
        ("2026-1", ["TR-2026-0001"], 0),
        ("TR-2026-0009", [], 1),
        ("gångtunneln", ["TR-2026-0001"], 1),
        ("lampan", ["TR-2026-0002", "TR-2026-0001"], 1),
        ("pumpa", [], 1),
    ],
)
def test_texts_are_looked_through_once_and_for_a_number_not_at_all(client, handler, term, found, times):
    build_feedback(place="Gångtunneln")
    build_feedback(place="Skolan", message="Lampan som i TR-2026-0001.")
    assert looked_through(client, term) == (found, times)


def test_each_page_of_the_list_shows_its_own_cases(client, handler, monkeypatch):
    monkeypatch.setattr(FeedbackAdmin, "list_per_page", 2)
    numbers = [str(build_feedback()) for _ in range(5)]
    shown = [[str(case) for case in client.get(LIST, {"p": page}).context["cl"].result_list] for page in (1, 2, 3)]
    assert shown == [numbers[4:2:-1], numbers[2:0:-1], numbers[:1]]


@pytest.mark.parametrize(("query", "is_open"), [({}, False), ({"kind__exact": "view"}, True)])
def test_of_many_filters_those_are_open_that_choose_something(client, handler, query, is_open):
    opened = re.findall(r'<details data-filter-title="([^"]+)" open>', client.get(LIST, query).content.decode())
    assert opened[:2] == ["att göra", "handläggs av"]
    assert ("slag" in opened) is is_open


@pytest.mark.parametrize(("role", "is_offered"), [("Kundcenter", True), ("Handläggare", True), ("Läsare", False)])
def test_the_first_page_leads_to_what_comes_by_phone(client, role, is_offered):
    client.force_login(build_staff(role=role))
    page = text_of(client.get("/admin/"))
    assert ('<a class="button" href="/admin/contact/feedback/add/">Skriv ned en synpunkt</a>' in page) is is_offered
    assert ("<h1>Vad vill du göra?</h1>" in page, "<h1>Vad vill du läsa?</h1>" in page) == (is_offered, not is_offered)
