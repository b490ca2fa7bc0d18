from . import history
from .publishing import PublishingAdmin

__all__ = ["PublishingAdmin", "history"]
