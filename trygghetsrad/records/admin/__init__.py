from . import erasing, history, readings, retention
from .editing import EditingAdmin
from .publishing import PublishingAdmin
from .recalling import RecallsPages

__all__ = ["EditingAdmin", "PublishingAdmin", "RecallsPages", "erasing", "history", "readings", "retention"]
