from .files import forget_file
from .indexing import index_document, index_source
from .mail import queue_mail, send_again
from .opening import load_once
from .publishing import PublishingRefused, publish, redact, withdraw
from .series import next_number

__all__ = [
    "PublishingRefused",
    "forget_file",
    "index_document",
    "index_source",
    "load_once",
    "next_number",
    "publish",
    "queue_mail",
    "redact",
    "send_again",
    "withdraw",
]
