from .beginning import BeginningRefused, Begun, begin_note, begin_older_note, refuse_taken
from .measures import UpdateRefused, record_update, record_updates
from .previews import PreviewFull, PreviewOver, answer_preview, close_preview, open_preview
from .reviews import ReviewRefused, answer_review, ask_for_review, take_back_review
from .subscribing import ask, confirm, end_unanswered, leave

__all__ = [
    "BeginningRefused",
    "Begun",
    "PreviewFull",
    "PreviewOver",
    "ReviewRefused",
    "UpdateRefused",
    "answer_preview",
    "answer_review",
    "ask",
    "ask_for_review",
    "begin_note",
    "begin_older_note",
    "close_preview",
    "confirm",
    "end_unanswered",
    "leave",
    "open_preview",
    "record_update",
    "record_updates",
    "refuse_taken",
    "take_back_review",
]
