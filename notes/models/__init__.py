from .attachments import Attachment
from .notes import Note, meetings_without_note
from .points import Point

__all__ = ["Attachment", "Note", "Point", "meetings_without_note"]
