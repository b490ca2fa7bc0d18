from .changes import forget_old_changes, recall_pages
from .checking import Checked, check, publish_checked
from .editing import record_edit
from .files import forget_file, read_kept_pdf, read_pdf, store_pdf
from .indexing import (
    begin_index,
    end_index,
    forget_gone_words,
    index_document,
    index_fixed,
    index_source,
    is_index_whole,
)
from .log import note_reading
from .mail import end_secrets, queue_mail, recall_mail, redirect_mail, send_again
from .opening import load_once
from .publishing import PublishingRefused, has_been_read, publish, redact, withdraw
from .retention import (
    RetentionRefused,
    confirm,
    dismiss,
    erase_doomed_files,
    passed_over,
    propose,
    propose_retention,
    weigh,
)
from .series import next_number

__all__ = [
    "Checked",
    "PublishingRefused",
    "RetentionRefused",
    "begin_index",
    "check",
    "confirm",
    "dismiss",
    "end_index",
    "end_secrets",
    "erase_doomed_files",
    "forget_file",
    "forget_gone_words",
    "forget_old_changes",
    "has_been_read",
    "index_document",
    "index_fixed",
    "index_source",
    "is_index_whole",
    "load_once",
    "next_number",
    "note_reading",
    "passed_over",
    "propose",
    "propose_retention",
    "publish",
    "publish_checked",
    "queue_mail",
    "read_kept_pdf",
    "read_pdf",
    "recall_mail",
    "recall_pages",
    "record_edit",
    "redact",
    "redirect_mail",
    "send_again",
    "store_pdf",
    "weigh",
    "withdraw",
]
