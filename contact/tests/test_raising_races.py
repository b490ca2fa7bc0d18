"""Several of the staff who bring the same cases before the same meeting at once."""

from threading import Event

import pytest
from django.db import connection, transaction

from contact import actions
from contact.models import RaisedCase
from contact.tests.build_case import build_case
from contact.tests.build_feedback import NOW, build_staff
from contact.tests.build_raised import FAR, build_item
from contact.tests.test_feedback_admin import LIST
from contact.tests.test_feedback_races import at_once, signed_in
from contact.tests.test_joining_races import somebody_waits
from council.models import Meeting
from notes.tests.build import make_meeting
from notes.tests.posting import opened
from trygghetsrad.tests.waiting import until

pytestmark = pytest.mark.django_db(transaction=True)


def test_nobody_waits_for_ever_for_a_case_that_another_holds():
    """Such as one who has the meeting and waits for the case whose page another has sent, who waits for the meeting."""
    meeting, (first, second) = make_meeting(FAR, state="planned"), (build_case(may_publish=True) for _ in range(2))
    staff = [signed_in(build_staff(role="Administratör", name=f"kim{place}")) for place in range(4)]
    pages = [f"{LIST}{second.pk}/ta-upp/", f"{LIST}{first.pk}/ta-upp/?fler={second.pk}"] * 2
    sent = [
        opened(each, page) | {"where": f"ny-{meeting.pk}", "title": f"Ljus {place}"}
        for place, (each, page) in enumerate(zip(staff, pages, strict=True))
    ]
    answers = at_once(4, lambda place: staff[place].post(pages[place], sent[place]).status_code)
    assert answers == [302] * 4
    assert (RaisedCase.objects.count(), meeting.agenda.count()) == (6, 4)


def test_a_meeting_that_is_cancelled_at_the_same_moment_takes_up_nothing():
    item, case, by, is_held = build_item(), build_case(may_publish=True), build_staff(), Event()

    def cancel():
        with transaction.atomic():
            Meeting.objects.select_for_update().get()
            is_held.set()
            if connection.vendor == "postgresql":
                until(somebody_waits)
            Meeting.objects.update(state="cancelled", reason="Snö")

    def take_up():
        assert is_held.wait(10)
        actions.raise_cases(cases=[case], item=item, by=by, now=NOW)

    answers = at_once(2, lambda place: [cancel, take_up][place]())
    assert {type(each).__name__ for each in answers} == {"NoneType", "RaisingRefused"}
    assert not RaisedCase.objects.exists()
