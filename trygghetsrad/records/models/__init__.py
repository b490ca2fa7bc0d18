from .acknowledgements import Acknowledgement
from .files import StoredFile
from .opening import LoadedPiece
from .outbox import Mail
from .publications import Address, Document, Publication, Publishable
from .redactions import Redaction
from .series import Series

__all__ = [
    "Acknowledgement",
    "Address",
    "Document",
    "LoadedPiece",
    "Mail",
    "Publication",
    "Publishable",
    "Redaction",
    "Series",
    "StoredFile",
]
