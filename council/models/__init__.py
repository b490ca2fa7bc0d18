from .agenda import AgendaCorrection, AgendaItem, Attendance
from .areas import Area
from .groups import SEATED, Group
from .meetings import FormerMeetingSlug, Meeting
from .members import Member, Term, refuse_overlap
from .pages import START, Page
from .topics import Topic

__all__ = [
    "SEATED",
    "START",
    "AgendaCorrection",
    "AgendaItem",
    "Area",
    "Attendance",
    "FormerMeetingSlug",
    "Group",
    "Meeting",
    "Member",
    "Page",
    "Term",
    "Topic",
    "refuse_overlap",
]
