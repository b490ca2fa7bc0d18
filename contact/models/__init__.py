from .centre import Centre, ContactPerson
from .closings import ClosedEve, EarlyClosing
from .days import AssemblyEvening, HoursException
from .entries import CaseEntry
from .feedback import Feedback
from .hours import OpeningInterval, Season
from .photos import CasePhoto
from .revision import HoursRevision
from .routes import TopicRoute
from .routines import CaseRoutine
from .sites import RelatedSite
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
    "ContactPerson",
    "EarlyClosing",
    "Feedback",
    "HoursException",
    "HoursRevision",
    "OpeningInterval",
    "RelatedSite",
    "RightWay",
    "Season",
    "TopicRoute",
]
