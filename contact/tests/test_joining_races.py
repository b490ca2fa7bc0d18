"""Cases that belong together, each held by somebody else at the same moment: nobody waits for ever."""

from collections import Counter
from threading import Event

import pytest
from django.db import connection, transaction

from contact import actions
from contact.models import CaseEntry, Feedback
from contact.retention import KINDS
from contact.tests.build_case import answer
from contact.tests.build_feedback import NOW, build_feedback, build_staff
from contact.tests.build_retention import build_old_case, build_rule, proposed
from contact.tests.test_feedback_admin import LIST
from contact.tests.test_feedback_races import at_once, signed_in
from trygghetsrad.records.actions import confirm
from trygghetsrad.records.models import Erasure
from trygghetsrad.tests.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)
PAIRS = 6
PATIENT = 10  # seconds that one waits for the other


@pytest.fixture
def staff():
    return build_staff(name="rolf")


def kinds_of(answers):
    """How many there are of each kind of answer: an exception that nobody foresaw is a kind too."""
    return Counter(type(answer).__name__ for answer in answers)


def join(case, main, staff):
    actions.join(feedback=case, to=main, by=staff, now=NOW)


def write(case, place):
    return actions.write_again(feedback=case, text=f"Mer {place}", submission=f"{place:064}", now=NOW)


def test_cases_come_in_the_one_order(staff):
    first, second, third, fourth = (build_feedback() for _ in range(4))
    join(second, fourth, staff)
    join(first, third, staff)
    with transaction.atomic():
        locked = list(Feedback.objects.locked())
    assert locked == [third, fourth, first, second]


def test_a_sender_who_writes_while_joined_cases_are_erased_waits_for_nobody(staff):
    """The cases were joined after the proposal: the sender's comes before its main one in it."""
    pairs = [(build_old_case(by=staff), build_old_case(by=staff)) for _ in range(PAIRS)]
    build_rule()
    proposal = proposed()
    for case, main in pairs:
        join(case, main, staff)

    def act(place):
        if place == PAIRS:
            return confirm(proposal=proposal, kinds=KINDS, by=staff, now=NOW)
        return write(pairs[place][0], place)

    answers = at_once(PAIRS + 1, act)
    heard = [answer.feedback.number for answer in answers if isinstance(answer, CaseEntry)]
    gone = [*Erasure.objects.values_list("number", flat=True)]
    assert sorted(heard + gone) == sorted(case.number for case, _main in pairs)
    outcomes = {"CaseEntry": len(heard), "DoesNotExist": len(gone)}
    outcomes["RetentionCertificate" if gone else "RetentionRefused"] = 1
    assert kinds_of(answers) == Counter(outcomes)
    assert Feedback.objects.count() == 2 * PAIRS - len(gone)


def somebody_waits():
    """Whether another connection waits for what this one holds; on SQLite none gets as far as to ask."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid)))"
        )
        return cursor.fetchone()[0]


def test_who_answers_a_main_case_while_its_joined_one_is_erased_waits_for_nobody(staff):
    case, main = build_old_case(by=staff), build_old_case(by=staff)
    build_rule()
    proposal = proposed()
    join(case, main, staff)
    holds_main = Event()

    def until_the_other_asks(execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        if "FOR UPDATE" in sql and not holds_main.is_set():
            holds_main.set()
            assert until(somebody_waits, seconds=PATIENT)
        return found

    def write_answer():
        try:
            with connection.execute_wrapper(until_the_other_asks):
                return answer(main, by=staff, submission="b" * 64)
        finally:
            holds_main.set()

    def erase():
        assert holds_main.wait(PATIENT)
        return confirm(proposal=proposal, kinds=KINDS, by=staff, now=NOW)

    answers = at_once(2, lambda place: [write_answer, erase][place]())
    assert kinds_of(answers) == {"CaseEntry": 1, "RetentionRefused": 1}  # its sender reads the answer too
    assert {*Feedback.objects.all()} == {case, main}


def test_who_join_and_write_in_the_same_cases_wait_for_nobody(staff):
    cases = [build_feedback() for _ in range(4)]

    def act(place):
        if place % 2:
            return write(cases[place // 2], place)
        return actions.join(feedback=cases[place // 2], to=cases[(place // 2 + 1) % 4], by=staff, now=NOW)

    answers = at_once(8, act)
    joined = Feedback.objects.exclude(joined_to=None).count()
    assert kinds_of(answers) == Counter(CaseEntry=4, Feedback=joined, JoiningRefused=4 - joined)
    assert joined and CaseEntry.objects.count() == 4
    assert not Feedback.objects.exclude(joined_to__joined_to=None).exists()


def test_the_form_that_joins_sent_twice_separates_nothing():
    case, main = build_feedback(), build_feedback()
    registrar = signed_in(build_staff(role="Registrator", name="rolf"))
    sent = {"number": main.number, "shown": main.pk, "seen": "0.0", "step": "sammanfor"}
    answers = [registrar.post(f"{LIST}{case.pk}/sammanfor/", sent) for _ in range(2)]
    case.refresh_from_db()
    assert case.joined_to == main
    assert "Det är redan gjort" in registrar.get(answers[1].url).content.decode()
