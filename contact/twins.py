"""What was probably taken in twice: a colleague answered too, or the same person wrote after they had called."""

from datetime import timedelta

from .models import Feedback
from .rules.contacts import is_same_contact

LATELY = timedelta(days=1)
MOST_READ, MOST_TOLD = 500, 3


def likely_twins(feedback, *, by, now) -> list[Feedback]:
    """The newest cases of the last day that say the same, or whose sender is reached in the same way.

    Only of such as `by`, a member of staff, may read: of another nothing is told by the likeness either.
    """
    lately = Feedback.objects.readable(by=by).taken_in(since=now - LATELY).exclude(pk=feedback.pk)
    fields = ["pk", "number", "reply_email", "reply_phone"]
    alike = list(lately.filter(message=feedback.message).only(*fields)[:MOST_TOLD])
    own = (feedback.reply_email, feedback.reply_phone)
    reached = lately.exclude(reply_email="", reply_phone="").only(*fields)[:MOST_READ] if any(own) else []
    alike += [each for each in reached if is_same_contact(own, (each.reply_email, each.reply_phone))]
    return list(dict.fromkeys(alike))[:MOST_TOLD]
