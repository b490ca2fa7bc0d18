from .feedback import AlreadySent, holds_personal_number, mark_opened, register, sent_before
from .hours import add_evenings, save_season

__all__ = [
    "AlreadySent",
    "add_evenings",
    "holds_personal_number",
    "mark_opened",
    "register",
    "save_season",
    "sent_before",
]
