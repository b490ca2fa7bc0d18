from .notes import NoteAdmin

__all__ = ["NoteAdmin"]
