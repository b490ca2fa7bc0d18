"""What the sender of a case reads of the meeting, the note and the measure; and what no draft tells them."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contact.models import RaisedCase
from contact.tests.build_case import answer, build_case, opened
from contact.tests.build_feedback import NOW, build_staff, text_of
from contact.tests.build_raised import build_item, build_raised
from council.models import Meeting
from notes.models import Point
from notes.tests.build import DAY, FAR, corrected, make_measure, make_meeting, make_note, make_update, published
from trygghetsrad.records.actions import redact, withdraw

pytestmark = pytest.mark.django_db
AGENDA = "Klart: På dagordningen: mötet onsdag 11 februari 2026, punkt 1"
WAITING = "Mötets anteckningar är inte publicerade än"
SAID = "Klart: Det här sades på mötet: Ljuset vid stationen"
MEASURE = "Klart: Åtgärd: Mäta ljuset vid stationen"
NOTE = "/minnesanteckningar/2026-02-11/"


@pytest.fixture
def raised():
    """A case that a meeting in February took up."""
    return build_raised(build_item(make_meeting()))


def note_on(raised, **fields):
    """A draft whose second point answers the item."""
    note = make_note(raised.item.meeting, points=["Välkommen", "Ljuset vid stationen"], **fields)
    Point.objects.filter(note=note, order=2).update(answers=raised.item)
    return note


def point_of(note):
    return note.points.get(order=2)


def rows_of(client):
    return re.findall(r'<li class="status">(.*?)</li>', text_of(opened(client)), re.DOTALL)


def read_aloud(row):
    return re.sub(r"<[^>]+>", "", row).replace("\xa0", " ").strip()


def lines(client):
    """What stands in the journey from the agenda on, with the links."""
    rows = rows_of(client)
    words = [read_aloud(row) for row in rows]
    links = [address for row in rows for address in re.findall(r'<a href="([^"]*)"', row)]
    own = ("Inkom", "Läst", "Inte läst", "Besvarad", "Inte besvarad", "Avslutad", "Inte avslutad")
    return [row for row in words if not row.removeprefix("Klart: ").startswith(own)], links


def test_what_is_left_is_read_aloud_without_a_second_not(client):
    build_case()
    assert [read_aloud(row) for row in rows_of(client)] == [
        "Klart: Inkom 23 november 2026",
        "Inte läst än",
        "Inte besvarad än",
        "Inte avslutad än",
    ]


def test_a_case_that_was_never_raised_tells_nothing_of_the_council(client, raised):
    RaisedCase.objects.all().delete()
    assert lines(client) == ([], [])


def test_a_raised_case_waits_for_the_note(client, raised):
    assert lines(client) == ([AGENDA, WAITING], ["/moten/2026-02-11/"])


def test_a_cancelled_meeting_is_told_and_nothing_is_waited_for(client, raised):
    Meeting.objects.update(state="cancelled", reason="Snö")
    assert lines(client)[0] == [f"{AGENDA}. Mötet är inställt."]


def test_the_point_that_answers_is_linked_once_the_note_can_be_read(client, raised):
    published(note_on(raised))
    assert lines(client) == ([AGENDA, SAID], ["/moten/2026-02-11/", f"{NOTE}#punkt-2"])


def test_a_note_that_does_not_answer_promises_nothing(client, raised):
    published(make_note(raised.item.meeting))
    assert lines(client)[0] == [AGENDA]


@pytest.mark.parametrize("state", ["draft", "to come", "withdrawn"])
def test_nothing_is_told_of_what_can_not_be_read(client, raised, state):
    note = note_on(raised)
    make_update(make_measure(point_of(note)), "done")
    if state != "draft":
        published(note, **({"visible_from": FAR} if state == "to come" else {}))
    if state == "withdrawn":
        withdraw(note.document, by=None, now=NOW, reason="Fel.")
    assert lines(client) == ([AGENDA, WAITING], ["/moten/2026-02-11/"])


def test_what_the_draft_beside_says_is_not_told(client, raised):
    other = build_raised(build_item(raised.item.meeting, number=2), code="9876543210987654")
    note = published(note_on(raised))
    Point.objects.filter(note=note, order=2).update(answers=other.item, title="Hemlig")
    make_measure(point_of(note), what="Hemlig")
    assert lines(client)[0] == [AGENDA, SAID]
    assert "Hemlig" not in text_of(opened(client, other.feedback.number, "9876543210987654"))


def test_a_correction_that_moves_the_answer_counts_at_once(client, raised):
    note = published(note_on(raised))
    Point.objects.filter(note=note, order=2).update(answers=None)
    corrected(note)
    assert lines(client)[0] == [AGENDA]


def test_what_is_redacted_in_the_note_is_not_told_here(client, raised):
    note = published(note_on(raised))
    redact(note.document.publications.get(), passage="stationen", reason="Prov", by=build_staff(), now=NOW)
    assert "stationen" not in lines(client)[0][1]


@pytest.mark.parametrize(
    ("status", "told", "line"),
    [
        (None, {}, "Inget resultat än: Ny."),
        ("ongoing", {}, "Inget resultat än: Pågår sedan 4 mars 2026."),
        ("partly", {"words": "En lampa är bytt"}, "Inget resultat än: Delvis klar: En lampa är bytt."),
        ("done", {"words": "Lampan är bytt."}, "Klart: Resultat: Klar 4 mars 2026. Lampan är bytt."),
        ("impossible", {"words": "marken är privat"}, "Klart: Resultat: Inte möjlig, därför att marken är privat."),
        ("elsewhere", {"whose": "Trafikverket"}, "Klart: Resultat: Någon annans ansvar: Trafikverket."),
    ],
)
def test_each_measure_tells_how_it_stands_today(client, raised, status, told, line):
    note = note_on(raised)
    measure = make_measure(point_of(note), due=None)
    published(note)
    if status:
        make_update(measure, status, **told)
    assert lines(client)[0] == [AGENDA, SAID, MEASURE, line]
    assert lines(client)[1][-1] == f"/atgarder/#atgard-{measure.pk}"


def test_a_closed_case_still_tells_what_the_council_does(client, raised):
    answer(raised.feedback, by=build_staff(), kind="closing", text="Frågan är hos rådet.")
    page = re.sub(r"<[^>]+>", "", text_of(opened(client)))
    assert "Avslutad" in page and WAITING in page and "Inte besvarad än" not in page


def test_an_answer_stands_in_the_order_of_days(client, raised):
    by = build_staff()
    answer(raised.feedback, by=by, now=raised.raised_at + timedelta(days=1))
    page = text_of(opened(client))
    assert page.index("På dagordningen:") < page.index("Besvarad")
    answer(raised.feedback, by=by, now=raised.raised_at - timedelta(hours=1), submission="b" * 64)
    page = text_of(opened(client))
    assert page.index("Besvarad") < page.index("På dagordningen:")


def test_many_items_and_measures_ask_no_more_than_one(client, raised):
    counts = []
    for number in range(10):
        meeting = make_meeting(date(2026, 3, 1) + number * DAY)
        more = build_raised(build_item(meeting), raised.feedback)
        note = note_on(more)
        for _ in range(3):
            make_update(make_measure(point_of(note)))
        published(note)
        if number in {0, 9}:
            opened(client)
            with CaptureQueriesContext(connection) as queries:
                assert opened(client).status_code == 200
            counts.append(len(queries))
    assert counts[0] == counts[1] <= 23, counts
