from .attachments import Attachment
from .measures import Measure, MeasureUpdate
from .notes import Note, meetings_without_note
from .points import Point
from .reviews import PreviewAnswer, PreviewLink, Review
from .routines import Routine
from .subscriptions import MAIL_GROUP, Subscription, plain_address

__all__ = [
    "MAIL_GROUP",
    "Attachment",
    "Measure",
    "MeasureUpdate",
    "Note",
    "Point",
    "PreviewAnswer",
    "PreviewLink",
    "Review",
    "Routine",
    "Subscription",
    "meetings_without_note",
    "plain_address",
]
