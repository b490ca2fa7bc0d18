from .agenda import AgendaItem, Attendance
from .groups import SEATED, Group
from .meetings import FormerMeetingSlug, Meeting
from .members import Member, Term, refuse_overlap
from .pages import START, Page

__all__ = [
    "SEATED",
    "START",
    "AgendaItem",
    "Attendance",
    "FormerMeetingSlug",
    "Group",
    "Meeting",
    "Member",
    "Page",
    "Term",
    "refuse_overlap",
]
