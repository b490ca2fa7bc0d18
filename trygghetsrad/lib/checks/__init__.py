"""What is looked at before a text becomes public: small functions from a text, and its place, to findings.

They warn and never refuse: whoever publishes mends what is wrong, and answers by name for what is to stand.
"""

from .codes import TITLES
from .files import pdf
from .findings import Excerpt, Finding, Place, gathered
from .known import NOTHING_KNOWN, Known
from .markup import picture
from .texts import html_findings, person_findings, text_findings, title_findings

__all__ = [
    "NOTHING_KNOWN",
    "TITLES",
    "Excerpt",
    "Finding",
    "Known",
    "Place",
    "gathered",
    "html_findings",
    "pdf",
    "person_findings",
    "picture",
    "text_findings",
    "title_findings",
]
