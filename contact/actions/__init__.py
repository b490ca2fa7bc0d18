from .answering import note, write_to_sender
from .feedback import AlreadySent, holds_personal_number, judge, mark_opened, register, sent_before
from .following import code_digest, follow_code, open_case, take_back_permission, write_again
from .hours import add_evenings, save_season
from .raising import RaisingRefused, raise_as_new_item, raise_cases, take_back

__all__ = [
    "AlreadySent",
    "RaisingRefused",
    "add_evenings",
    "code_digest",
    "follow_code",
    "holds_personal_number",
    "judge",
    "mark_opened",
    "note",
    "open_case",
    "raise_as_new_item",
    "raise_cases",
    "register",
    "save_season",
    "sent_before",
    "take_back",
    "take_back_permission",
    "write_again",
    "write_to_sender",
]
