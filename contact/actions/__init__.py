from .answering import note, write_to_sender
from .feedback import AlreadySent, holds_personal_number, judge, mark_opened, register, sent_before
from .following import code_digest, follow_code, open_case, take_back_permission, write_again
from .handing_out import hand_out
from .hours import add_evenings, save_season
from .joining import JoiningRefused, follow_main, join, separate
from .masking import case_texts, keep_masked_copy
from .photos import TooManyPhotos, add_photo, erase_unsent_photos, remove_photo, send_photos
from .raising import RaisingRefused, raise_as_new_item, raise_cases, take_back
from .routing import handler_of, handlers, route
from .secrecy import lift_secrecy, mark_secret
from .worry import hand_over_worry

__all__ = [
    "AlreadySent",
    "JoiningRefused",
    "RaisingRefused",
    "TooManyPhotos",
    "add_evenings",
    "add_photo",
    "case_texts",
    "code_digest",
    "erase_unsent_photos",
    "follow_code",
    "follow_main",
    "hand_out",
    "hand_over_worry",
    "handler_of",
    "handlers",
    "holds_personal_number",
    "join",
    "judge",
    "keep_masked_copy",
    "lift_secrecy",
    "mark_opened",
    "mark_secret",
    "note",
    "open_case",
    "raise_as_new_item",
    "raise_cases",
    "register",
    "remove_photo",
    "route",
    "save_season",
    "send_photos",
    "sent_before",
    "separate",
    "take_back",
    "take_back_permission",
    "write_again",
    "write_to_sender",
]
