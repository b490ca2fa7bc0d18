"""Several senders, or several of the staff, at the same moment, each with a connection of its own."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client

from contact import actions
from contact.models import CaseEntry, Feedback
from contact.tests.build_case import answer
from contact.tests.build_feedback import NOW, build_feedback, build_staff, given
from contact.tests.test_feedback_admin import page_of
from notes.tests.posting import Fields
from trygghetsrad.records.models import Mail

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 60  # seconds


def at_once(count, act):
    """Call `act(0)`, `act(1)` … in threads that start together; give what they answered or raised.

    Who waits for ever is left out of the answers.
    """
    start, answers = Barrier(count), []

    def run(place):
        start.wait(PATIENCE)
        try:
            answers.append(act(place))
        except Exception as error:
            answers.append(error)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[place], daemon=True) for place in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
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


# Staff, and senders, at work in the same case


def answer_at_once(case, user):
    return lambda place: answer(case, text=f"Svar {place}", submission=f"{place:064}", by=user).text


def test_answers_given_at_once_are_all_kept_and_each_is_mailed():
    case, user = build_feedback(reply_email="kim@example.org"), build_staff()
    assert sorted(at_once(6, answer_at_once(case, user))) == [f"Svar {number}" for number in range(6)]
    assert CaseEntry.objects.filter(feedback=case).count() == 6
    assert Mail.objects.filter(key__startswith="feedback-answer").count() == 6


@pytest.mark.parametrize(
    ("mine", "yours"),
    [
        ({"text": "Lampan byts.", "kind": "answer"}, {"text": "Lampan är bytt.", "kind": "answer"}),
        ({"text": "Lampan byts.", "kind": "answer"}, {"matter": "Synpunkt om en lampa"}),
        ({"text": "Lampan byts.", "kind": "answer"}, {"text": "Ring mig.", "kind": "note", "state": "in_progress"}),
    ],
)
def test_two_forms_of_a_case_sent_at_once_are_both_kept_once_the_later_one_was_told(mine, yours):
    case, staff = build_feedback(), two_signed_in()
    forms = [opened_form(each, page_of(case)) | filled(sent) for each, sent in zip(staff, (mine, yours), strict=True)]
    answers = at_once(2, lambda place: (staff[place].post(page_of(case), forms[place]), staff[place]))
    late, whose = next(each for each in answers if each[0].status_code == 200)
    assert "Det du skrev är inte sparat än" in late.content.decode()
    assert whose.post(page_of(case), fields_of(late)).status_code == 302
    case.refresh_from_db()
    typed = {sent["text"] for sent in (mine, yours) if "text" in sent}
    assert {entry.text for entry in case.entries.all()} == typed
    assert case.matter == yours.get("matter", case.matter)


def test_a_stale_choice_of_state_never_hides_by_itself_that_it_was_answered():
    case, (staff, _other) = build_feedback(), two_signed_in()
    stale = opened_form(staff, page_of(case))
    answer(case, by=build_staff(name="svarar"))
    late = staff.post(page_of(case), stale | filled({"matter": "Ny rad"}))
    case.refresh_from_db()
    assert (case.state, case.matter) == ("answered", "Synpunkt")
    staff.post(page_of(case), fields_of(late))
    case.refresh_from_db()
    assert (case.state, case.matter) == ("answered", "Ny rad")


def two_signed_in():
    """Two of the staff, who have both opened the case that there is."""
    users = [build_staff(role="Handläggare", name=f"handlaggare{number}") for number in range(2)]
    Feedback.objects.update(opened_at=NOW, opened_by=users[0], state="opened")
    return [signed_in(user) for user in users]


def signed_in(user):
    staff = Client()
    staff.force_login(user)
    return staff


def opened_form(staff, page):
    return fields_of(staff.get(page))


def fields_of(response):
    fields = Fields()
    fields.feed(response.content.decode())
    return {name: values if len(values) > 1 else values[0] for name, values in fields.values.items()}


def filled(sent):
    """What somebody types: the words of an entry, and what else they change of the case."""
    entry = {"function": "Säkerhetssamordnaren"} if sent.get("kind") == "answer" else {}
    entry |= {name: sent[name] for name in ("kind", "text") if name in sent}
    facts = {name: value for name, value in sent.items() if name not in entry}
    return facts | {f"entries-0-{name}": value for name, value in entry.items()}


def test_two_cases_joined_to_each_other_at_once_make_no_circle():
    cases, user = [build_feedback(), build_feedback()], build_staff()

    def join(place):
        return actions.join(feedback=cases[place], to=cases[1 - place], by=user, now=NOW).number

    at_once(2, join)
    assert Feedback.objects.exclude(joined_to=None).count() <= 1


def test_a_joined_sender_who_writes_while_the_main_case_is_answered_waits_for_neither():
    main, twin, user = build_feedback(), build_feedback(), build_staff()
    actions.join(feedback=twin, to=main, by=user, now=NOW)

    def act(place):
        told = {"submission": f"{place:064}", "now": NOW}
        if place % 2:
            return actions.write_again(feedback=twin, text=f"Mer {place}", **told).text
        return answer(main, text=f"Svar {place}", by=user, **told).text

    assert sorted(at_once(6, act)) == ["Mer 1", "Mer 3", "Mer 5", "Svar 0", "Svar 2", "Svar 4"]
    states = set(Feedback.objects.values_list("state", flat=True))
    assert len(states) == 1


def test_copies_made_at_once_are_numbered_in_order():
    case, user = build_feedback(), build_staff()

    def keep(place):
        told = {"passages": ["släckt"], "categories": ["words"], "ground": "privacy", "reason": f"Skäl {place}"}
        spans = {"message": [(10, 16)]}
        return actions.keep_masked_copy(feedback=case, spans=spans, **told, by=user, now=NOW).version

    assert sorted(at_once(4, keep)) == [1, 2, 3, 4]
