from .feedback import AlreadySent, holds_personal_number, mark_opened, register, sent_before

__all__ = ["AlreadySent", "holds_personal_number", "mark_opened", "register", "sent_before"]
