from .answering import note, write_to_sender
from .assigning import assign
from .consenting import note_consent
from .correcting import correct_contact
from .entries import added_before
from .feedback import AlreadySent, register
from .following import give_permission, take_back_permission, write_again
from .handing_out import hand_out
from .hours import add_evenings, save_season
from .joining import JoiningRefused, follow_main, join, separate
from .judging import judge
from .masking import keep_masked_copy
from .opening import mark_opened
from .photos import TooManyPhotos, add_photo, enclose_photo, erase_unsent_photos, remove_photo, send_photos
from .posting import post_letter
from .raising import RaisingRefused, raise_as_new_item, raise_cases, take_back
from .renewing import RenewalRefused, renew_code
from .routing import route
from .secrecy import lift_secrecy, mark_secret
from .worry import hand_over_worry

__all__ = [
    "AlreadySent",
    "JoiningRefused",
    "RaisingRefused",
    "RenewalRefused",
    "TooManyPhotos",
    "add_evenings",
    "add_photo",
    "added_before",
    "assign",
    "correct_contact",
    "enclose_photo",
    "erase_unsent_photos",
    "follow_main",
    "give_permission",
    "hand_out",
    "hand_over_worry",
    "join",
    "judge",
    "keep_masked_copy",
    "lift_secrecy",
    "mark_opened",
    "mark_secret",
    "note",
    "note_consent",
    "post_letter",
    "raise_as_new_item",
    "raise_cases",
    "register",
    "remove_photo",
    "renew_code",
    "route",
    "save_season",
    "send_photos",
    "separate",
    "take_back",
    "take_back_permission",
    "write_again",
    "write_to_sender",
]
