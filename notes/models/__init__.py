from .attachments import Attachment
from .measures import Measure, MeasureUpdate
from .notes import Note, meetings_to_write_of, meetings_without_note
from .points import Point
from .reviews import PreviewAnswer, PreviewLink, Review
from .routines import Routine

__all__ = [
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
    "meetings_without_note",
]
