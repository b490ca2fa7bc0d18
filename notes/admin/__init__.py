from .notes import NoteAdmin
from .routines import RoutineAdmin
from .subscriptions import SubscriptionAdmin

__all__ = ["NoteAdmin", "RoutineAdmin", "SubscriptionAdmin"]
