from .centre import Centre, ContactPerson
from .closings import ClosedEve, EarlyClosing
from .days import AssemblyEvening, HoursException
from .entries import CaseEntry
from .feedback import Feedback
from .figures import YearFigures
from .handing_out import Disclosure
from .hours import OpeningInterval, Season
from .joining import Joining
from .letters import PostedLetter
from .masking import MaskedCopy
from .photos import CasePhoto
from .raised import RaisedCase, talked_of
from .renewals import CodeRenewal
from .revision import HoursRevision
from .routes import TopicRoute
from .routines import CaseRoutine
from .secrecy import Ground, SecrecyMark
from .sites import RelatedSite
from .stories import Story
from .templates import AnswerTemplate
from .ways import RightWay

__all__ = [
    "AnswerTemplate",
    "AssemblyEvening",
    "CaseEntry",
    "CasePhoto",
    "CaseRoutine",
    "Centre",
    "ClosedEve",
    "CodeRenewal",
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
    "PostedLetter",
    "RaisedCase",
    "RelatedSite",
    "RightWay",
    "Season",
    "SecrecyMark",
    "Story",
    "TopicRoute",
    "YearFigures",
    "talked_of",
]
