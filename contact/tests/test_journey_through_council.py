"""What the sender of a case reads of the meeting, the note and the measure; and what no draft tells them."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contact.models import RaisedCase
from contact.tests.build_case import answer, build_case, opened
from contact.tests.build_feedback import NOW, build_staff, text_of
from contact.tests.build_raised import build_item, build_raised
from contact.tests.test_feedback_admin import page_of
from council.models import Meeting
from notes.models import Point
from notes.tests.build import DAY, FAR, corrected, make_measure, make_meeting, make_note, make_update, published
from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.actions import redact, withdraw

pytestmark = pytest.mark.django_db
AGENDA = "Klart: På dagordningen: mötet onsdag 11 februari 2026, punkt 1"
WAITING = "Mötets anteckningar är inte publicerade än"
SAID = "Klart: Det här sades på mötet: Ljuset vid stationen"
MEASURE = "Mäta ljuset vid stationen (Tekniska förvaltningen)."
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
        (None, {}, f"plan Ska göras: {MEASURE}"),
        ("ongoing", {}, f"pagar Ska göras: {MEASURE} Pågår sedan 4 mars 2026."),
        ("partly", {"words": "En lampa är bytt"}, f"pagar Ska göras: {MEASURE} Delvis klar: En lampa är bytt."),
        ("done", {"words": "Den är bytt."}, f"klar Klart: Åtgärd: {MEASURE} Klar 4 mars 2026. Den är bytt."),
        ("impossible", {"words": "det blåser"}, f"nej Åtgärd: {MEASURE} Inte möjlig, därför att det blåser."),
        ("elsewhere", {"whose": "Polisen"}, f"annan Åtgärd: {MEASURE} Någon annans ansvar: Polisen."),
    ],
)
def test_each_measure_tells_how_it_stands_today(client, raised, status, told, line):
    note = note_on(raised)
    measure = make_measure(point_of(note), due=None)
    published(note)
    if status:
        make_update(measure, status, **told)
    mark, words = line.split(" ", 1)
    assert lines(client)[0] == [AGENDA, SAID, words]
    assert f'"#m-{mark}"' in next(row for row in rows_of(client) if read_aloud(row) == words)
    assert lines(client)[1][-1] == f"/atgarder/#atgard-{measure.pk}"


@pytest.mark.parametrize(("days", "mark", "rest"), [(1, "plan", ""), (-1, "sen", " Försenad: skulle vara klar {day}.")])
def test_what_is_to_be_done_tells_by_when_and_stands_unticked(client, raised, days, mark, rest):
    note, due = note_on(raised), timezone.localdate() + days * DAY
    make_measure(point_of(note), due=due)
    published(note)
    day = plain_date(due).replace("\xa0", " ")
    words = f"Ska göras senast {day}: {MEASURE}{rest.format(day=day)}"
    assert lines(client)[0] == [AGENDA, SAID, words]
    assert f'"#m-{mark}"' in next(row for row in rows_of(client) if read_aloud(row) == words)


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


def test_staff_read_on_the_case_what_its_sender_reads_of_the_council(client, raised):
    note = note_on(raised)
    make_measure(point_of(note), due=None)
    client.force_login(build_staff(role="Handläggare"))
    assert "Det här ser avsändaren:" not in text_of(client.get(page_of(raised.feedback)))
    published(note)
    rows = re.findall(
        r"<li>(.*?)</li>", text_of(client.get(page_of(raised.feedback))).split("Det här ser avsändaren:")[1]
    )
    assert [read_aloud(row) for row in rows[:2]] == [SAID.removeprefix("Klart: "), f"Ska göras: {MEASURE}"]
    assert f'href="{NOTE}#punkt-2"' in rows[0]
