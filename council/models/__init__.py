from .agenda import AgendaCorrection, AgendaItem, Attendance
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
