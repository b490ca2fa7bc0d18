from .notes import note_changes, note_detail, note_list
from .previews import preview
from .subscriptions import subscribe, subscription_confirm, subscription_leave

__all__ = [
    "note_changes",
    "note_detail",
    "note_list",
    "preview",
    "subscribe",
    "subscription_confirm",
    "subscription_leave",
]
