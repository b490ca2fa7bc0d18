from . import erasing, history, readings, retention
from .editing import EditingAdmin
from .publishing import PublishingAdmin

__all__ = ["EditingAdmin", "PublishingAdmin", "erasing", "history", "readings", "retention"]
