from .measures import MeasureAdmin
from .notes import NoteAdmin

__all__ = ["MeasureAdmin", "NoteAdmin"]
