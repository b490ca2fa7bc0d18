from . import history
from .editing import EditingAdmin
from .publishing import PublishingAdmin

__all__ = ["EditingAdmin", "PublishingAdmin", "history"]
