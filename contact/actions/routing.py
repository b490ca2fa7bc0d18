"""To whom a case goes by itself, by its topic. What a person has chosen is never undone."""

from council.models import Topic

from ..models import Feedback, TopicRoute
from ..models.routes import handlers


def handler_of(topic: Topic | None):
    """The one who gets new cases of `topic`; None where nobody is named, or where that person handles none any more."""
    if topic is None:
        return None
    return handlers().filter(pk__in=TopicRoute.objects.filter(topic=topic).values("handler")).first()


def route(feedback: Feedback) -> bool:
    """Give a case that nobody handles to whom its topic goes, unsaved; tell whether it went to anybody.

    One that is joined to another has the handler of that.
    """
    if feedback.assigned_to_id or feedback.joined_to_id:
        return False
    feedback.assigned_to = handler_of(feedback.topic)
    return feedback.assigned_to is not None


def hand_on(feedback: Feedback) -> bool:
    """Take a case, unsaved, from who can handle none any more; tell whether it was so.

    It goes to whom its topic goes, or to nobody: then it stands among those that somebody has to give out.
    """
    if feedback.assigned_to_id is None or handlers().filter(pk=feedback.assigned_to_id).exists():
        return False
    feedback.assigned_to = handler_of(feedback.topic)
    return True
