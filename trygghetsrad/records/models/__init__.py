from .acknowledgements import Acknowledgement
from .changes import Change
from .erasing import DoomedFile, Erasure, RetentionCertificate, RetentionProposal
from .files import StoredFile
from .opening import LoadedPiece
from .outbox import Mail
from .publications import Address, Document, Publication, Publishable
from .readings import READING, Reading
from .redactions import Redaction
from .retention import RetentionRule
from .search import FIXED, Find, Passage, SearchEntry
from .series import Series
from .visitors import DayCount, DayKey

__all__ = [
    "FIXED",
    "READING",
    "Acknowledgement",
    "Address",
    "Change",
    "DayCount",
    "DayKey",
    "Document",
    "DoomedFile",
    "Erasure",
    "Find",
    "LoadedPiece",
    "Mail",
    "Passage",
    "Publication",
    "Publishable",
    "Reading",
    "Redaction",
    "RetentionCertificate",
    "RetentionProposal",
    "RetentionRule",
    "SearchEntry",
    "Series",
    "StoredFile",
]
