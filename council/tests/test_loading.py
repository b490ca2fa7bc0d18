"""What the site says from its first day, and the invented people for trying it out."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone

from council import table
from council.content.loading import PIECES, load_example_members, load_meeting
from council.models import Member, Page, Term
from council.pages import start_page
from trygghetsrad.records.actions import load_once

from .build import NOW

pytestmark = pytest.mark.django_db

TABLE = {
    "meeting": {"place": "Biblioteket", "theme": "Ljus", "kind": "walk"},
    "agenda": [{"title": "Välkommen", "minutes": 5, "origin": "standing"}, {"title": "Ljus", "text": "Var?"}],
    "attendance": [{"group": "resident", "present": 5, "excused": 1}],
}


def load_pieces():
    return [load_once(key, load, now=NOW) for key, load in PIECES]


def test_the_opening_pages_are_loaded_once_and_published(client):
    load_pieces()
    Page.objects.filter(slug="kakor").update(title="Ändrad av någon")
    load_pieces()
    assert list(Page.objects.order_by("slug").values_list("slug", "title"))[0] == ("kakor", "Ändrad av någon")
    assert [client.get(f"/{slug}/").status_code for slug in ("kakor", "personuppgifter", "tillganglighet")] == [200] * 3
    assert start_page(now=timezone.now()).title
    footer = client.get("/kakor/").content.decode().split("<footer")[1]
    assert footer.index("/personuppgifter/") < footer.index("/kakor/") < footer.index("/tillganglighet/")


def test_the_invented_people_fit_every_rule():
    load_example_members(now=NOW)
    assert (Member.objects.filter(is_example=False).count(), Member.objects.filter(is_protected=True).count()) == (0, 1)
    assert Term.objects.count() == Member.objects.count()
    assert [label for label, _number in table.counts(on=date(2026, 11, 23))[0]] == [
        "invånare",
        "förtroendevalda",
        "tjänstepersoner",
        "kommunpolis",
    ]


@pytest.mark.parametrize(
    ("about", "times"),
    [
        ({}, (None, None)),
        ({"starts": time(17, 30), "ends": time(19)}, (time(17, 30), time(19))),
        ({"starts_at": datetime.combine(date(2026, 2, 11), time(17, 30))}, (time(17, 30), None)),
        ({"starts_at": date(2019, 4, 24)}, (None, None)),
    ],
)
def test_a_meeting_is_loaded_with_the_times_that_are_known(about, times):
    meeting = load_meeting(TABLE | {"meeting": TABLE["meeting"] | about}, day=date(2019, 4, 24), is_example=True)
    meeting.refresh_from_db()
    assert ((meeting.starts, meeting.ends), meeting.slug, meeting.state) == (times, "2019-04-24", "held")
    assert [item.numbered_title for item in meeting.agenda.all()] == ["1. Välkommen", "2. Ljus"]
    assert [str(row) for row in meeting.attendance.all()] == ["invånare: 5"]


def test_a_coming_meeting_is_loaded_from_fields_that_stand_by_themselves():
    about = {"state": "cancelled", "reason": "Sjukdom.", "starts": time(18), "agenda": TABLE["agenda"]}
    meeting = load_meeting(about, day=date(2030, 1, 1), is_example=True)
    assert (meeting.state, meeting.agenda.count(), meeting.attendance.count()) == ("cancelled", 2, 0)
