"""Several senders at the same moment, each with a connection of its own."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from contact import actions
from contact.models import Feedback
from contact.tests.build_feedback import NOW, given

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(count, act):
    """Call `act(0)`, `act(1)` … in threads that start together; give what they answered or raised."""
    start, answers = Barrier(count), []

    def run(place):
        start.wait()
        try:
            answers.append(act(place))
        except Exception as error:
            answers.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[place]) for place in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def register(submission):
    return actions.register(
        **given(reply_email="kim@example.org"), channel="web", submission=submission, now=NOW
    ).number


def test_numbers_given_at_once_are_in_order_and_without_a_gap():
    numbers = at_once(8, lambda place: register(f"{place:064}"))
    assert sorted(numbers) == [f"TR-2026-{number:04}" for number in range(1, 9)]


def test_one_form_sent_many_times_at_once_is_one_case():
    assert at_once(8, lambda place: register("a" * 64)) == ["TR-2026-0001"] * 8
    assert Feedback.objects.count() == 1


def test_a_form_sent_twice_at_once_leaves_no_gap_behind():
    at_once(4, lambda place: register("a" * 64))
    assert register("b" * 64) == "TR-2026-0002"


def test_other_answers_sent_at_once_are_told_and_never_kept():
    def act(place):
        answers = given(message=f"Text {place}")
        return actions.register(**answers, channel="web", submission="a" * 64, now=NOW).number

    answers = at_once(4, act)
    assert sorted(str(answer) for answer in answers) == ["TR-2026-0001"] * 4  # AlreadySent names the case too
    assert sum(isinstance(answer, actions.AlreadySent) for answer in answers) == 3
    assert Feedback.objects.count() == 1
