from .feedback import AlreadySent, holds_personal_number, mark_opened, register, sent_before
from .hours import save_season

__all__ = ["AlreadySent", "holds_personal_number", "mark_opened", "register", "save_season", "sent_before"]
