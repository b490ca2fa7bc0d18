from .notes import NoteAdmin
from .subscriptions import SubscriptionAdmin

__all__ = ["NoteAdmin", "SubscriptionAdmin"]
