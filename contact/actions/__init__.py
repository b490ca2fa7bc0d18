from .answering import note, write_to_sender
from .feedback import AlreadySent, holds_personal_number, judge, mark_opened, register, sent_before
from .following import code_digest, follow_code, open_case, take_back_permission, write_again
from .hours import add_evenings, save_season
from .routing import handler_of, handlers, route

__all__ = [
    "AlreadySent",
    "add_evenings",
    "code_digest",
    "follow_code",
    "handler_of",
    "handlers",
    "holds_personal_number",
    "judge",
    "mark_opened",
    "note",
    "open_case",
    "register",
    "route",
    "save_season",
    "sent_before",
    "take_back_permission",
    "write_again",
    "write_to_sender",
]
