"""Which invented cases the invented meetings took up, and will take up."""

from datetime import datetime, time

from django.utils import timezone

from council.models import AgendaItem, Meeting

from ..models import Feedback, RaisedCase
from .feedback import read


def load_example_raised(*, now):
    for told in read("example_raised.toml")["item"]:
        item = item_of(told, now=now)
        for beginning in told["cases"]:
            feedback = Feedback.objects.get(is_example=True, message__startswith=beginning)
            moment = min(now, timezone.make_aware(datetime.combine(item.meeting.day, time(9))))
            if feedback.received_at < moment:  # cases follow today, the meetings of the past do not
                RaisedCase.objects.create(feedback=feedback, item=item, raised_at=moment)


def item_of(told, *, now):
    """The item of the meeting that day; without a day, the first of that heading among the meetings to come."""
    items = AgendaItem.objects.filter(title=told["title"], meeting__is_example=True)
    if "day" in told:
        return items.get(meeting__day=told["day"])
    return items.filter(meeting__in=Meeting.objects.upcoming(now=now)).order_by("meeting__day").first()
