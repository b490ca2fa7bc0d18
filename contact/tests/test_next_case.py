"""Whoever answers a heap of cases goes from one to the next, in the order of the list."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest

from contact.models import Feedback
from contact.tests.build_feedback import NOW, build_feedback, build_staff, text_of
from contact.tests.test_feedback_admin import LIST, page_of
from notes.tests.posting import opened

pytestmark = pytest.mark.django_db
MINE = "attgora=mina"


@pytest.fixture
def cases(handler):
    """In the order of the list; the last one is hers to do no longer."""
    made = [build_feedback(now=NOW - timedelta(hours=hours), message=f"Lampa {hours}") for hours in range(4)]
    Feedback.objects.update(assigned_to=handler, opened_at=NOW, opened_by=handler, state="opened")
    Feedback.objects.filter(pk=made[3].pk).update(state="answered")
    return made


def answered(client, case, query=MINE, **changes):
    address = f"{page_of(case)}?_changelist_filters={quote(query)}"
    written = {"entries-0-kind": "answer", "entries-0-text": "Den byts.", "entries-0-function": "Samordnaren"}
    return text_of(client.post(address, opened(client, address) | written | changes, follow=True))


def ways(page):
    return re.findall(r'>(Nästa ärende [a-zö ]*): <a href="([^"]*)">(.*?)</a>', page)


def way(case, query=MINE, words="Nästa ärende i listan"):
    return [(words, page_of(case) + (f"?_changelist_filters={quote(query)}" if query else ""), case.number)]


@pytest.mark.parametrize(("saved", "following"), [(0, 1), (1, 2), (2, 0), (3, 0)])
def test_the_next_one_is_that_after_it_and_then_the_first(client, cases, saved, following):
    assert ways(answered(client, cases[saved])) == way(cases[following])


def test_the_way_keeps_what_the_list_was_asked_for_all_along(client, cases):
    [(_words, address, _number)] = ways(answered(client, cases[0]))
    written = {"entries-0-kind": "answer", "entries-0-text": "Den byts.", "entries-0-function": "Samordnaren"}
    page = text_of(client.post(address, opened(client, address) | written, follow=True))
    assert ways(page) == way(cases[2])


@pytest.mark.parametrize("query", ["", "q=TR-2026-0001", "kind__exact=%00", "is_secret__x=1"])
def test_where_the_list_leads_no_further_it_is_what_there_is_to_do(client, cases, query):
    [(words, address, _number)] = ways(answered(client, cases[0], query=query))
    assert (words, address) == ("Nästa ärende att göra", page_of(cases[1]))


def test_what_somebody_may_not_read_is_passed_over(client, cases):
    Feedback.objects.filter(pk=cases[1].pk).update(is_secret=True)
    Feedback.objects.filter(pk=cases[2].pk).update(is_secret=True)
    writer = build_staff("view_feedback", "change_feedback", "add_caseentry", name="annan")
    client.force_login(writer)
    Feedback.objects.update(assigned_to=writer)
    assert ways(answered(client, cases[0])) == []


def test_nothing_is_told_where_nothing_was_written_or_kept(client, cases):
    assert ways(answered(client, cases[0], **{"entries-0-kind": "note", "entries-0-text": ""})) == []
    assert ways(answered(client, cases[0], **{"entries-0-function": ""})) == []


def test_after_the_last_one_there_is_none(client, cases):
    Feedback.objects.exclude(pk=cases[0].pk).update(state="closed")
    page = answered(client, cases[0])
    assert "Svaret är sparat." in page and ways(page) == []
    assert client.get(LIST).context["cl"].queryset.count() == 0
