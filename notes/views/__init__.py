from .notes import measure_list, note_changes, note_detail, note_list
from .previews import preview
from .subscriptions import subscribe, subscription_confirm, subscription_leave

__all__ = [
    "measure_list",
    "note_changes",
    "note_detail",
    "note_list",
    "preview",
    "subscribe",
    "subscription_confirm",
    "subscription_leave",
]
