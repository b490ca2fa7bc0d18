"""Whoever registers what was probably registered before is told, and nothing is stopped."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from contact.models import Feedback
from contact.tests.build_feedback import build_feedback, build_staff, text_of
from contact.tests.test_feedback_admin import LIST, page_of, taken_down
from contact.twins import likely_twins

pytestmark = pytest.mark.django_db
PHONE = "070-174 06 42"
SAID = "Ringde om lampan."


def build(*, age=timedelta(0), **answers):
    return build_feedback(now=timezone.now() - age, **answers)


def twins(feedback, by):
    return [each.number for each in likely_twins(feedback, by=by, now=timezone.now())]


def test_the_message_leads_to_the_other_case_and_both_are_kept(client, clerk):
    before = build(reply_phone=PHONE)
    page = text_of(client.post(f"{LIST}add/", taken_down(client, reply_phone="+46701740642"), follow=True))
    links = re.findall(r'Det liknar <a href="([^"]*)">([^<]*)</a>,', page)
    assert links == [(page_of(before), before.number)]
    assert Feedback.objects.count() == 2


def test_one_that_is_like_no_other_is_told_of_none(client, clerk):
    build(reply_phone=PHONE)
    page = text_of(client.post(f"{LIST}add/", taken_down(client, reply_phone="0220-240 00"), follow=True))
    assert "Det liknar" not in page


@pytest.mark.parametrize(
    ("hours", "answers", "is_like"),
    [
        (23, {"message": SAID}, True),
        (23, {"reply_email": "KIM@example.org"}, True),
        (25, {"message": SAID, "reply_email": "kim@example.org"}, False),
        (1, {"message": "Något annat.", "reply_email": "alva@example.org"}, False),
    ],
)
def test_the_same_text_or_contact_within_a_day_is_like(clerk, hours, answers, is_like):
    before = build(age=timedelta(hours=hours), **answers)
    found = twins(build(message=SAID, reply_email="kim@example.org"), clerk)
    assert found == ([before.number] if is_like else [])


def test_a_letter_that_came_last_week_and_was_registered_today_is_of_today(clerk):
    now = timezone.now()
    letter = build_feedback(now=now, channel="mail", came_on=timezone.localdate() - timedelta(days=7), message=SAID)
    assert twins(build(message=SAID), clerk) == [letter.number]


def test_a_secret_case_is_not_given_away_by_its_likeness(clerk):
    before = build(message=SAID)
    Feedback.objects.filter(pk=before.pk).update(is_secret=True)
    after = build(message=SAID)
    assert (twins(after, clerk), twins(after, build_staff(role="Registrator"))) == ([], [before.number])


def test_three_are_told_of_at_most_each_once(clerk):
    numbers = [build(message=SAID, reply_phone=PHONE).number for _ in range(5)]
    assert twins(build(message=SAID, reply_phone=PHONE), clerk) == numbers[:1:-1]
