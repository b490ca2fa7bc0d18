"""A sender who is at their case in the very moment in which it is erased: it is as if it had never been."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from contact.actions import erase_unsent_photos
from contact.models import CaseEntry, CasePhoto, Feedback
from contact.retention import KINDS
from contact.tests.build_case import follow, opened
from contact.tests.build_feedback import NOW, build_feedback, build_staff, text_of, title_of, value_of
from contact.tests.build_photos import build_photo, files_in
from contact.tests.build_retention import build_old_case, build_rule, proposed
from contact.tests.test_feedback_races import at_once
from contact.tests.test_photo_pages import add, post
from contact.tickets import ticket_of
from trygghetsrad.records.actions import confirm, erase_doomed_files

pytestmark = pytest.mark.django_db
SHUT, WRONG = "Ärendet har stått öppet för länge", "Det finns inget ärende med det numret och den koden"
TEXT = "Det är fortfarande mörkt."


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def staff():
    return build_staff(name="rolf")


@pytest.fixture
def case(staff):
    build_rule()
    return build_old_case(by=staff, may_publish=True)


@contextmanager
def erased_once_found(staff):
    """The case goes after the page has found it, before anything is done with it."""
    proposal, moments = proposed(), ["unread", "found", "erased"]

    def erase(execute, sql, params, many, context):
        is_look = '"contact_feedback"' in sql
        if moments[0] == "found" and (is_look or sql.startswith("SAVEPOINT")):  # what begins now finds it gone
            del moments[0]
            confirm(proposal=proposal, kinds=KINDS, by=staff, now=NOW)
        if moments[0] == "unread" and is_look:
            del moments[0]
        return execute(sql, params, many, context)

    with connection.execute_wrapper(erase):
        yield
    assert not Feedback.objects.exists()


def ticket(case):
    return ticket_of(case, now=timezone.now())


@pytest.mark.parametrize("step", ["skriv", "visa", "aterta"])
def test_a_page_of_a_case_that_goes_meanwhile_asks_for_it_again(client, staff, case, step):
    with erased_once_found(staff):
        page = follow(client, step=step, ticket=ticket(case), message=TEXT)
    assert (page.status_code, SHUT in text_of(page), value_of(page, "message")) == (403, True, TEXT)
    later = follow(client, step=step, ticket=ticket(case), message=TEXT)
    assert (later.status_code, title_of(later), value_of(later, "message")) == (403, title_of(page), TEXT)


def test_who_writes_then_is_promised_nothing_and_keeps_their_words(client, staff, case):
    with erased_once_found(staff):
        page = text_of(follow(client, step="skriv", ticket=ticket(case), message=TEXT))
    assert "Det du skrev är inte skickat. Det står kvar nedanför." in page
    assert f"<p>{TEXT}</p>" in page and "finns kvar" not in page


def test_who_wrote_nothing_then_is_told_of_nothing_unsent(client, staff, case):
    with erased_once_found(staff):
        page = text_of(follow(client, step="visa", ticket=ticket(case)))
    assert "Skriv numret och koden igen." in page and "inte skickat" not in page


def test_a_case_that_goes_while_it_is_opened_is_answered_as_a_wrong_number(client, staff, case):
    with erased_once_found(staff):
        page = opened(client, case.number, message=TEXT)
    again = opened(client, case.number, message=TEXT)
    for answer in (page, again):
        assert (answer.status_code, WRONG in text_of(answer), value_of(answer, "message")) == (403, True, TEXT)


def send(client, case):
    return post(client, case, step="skicka")


def test_staff_who_open_it_then_are_told_that_it_is_gone(client, staff, case):
    client.force_login(build_staff(role="Handläggare"))
    with erased_once_found(staff):
        page = client.get(f"/admin/contact/feedback/{case.pk}/change/")
    assert page.status_code == 302 and "finns inte" in text_of(client.get(page.url))


@pytest.mark.parametrize("act", [add, send])
def test_pictures_of_a_case_that_goes_meanwhile_are_not_kept(client, staff, case, act, root):
    with erased_once_found(staff):
        page = act(client, case)
    assert (page.status_code, SHUT in text_of(page), [*root.iterdir()]) == (403, True, [])
    assert "finns kvar" not in text_of(page)


def test_the_worker_goes_on_to_the_next_picture_that_was_not_sent(staff, case, root):
    build_photo(case, now=NOW - timedelta(days=9))
    proposal, other = proposed(), build_feedback()
    build_photo(other, now=NOW - timedelta(days=8))

    def erase(execute, sql, params, many, context):
        if sql.startswith("SAVEPOINT") and Feedback.objects.filter(pk=case.pk).exists() and not erasing:
            erasing.append(True)
            confirm(proposal=proposal, kinds=KINDS, by=staff, now=NOW)
        return execute(sql, params, many, context)

    erasing = []
    with connection.execute_wrapper(erase):
        erase_unsent_photos(now=NOW)
    erase_doomed_files()
    assert ([*Feedback.objects.all()], CasePhoto.objects.count(), files_in(root)) == ([other], 0, [])


@pytest.mark.django_db(transaction=True)
def test_who_writes_on_the_page_at_the_moment_of_erasure_is_heard_or_told(staff, case):
    proposal = proposed()

    def act(place):
        if place:
            return confirm(proposal=proposal, kinds=KINDS, by=staff, now=NOW)
        return follow(Client(), step="skriv", ticket=ticket(case), message=TEXT)

    page = next(each for each in at_once(2, act) if hasattr(each, "status_code"))
    is_heard = CaseEntry.objects.filter(text=TEXT).exists()
    assert (page.status_code, TEXT in text_of(page)) == (200 if is_heard else 403, True)
