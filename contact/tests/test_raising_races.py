"""Several of the staff who bring the same cases before the same meeting at once."""

import pytest

from contact.models import RaisedCase
from contact.tests.build_case import build_case
from contact.tests.build_feedback import build_staff
from contact.tests.build_raised import FAR
from contact.tests.test_feedback_admin import LIST
from contact.tests.test_feedback_races import at_once, signed_in
from notes.tests.build import make_meeting
from notes.tests.posting import opened

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
