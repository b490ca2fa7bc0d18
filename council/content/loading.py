"""What the site says from its first day, and invented people and meetings for trying it out; in files beside this."""

import tomllib
from functools import partial
from pathlib import Path

from trygghetsrad.records.actions import publish

from ..actions import appoint, index_meeting, save_meeting
from ..models import AgendaItem, Attendance, Meeting, Member, Page

HERE = Path(__file__).parent
ABOUT_PERSON = ("name", "email", "is_protected")
SEAT = ("group", "title", "party", "first_day", "last_day", "appointed", "shown")


def read_toml(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def load_page(path, *, now):
    """Make the page that the file describes, and publish it."""
    page = Page(**read_toml(path))
    page.full_clean()
    page.save()
    publish(page, by=None, now=now)


PIECES = [
    (f"council-page-{name}", partial(load_page, HERE / "opening" / f"{name}.toml"))
    for name in ("start", "personuppgifter", "kakor", "tillganglighet")
]


def load_example_members(*, now):
    """Invented people of every group, among them one with a protected identity and some whose terms have ended."""
    for entry in read_toml(HERE / "example" / "members.toml")["member"]:
        member = Member(is_example=True, **chosen(entry, ABOUT_PERSON))
        member.full_clean()
        member.save()
        appoint(member=member, **chosen(entry, SEAT))


def chosen(entry, names):
    return {name: entry[name] for name in names if name in entry}


def load_meeting(table, *, day, is_example):
    """Make a meeting with its agenda and attendance, and return it.

    `table` holds [meeting] (or its fields directly), [[agenda]] and [[attendance]], as in the files of notes. Times are
    `starts` and `ends`, or stand in `starts_at` and `ends_at`; a meeting without a state has been held.
    """
    about = table.get("meeting", table)
    meeting = Meeting(day=day, is_example=is_example, state=about.get("state", Meeting.State.HELD))
    for name in ("place", "kind", "theme", "public_text", "reason"):
        setattr(meeting, name, about.get(name, getattr(meeting, name)))
    meeting.starts, meeting.ends = time_of(about, "starts"), time_of(about, "ends")
    meeting.full_clean(exclude=["slug"])
    save_meeting(meeting)
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, number=number, **item) for number, item in enumerate(table.get("agenda", []), 1)
    )
    Attendance.objects.bulk_create(Attendance(meeting=meeting, **row) for row in table.get("attendance", []))
    index_meeting(meeting)
    return meeting


def time_of(about, name):
    """The local time, or None where the file gives a day only: then the time is not known."""
    moment = about.get(name) or about.get(f"{name}_at")
    if hasattr(moment, "hour"):
        return moment.time() if hasattr(moment, "year") else moment
    return None
