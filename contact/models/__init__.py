from .centre import Centre, ContactPerson
from .closings import ClosedEve, EarlyClosing
from .days import AssemblyEvening, HoursException
from .entries import CaseEntry
from .feedback import Feedback
from .hours import OpeningInterval, Season
from .raised import RaisedCase
from .revision import HoursRevision
from .routines import CaseRoutine
from .sites import RelatedSite
from .stories import Story

__all__ = [
    "AssemblyEvening",
    "CaseEntry",
    "CaseRoutine",
    "Centre",
    "ClosedEve",
    "ContactPerson",
    "EarlyClosing",
    "Feedback",
    "HoursException",
    "HoursRevision",
    "OpeningInterval",
    "RaisedCase",
    "RelatedSite",
    "Season",
    "Story",
]
