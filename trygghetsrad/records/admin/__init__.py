from . import erasing, history, retention
from .editing import EditingAdmin
from .publishing import PublishingAdmin

__all__ = ["EditingAdmin", "PublishingAdmin", "erasing", "history", "retention"]
