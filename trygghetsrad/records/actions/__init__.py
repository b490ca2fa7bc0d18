from .checking import Checked, check, publish_checked
from .files import forget_file, read_pdf, store_pdf
from .mail import queue_mail, send_again
from .opening import load_once
from .publishing import PublishingRefused, publish, redact, withdraw
from .series import next_number

__all__ = [
    "Checked",
    "PublishingRefused",
    "check",
    "forget_file",
    "load_once",
    "next_number",
    "publish",
    "publish_checked",
    "queue_mail",
    "read_pdf",
    "redact",
    "send_again",
    "store_pdf",
    "withdraw",
]
