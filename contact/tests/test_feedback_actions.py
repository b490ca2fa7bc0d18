from datetime import date, timedelta

import pytest

from contact import actions
from contact.models import CaseRoutine, Feedback
from contact.tests.build_feedback import NOW, build_feedback, build_staff, build_topic, given
from notes.tests.build import make_meeting
from trygghetsrad.records.models import Mail

pytestmark = pytest.mark.django_db


def register(**answers):
    submission = answers.pop("submission", "a" * 64)
    return actions.register(**given(**answers), channel="web", submission=submission, now=NOW)


def test_a_case_gets_number_time_and_neutral_matter():
    feedback = register(topic=build_topic(), message="Grannen Kim skräpar ned.")
    assert (feedback.number, feedback.received_at, feedback.matter) == ("TR-2026-0001", NOW, "Synpunkt om belysning")
    assert (feedback.state, feedback.opened_at, str(feedback)) == ("received", None, "TR-2026-0001")


def test_numbers_follow_each_other_within_a_year():
    numbers = [build_feedback(now=NOW + timedelta(days=days)).number for days in (0, 1, 60)]
    assert numbers == ["TR-2026-0001", "TR-2026-0002", "TR-2027-0001"]


def test_the_same_form_again_is_the_same_case():
    assert register(reply_email="kim@example.org") == register(reply_email="kim@example.org")
    assert (Feedback.objects.count(), Mail.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "question"},
        {"message": "Något annat."},
        {"place": "Centrum"},
        {"reply_email": "kim@example.org"},
        {"reply_phone": "0220-123 45"},
        {"may_publish": True},
    ],
)
def test_the_same_form_with_other_answers_is_told(change):
    first = register()
    with pytest.raises(actions.AlreadySent) as told:
        register(**change)
    assert told.value.feedback == first
    assert list(Feedback.objects.all()) == [first]


def test_the_same_form_to_another_meeting_is_told():
    chosen, other = (make_meeting(date(2199, month, 4), state="planned") for month in (11, 12))
    first = register(meeting=chosen)
    assert register(meeting=chosen) == first
    with pytest.raises(actions.AlreadySent):
        register(meeting=other)


def test_a_topic_changed_by_staff_does_not_make_it_another_case():
    first = register(topic=build_topic())
    Feedback.objects.update(topic=build_topic("Trafik"))
    assert register(topic=first.topic) == first


def test_cases_taken_down_by_staff_need_no_form():
    assert [register(submission=None).number, register(submission=None).number] == ["TR-2026-0001", "TR-2026-0002"]


def test_the_acknowledgement_holds_number_and_site_only():
    feedback = register(reply_email="kim@example.org", message="Lampan vid skolan", place="Skolvägen")
    mail = Mail.objects.get()
    assert (mail.to, mail.key) == ("kim@example.org", f"feedback-received:{feedback.number}")
    assert feedback.number in mail.subject and feedback.number in mail.body
    assert "http://127.0.0.1:8000/" in mail.body
    assert [word for word in ("Lampan", "Skolvägen", "kim") if word in mail.subject + mail.body] == []


def routine(**fields):
    CaseRoutine.objects.create(pk=1, **{"answer_days": 10} | fields)


ADOPTED = {"adopted_on": date(2026, 1, 1), "adopted_by": "Kommunstyrelsen"}


def test_the_acknowledgement_says_when_it_came_and_where_to_ask():
    register(reply_email="kim@example.org")
    body = Mail.objects.get().body
    assert "tog emot det du skickade måndag 23 november 2026." in body
    assert "Kontakt och öppettider: http://127.0.0.1:8000/kontakt/\n" in body


@pytest.mark.parametrize(
    ("adopted", "promised"), [({}, False), (ADOPTED, True), (ADOPTED | {"adopted_on": date(2026, 12, 1)}, False)]
)
def test_the_acknowledgement_promises_what_was_adopted_and_nothing_else(adopted, promised):
    routine(**adopted)
    register(reply_email="kim@example.org")
    assert ("Du får svar senast måndag 7 december 2026.\n" in Mail.objects.get().body) is promised
    assert ("senast" in Mail.objects.get().body) is promised


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "Saat vastauksen viimeistään"), ("en", "You will get an answer by")]
)
def test_the_promise_is_in_the_language_of_the_sender(language, words):
    routine(**ADOPTED)
    register(reply_email="kim@example.org", language=language)
    body = Mail.objects.get().body
    assert words in body and "http://127.0.0.1:8000/kontakt/\n" in body


def test_no_address_no_mail_and_examples_send_none():
    build_feedback()
    build_feedback(reply_email="kim@example.org", is_example=True)
    assert list(Mail.objects.all()) == []


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"message": "Ring 19121212-1212."}, True),
        ({"place": "Hos 121212-1212"}, True),
        ({"message": "Den 2026-11-23 kl. 08.30, ring 0220-240 00."}, False),
    ],
)
def test_a_personal_number_is_flagged_and_taken(answers, expected):
    assert register(**answers).holds_personal_number is expected


def test_the_first_reading_is_kept():
    feedback, first, second = build_feedback(), build_staff(name="ett"), build_staff(name="tva")
    assert actions.mark_opened(feedback, by=first, now=NOW) is True
    assert actions.mark_opened(feedback, by=second, now=NOW + timedelta(hours=1)) is False
    feedback.refresh_from_db()
    assert (feedback.opened_by, feedback.opened_at, feedback.state) == (first, NOW, "opened")


def test_of_a_case_that_is_erased_meanwhile_nothing_is_noted():
    erased = Feedback(pk=99)
    assert actions.mark_opened(erased, by=build_staff(), now=NOW) is False
    assert actions.judge(feedback=erased, is_junk=True, now=NOW) is False


def test_reading_a_case_that_has_gone_on_leaves_its_state():
    feedback = build_feedback()
    Feedback.objects.update(state=Feedback.State.ANSWERED)
    actions.mark_opened(feedback, by=build_staff(), now=NOW)
    feedback.refresh_from_db()
    assert feedback.state == "answered"
