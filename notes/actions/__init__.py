from .beginning import BeginningRefused, Begun, begin_note, begin_older_note, refusal_of
from .measures import UpdateRefused, record_update, record_updates
from .previews import PreviewFull, PreviewOver, answer_preview, close_preview, open_preview
from .reviews import ReviewRefused, answer_review, ask_for_review, has_written, publishers, take_back_review
from .subscribing import ask_to_subscribe, confirm_subscription, end_subscriptions, end_unanswered_subscriptions

__all__ = [
    "BeginningRefused",
    "Begun",
    "PreviewFull",
    "PreviewOver",
    "ReviewRefused",
    "UpdateRefused",
    "answer_preview",
    "answer_review",
    "ask_for_review",
    "ask_to_subscribe",
    "begin_note",
    "begin_older_note",
    "close_preview",
    "confirm_subscription",
    "end_subscriptions",
    "end_unanswered_subscriptions",
    "has_written",
    "open_preview",
    "publishers",
    "record_update",
    "record_updates",
    "refusal_of",
    "take_back_review",
]
