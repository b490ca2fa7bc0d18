"""When a measure is done: the cases that it came of stand beside it, each with the way to close it."""

import re

import pytest

from contact import actions
from contact.models import CaseEntry, Feedback
from contact.tests.build_case import answer, build_case
from contact.tests.build_feedback import NOW, build_staff, text_of
from contact.tests.build_raised import build_item, build_raised, junk
from contact.tests.test_feedback_admin import page_of
from notes.tests.build import make_measure, make_meeting, make_note, make_point
from notes.tests.posting import opened, post_opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    user = build_staff(role="Administratör")
    client.force_login(user)
    return user


@pytest.fixture
def item():
    return build_item(make_meeting())


def measure_of(item):
    point = make_point(make_note(item.meeting, points=[]), title=item.title, answers=item)
    return f"/admin/notes/measure/{make_measure(point).pk}/change/"


def told(client, address):
    """What stands beside the measure, line by line."""
    lines = re.findall(r"<li>(<a href=\"/admin/contact/feedback/.*?)</li>", text_of(client.get(address)))
    return [re.sub(r"<[^>]*>", "", line) for line in lines]


def ways(client, address):
    return re.findall(r'href="(/admin/contact/feedback/\d+/change/\?skriv=closing)"', text_of(client.get(address)))


def test_the_cases_behind_a_measure_stand_beside_it(client, coordinator, item):
    case, closed = (build_raised(item).feedback for _ in range(2))
    junk(build_raised(item).feedback)
    build_raised(build_item(item.meeting, number=2))
    Feedback.objects.filter(pk=closed.pk).update(state="closed")
    assert told(client, measure_of(item)) == [
        f"{case.number} {case.matter}. Inkommen. Avsluta {case.number}",
        f"{closed.number} {closed.matter}. Avslutad.",
    ]


def test_a_joined_case_is_closed_with_its_main_case(client, coordinator, item):
    main, twin = build_case(), build_raised(item).feedback
    Feedback.objects.filter(pk=twin.pk).update(joined_to=main)
    assert [line.split()[0] for line in told(client, measure_of(item))] == [main.number]


def test_who_only_reads_is_offered_no_way_to_close(client, item):
    case = build_raised(item).feedback
    client.force_login(build_staff("view_measure", "view_feedback"))
    assert told(client, measure_of(item)) == [f"{case.number} {case.matter}. Inkommen."]


def test_who_reads_no_cases_sees_none(client, item):
    build_raised(item)
    client.force_login(build_staff("view_measure"))
    assert told(client, measure_of(item)) == []


def test_a_secret_case_is_closed_by_those_who_may_read_it(client, item):
    case = build_raised(item).feedback
    handler = build_staff(role="Handläggare", name="hedda")
    actions.mark_secret(feedback=case, ground="crime", reason="Skäl.", by=handler, now=NOW)
    client.force_login(build_staff("view_measure", "view_feedback", "change_feedback", "add_caseentry"))
    measure = measure_of(item)
    assert (len(told(client, measure)), ways(client, measure)) == (1, [])


def test_the_way_leads_to_the_case_with_closing_chosen_and_the_cursor_at_the_reason(client, coordinator, item):
    case = build_raised(item).feedback
    answer(case, by=coordinator)
    [way] = ways(client, measure_of(item))
    form = opened(client, way)
    assert form["entries-0-kind"] == "closing"
    assert re.search(r'<textarea name="entries-0-text"[^>]* autofocus', text_of(client.get(way)))
    assert opened(client, page_of(case))["entries-0-kind"] == "note"


@pytest.mark.parametrize("text", ["", "Lamporna är bytta."])
def test_what_is_sent_from_there_closes_the_case(client, coordinator, item, text):
    case = build_raised(item).feedback
    answer(case, by=coordinator)
    [way] = ways(client, measure_of(item))
    assert post_opened(client, way, {"entries-0-text": text}).status_code == 302
    entry = CaseEntry.objects.get(kind="closing")
    assert (entry.text, Feedback.objects.get(pk=case.pk).state) == (text, "closed")
