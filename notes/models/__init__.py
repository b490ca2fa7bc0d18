from .attachments import Attachment
from .measures import Measure, MeasureUpdate
from .notes import Note, meetings_to_write_of, meetings_without_note
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
    "meetings_to_write_of",
    "Subscription",
    "meetings_without_note",
    "plain_address",
]
