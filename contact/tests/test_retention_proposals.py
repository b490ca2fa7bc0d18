"""What the worker proposes to erase, and when it proposes nothing."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from contact import actions
from contact.models import CaseEntry, Feedback
from contact.retention import KINDS
from contact.tests.build_case import answer
from contact.tests.build_feedback import NOW, build_feedback, build_staff
from contact.tests.build_photos import build_sent_photo
from contact.tests.build_retention import LONG_AGO, build_old_case, build_rule, numbers, proposed
from trygghetsrad.records.actions import confirm, dismiss, passed_over, propose_retention, retention, weigh
from trygghetsrad.records.actions.retention import propose
from trygghetsrad.records.models import Mail, RetentionProposal, RetentionRule

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_what_has_been_at_rest_long_enough_is_proposed_and_nothing_else():
    old = build_old_case()
    build_old_case(now=NOW - 300 * DAY)  # answered, not long ago
    build_feedback(now=LONG_AGO)  # never answered
    build_feedback(now=LONG_AGO, signs=["links"])  # never judged
    build_rule()
    assert numbers(proposed()) == [old.number]
    assert Feedback.objects.count() == 4


def test_what_is_secret_is_proposed_as_the_public_table_says():
    secret, handed_over = build_old_case(), build_old_case()
    staff = build_staff(name="sam")
    actions.mark_secret(feedback=secret, ground="social", reason="Skäl.", by=staff, now=LONG_AGO)
    given = {"to": "Socialtjänsten", "handed_at": LONG_AGO, "submission": "e" * 64}
    actions.hand_over_worry(feedback=handed_over, **given, by=staff, now=LONG_AGO)
    Feedback.objects.update(state="closed")
    CaseEntry.objects.update(read_at=LONG_AGO)
    build_rule()
    assert numbers(proposed()) == [secret.number, handed_over.number]


def test_what_is_as_old_and_held_is_told_with_the_reason():
    staff = build_staff(name="sam")
    main, case = build_old_case(by=staff), build_old_case(by=staff)
    build_old_case(now=NOW - 300 * DAY)  # not as old
    actions.join(feedback=case, to=main, by=staff, now=LONG_AGO)
    build_rule()
    proposal = proposed()
    told = [(main.number, "Andra ärenden hör eller har hört ihop med det. De gallras först.")]
    assert passed_over(proposal=proposal, kinds=KINDS, now=NOW) == told
    RetentionRule.objects.update(ended_on=NOW.date())
    proposal.rule.refresh_from_db()
    assert passed_over(proposal=proposal, kinds=KINDS, now=NOW) == []


def opened_again(case):
    actions.write_again(feedback=case, text="Det är mörkt igen.", submission="c" * 64, now=NOW - DAY)


def written_in(case):
    actions.note(feedback=case, text="Ring.", submission="c" * 64, by=build_staff(name="n"), now=NOW - DAY)


def withdrawn_unread(case):
    Feedback.objects.filter(pk=case.pk).update(may_publish=True)
    actions.take_back_permission(feedback=case, submission="c" * 64, now=LONG_AGO)


def waiting(case):
    Feedback.objects.filter(pk=case.pk).update(state="waiting")


def in_the_hands_of_the_worker(case):
    Mail.objects.filter(belongs_to=case.mail_group).update(state="sending", claimed_at=NOW)


def answered_in_its_main_case(case):
    staff, main = build_staff(name="sam"), build_feedback(now=LONG_AGO)
    actions.join(feedback=case, to=main, by=staff, now=LONG_AGO)
    answer(main, by=staff, now=NOW - DAY)
    return staff


def answered_in_what_was_its_main_case(case):
    actions.separate(feedback=case, by=answered_in_its_main_case(case), now=NOW)
    Feedback.objects.filter(pk=case.pk).update(state="closed")


HOLDING = [
    *(opened_again, written_in, withdrawn_unread, waiting, in_the_hands_of_the_worker),
    *(answered_in_its_main_case, answered_in_what_was_its_main_case),
]


@pytest.mark.parametrize("change", HOLDING, ids=lambda change: change.__name__)
def test_a_case_in_which_something_goes_on_is_not_proposed(change):
    change(build_old_case())
    build_rule()
    assert proposed() is None


def test_of_a_joined_case_what_its_sender_never_read_holds_nothing():
    """What colleagues noted in the main case, and what was answered there once the two were apart."""
    case, staff, main = build_old_case(), build_staff(name="sam"), build_old_case()
    actions.join(feedback=case, to=main, by=staff, now=LONG_AGO)
    actions.note(feedback=main, text="Ring.", submission="c" * 64, by=staff, now=NOW - DAY)
    build_rule()
    assert numbers(proposed()) == [case.number]
    actions.separate(feedback=case, by=staff, now=LONG_AGO + DAY)
    Feedback.objects.filter(pk=case.pk).update(state="closed")
    answer(main, by=staff, now=NOW, submission="d" * 64)
    RetentionProposal.objects.all().delete()
    RetentionRule.objects.update(looked_on=None)
    assert numbers(proposed()) == [case.number]


POWERLESS = [
    ("nothing is decided", {"decision_ref": "", "decided_on": None, "decided_by": ""}),
    ("it says that all is kept", {"action": "preserve", "months": None}),
    ("it has ended", {"ended_on": NOW.date()}),
    ("the decision holds from tomorrow", {"decided_on": (NOW + DAY).date()}),
    ("no app offers the kind", {"kind": "other"}),
]


@pytest.mark.parametrize("fields", [row[1] for row in POWERLESS], ids=[row[0] for row in POWERLESS])
def test_a_rule_that_may_not_erase_proposes_nothing(fields):
    build_old_case()
    build_rule(**fields)
    assert proposed() is None


def test_half_a_decision_is_none():
    for half in ({"decision_ref": ""}, {"decided_on": None}, {"decided_by": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            build_rule(**half)


@pytest.mark.parametrize("fields", [{"months": None}, {"action": "preserve", "months": 24}])
def test_a_rule_says_when_if_and_only_if_it_erases(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        build_rule(**fields)


def test_one_rule_is_in_force_for_a_kind():
    build_rule(ended_on=NOW.date())
    build_rule()
    with pytest.raises(IntegrityError), transaction.atomic():
        build_rule()


def test_one_proposal_waits_at_a_time_and_one_look_is_taken_a_day(django_assert_num_queries):
    build_old_case()
    build_rule()
    first = proposed()
    build_old_case()
    with django_assert_num_queries(2):  # which proposals wait, and which rules
        propose_retention(kinds=KINDS, now=NOW)
    assert proposed(NOW + DAY) == first
    assert RetentionProposal.objects.count() == 1


def test_a_proposal_that_nobody_answers_in_a_month_gives_way_to_a_new_one():
    build_old_case()
    build_rule()
    first = proposed()
    second = proposed(NOW + 31 * DAY)
    first.refresh_from_db()
    assert (first.state, second.state, numbers(second)) == ("expired", "open", numbers(first))


CHANGED = [*POWERLESS, ("it says another time", {"months": 48})]


@pytest.mark.parametrize("fields", [row[1] for row in CHANGED], ids=[row[0] for row in CHANGED])
def test_a_proposal_that_no_longer_holds_is_settled_at_once_and_erases_nothing(fields):
    case = build_old_case()
    build_rule()
    proposal = proposed()
    RetentionRule.objects.update(**fields)
    proposal.rule.refresh_from_db()
    going, staying = weigh(proposal=proposal, kinds=KINDS, now=NOW)
    assert (going, [number for number, _why in staying]) == ([], [case.number])
    assert proposed() is None
    proposal.refresh_from_db()
    assert (proposal.state, proposal.settled_at) == ("expired", NOW)


def test_a_proposal_whose_rule_has_changed_gives_way_to_a_new_one_the_same_day():
    """As the registrar is told who confirms the old one."""
    case = build_old_case()
    build_rule()
    first, _none = proposed(), RetentionRule.objects.update(months=30)
    second = proposed()
    assert (numbers(second), second.terms == first.terms) == ([case.number], False)


def test_after_a_dismissal_nothing_is_proposed_for_a_month():
    build_old_case()
    build_rule()
    dismiss(proposal=proposed(), reason="Arkivarien tittar först.", by=build_staff(), now=NOW)
    assert (proposed(NOW + DAY), numbers(proposed(NOW + 31 * DAY))) == (None, ["TR-2023-0001"])


def test_junk_has_a_rule_of_its_own():
    case = build_feedback(now=LONG_AGO, signs=["links"])
    build_old_case()
    actions.judge(feedback=case, is_junk=True, now=NOW)
    build_rule("junk", months=0)
    assert numbers(proposed()) == [case.number]


def test_an_answer_yesterday_counts_from_then():
    case = build_old_case()
    answer(case, by=build_staff(name="sent"), now=NOW - DAY, submission="d" * 64)
    build_rule(months=1)
    assert (proposed(), numbers(proposed(NOW + 40 * DAY))) == (None, [case.number])


# How much is looked at


def queries_of(act):
    with CaptureQueriesContext(connection) as taken:
        act()
    return [each["sql"] for each in taken]


def looked_at(rule):
    """How many queries it took to find what is due, to weigh it for the page, and how much it was."""
    RetentionProposal.objects.all().delete()
    looking = queries_of(lambda: propose(rule=rule, kinds=KINDS, now=NOW))
    proposal = RetentionProposal.objects.select_related("rule").get()
    weighing = queries_of(lambda: weigh(proposal=proposal, kinds=KINDS, now=NOW))
    return len(looking), len(weighing), len(proposal.rows)


def test_many_cases_take_no_more_queries_than_few(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    staff, rule, counts = build_staff(name="sam"), build_rule(), []
    for more in (3, 27):
        for _ in range(more):
            build_sent_photo(build_old_case(by=staff), now=LONG_AGO)
        CaseEntry.objects.update(read_at=LONG_AGO)
        Feedback.objects.update(state="answered")  # a picture had woken it
        counts.append(looked_at(rule))
    (*few, three), (*many, thirty) = counts
    assert (few, three, thirty) == (many, 3, 30)


def test_nothing_is_locked_while_cases_are_looked_for():
    """On SQLite whoever sends a form would wait for it."""
    build_old_case()
    rule = build_rule()
    taken = queries_of(lambda: propose(rule=rule, kinds=KINDS, now=NOW))
    last_look = max(place for place, sql in enumerate(taken) if "contact_" in sql or "records_mail" in sql)
    assert taken[last_look + 1].startswith("SAVEPOINT") and RetentionProposal.objects.exists()


def test_a_rule_that_is_changed_while_cases_are_looked_for_proposes_nothing_of_what_it_said():
    build_old_case()
    rule = build_rule()
    RetentionRule.objects.update(months=48)
    assert propose(rule=rule, kinds=KINDS, now=NOW) is None
    assert RetentionRule.objects.get().looked_on is None  # it is looked at anew


def test_a_case_that_another_one_holds_takes_no_place_among_those_looked_at(monkeypatch):
    monkeypatch.setattr(retention, "MOST", 1)
    staff = build_staff(name="sam")
    main, case = build_old_case(by=staff), build_old_case(by=staff)
    actions.join(feedback=case, to=main, by=staff, now=LONG_AGO)
    build_rule()
    proposal = proposed()
    assert numbers(proposal) == [case.number]
    confirm(proposal=proposal, kinds=KINDS, by=staff, now=NOW)
    assert numbers(proposed()) == [main.number]
