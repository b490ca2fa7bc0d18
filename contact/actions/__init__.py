from .answering import note, write_to_sender
from .feedback import AlreadySent, holds_personal_number, judge, mark_opened, register, sent_before
from .following import code_digest, follow_code, open_case, take_back_permission, write_again
from .hours import add_evenings, save_season
from .photos import TooManyPhotos, add_photo, erase_unsent_photos, remove_photo, send_photos
from .routing import handler_of, handlers, route

__all__ = [
    "AlreadySent",
    "TooManyPhotos",
    "add_evenings",
    "add_photo",
    "code_digest",
    "erase_unsent_photos",
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
    "remove_photo",
    "save_season",
    "send_photos",
    "sent_before",
    "take_back_permission",
    "write_again",
    "write_to_sender",
]
