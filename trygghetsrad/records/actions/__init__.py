from .editing import record_edit
from .files import forget_file
from .mail import queue_mail, recall_mail, send_again
from .opening import load_once
from .publishing import PublishingRefused, publish, redact, withdraw
from .series import next_number

__all__ = [
    "PublishingRefused",
    "forget_file",
    "load_once",
    "next_number",
    "publish",
    "queue_mail",
    "recall_mail",
    "record_edit",
    "redact",
    "send_again",
    "withdraw",
]
