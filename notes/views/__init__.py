from .notes import note_changes, note_detail, note_list
from .previews import preview

__all__ = ["note_changes", "note_detail", "note_list", "preview"]
