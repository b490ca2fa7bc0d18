from .acknowledgements import Acknowledgement
from .files import StoredFile
from .opening import LoadedPiece
from .outbox import Mail
from .publications import Address, Document, Publication, Publishable
from .redactions import Redaction
from .search import FIXED, Find, Passage, SearchEntry
from .series import Series

__all__ = [
    "FIXED",
    "Acknowledgement",
    "Address",
    "Document",
    "Find",
    "LoadedPiece",
    "Mail",
    "Passage",
    "Publication",
    "Publishable",
    "Redaction",
    "SearchEntry",
    "Series",
    "StoredFile",
]
