"""Cases that a meeting takes up."""

from datetime import UTC, date, datetime, time, timedelta

from contact.models import Feedback, RaisedCase
from contact.tests.build_case import build_case
from contact.tests.build_feedback import NOW
from council.models import AgendaItem
from notes.tests.build import make_meeting

FAR = date(2199, 12, 4)  # to come whenever the tests are run
LATER = datetime(2199, 12, 5, 12, tzinfo=UTC)


def build_item(meeting=None, *, number=1, title="Synpunkter om belysning", **fields):
    meeting = meeting or make_meeting(FAR, state="planned")
    return AgendaItem.objects.create(meeting=meeting, number=number, title=title, **fields)


def build_raised(item=None, feedback=None, **answers):
    """A case under an item; `answers` are the sender's."""
    feedback = feedback or build_case(**{"may_publish": True} | answers)
    return RaisedCase.objects.create(feedback=feedback, item=item or build_item(), raised_at=NOW + timedelta(days=1))


def begun(**fields):
    """A meeting of today that has begun and is not over, with one item on its agenda, at the moment returned."""
    meeting = make_meeting(date(2026, 12, 2), state="planned", starts=time(17, 30), ends=time(19, 30), **fields)
    build_item(meeting, title="Välkommen")
    return meeting, datetime(2026, 12, 2, 17, tzinfo=UTC)  # six in the evening, Swedish time


def junk(feedback, value="yes"):
    Feedback.objects.filter(pk=feedback.pk).update(junk=value)
    feedback.refresh_from_db()
    return feedback
