"""Paper that lay over night is registered as of the day on which it came in, and says when that was done."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from contact.figures import years
from contact.models import CaseRoutine, Feedback
from contact.tests.build_feedback import NOW, build_feedback, build_staff, text_of
from contact.tests.test_feedback_admin import LIST, page_of, taken_down
from trygghetsrad.lib.swedish import plain_date

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 11, 20)  # the working day before NOW


@pytest.fixture(autouse=True)
def clerk(client):
    user = build_staff(role="Kundcenter", name="kundcenter")
    client.force_login(user)
    return user


def register(client, *, channel="mail", days_ago, **answers):
    day = timezone.localdate() - timedelta(days=days_ago)
    return client.post(f"{LIST}add/", taken_down(client, channel=channel, came_on=day.isoformat(), **answers))


def test_the_time_to_answer_is_counted_from_the_day_it_came():
    CaseRoutine.objects.create(pk=1, answer_days=5)
    cases = [build_feedback(channel="mail", came_on=day) for day in (FRIDAY, None)]
    assert [case.due_on for case in cases] == [date(2026, 11, 27), date(2026, 11, 30)]


def test_number_order_and_year_follow_the_law():
    """The number is of the day that it is given; the year and the place in the list of the day that it came in."""
    now = NOW.replace(year=2027, month=1, day=4)
    old, new = build_feedback(now=now), build_feedback(now=now, channel="mail", came_on=date(2026, 12, 30))
    assert [case.number for case in Feedback.objects.all()] == [old.number, new.number]
    assert (new.number, list(years())) == ("TR-2027-0002", [2027, 2026])


def test_a_letter_of_yesterday_is_told_with_both_days(client):
    register(client, days_ago=1)
    case, today = Feedback.objects.get(), timezone.localdate()
    assert timezone.localdate(case.received_at) == today - timedelta(days=1)
    assert timezone.localdate(case.registered_at) == today
    page = text_of(client.get(page_of(case)))
    assert f"{plain_date(today - timedelta(days=1))}. Registrerades {plain_date(today)} kl. " in page


def test_today_is_filled_in_and_needs_no_second_day(client):
    form = client.get(f"{LIST}add/").context["adminform"].form
    assert form["came_on"].value() == timezone.localdate()
    register(client, days_ago=0)
    assert Feedback.objects.get().registered_at is None


@pytest.mark.parametrize(
    ("channel", "days_ago", "words"),
    [
        ("mail", -1, "i dag eller tidigare"),
        ("mail", 366, "högst ett år tillbaka"),
        ("phone", 1, "Ett samtal kommer in den dag det skrivs ned."),
    ],
)
def test_a_day_that_cannot_be_is_refused(client, channel, days_ago, words):
    assert words in text_of(register(client, channel=channel, days_ago=days_ago))
    assert not Feedback.objects.exists()


def test_what_is_no_day_is_told(client):
    page = text_of(client.post(f"{LIST}add/", taken_down(client, came_on="i fredags")))
    assert "Skriv dagen så här: 2026-01-31." in page


def test_the_same_form_with_another_day_is_told(client):
    answers = taken_down(client, channel="mail", came_on=timezone.localdate().isoformat())
    client.post(f"{LIST}add/", answers)
    changed = answers | {"came_on": (timezone.localdate() - timedelta(days=1)).isoformat()}
    assert "är redan sparat som" in text_of(client.post(f"{LIST}add/", changed))
    assert client.post(f"{LIST}add/", answers).status_code == 302
    assert Feedback.objects.count() == 1


def test_no_clock_is_handed_out_that_nobody_knows(client):
    client.force_login(build_staff(role="Registrator"))
    case = build_feedback(channel="mail", came_on=FRIDAY)
    page = text_of(client.get(f"{LIST}{case.pk}/lamna-ut/"))
    assert f"{plain_date(FRIDAY)} (e-post eller brev)" in page


def test_nothing_is_registered_before_it_came():
    told = {"number": "TR-2026-9999", "message": "x", "received_at": NOW, "registered_at": NOW}
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.create(**told)
