from .notes import NoteAdmin
from .routines import RoutineAdmin

__all__ = ["NoteAdmin", "RoutineAdmin"]
