from .measures import MeasureAdmin
from .notes import NoteAdmin
from .routines import RoutineAdmin
from .subscriptions import SubscriptionAdmin

__all__ = ["MeasureAdmin", "NoteAdmin", "RoutineAdmin", "SubscriptionAdmin"]
