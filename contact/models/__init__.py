from .centre import Centre, ContactPerson
from .closings import ClosedEve, EarlyClosing
from .days import AssemblyEvening, HoursException
from .entries import CaseEntry
from .feedback import Feedback
from .handing_out import Disclosure
from .hours import OpeningInterval, Season
from .joining import Joining
from .masking import MaskedCopy
from .revision import HoursRevision
from .routines import CaseRoutine
from .secrecy import Ground, SecrecyMark
from .sites import RelatedSite

__all__ = [
    "AssemblyEvening",
    "CaseEntry",
    "CaseRoutine",
    "Centre",
    "ClosedEve",
    "ContactPerson",
    "Disclosure",
    "EarlyClosing",
    "Feedback",
    "Ground",
    "HoursException",
    "HoursRevision",
    "Joining",
    "MaskedCopy",
    "OpeningInterval",
    "RelatedSite",
    "Season",
    "SecrecyMark",
]
