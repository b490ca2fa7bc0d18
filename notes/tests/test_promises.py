"""The promised time to publication: said nowhere until it is adopted, then on the note and on its meeting."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.models import Routine
from trygghetsrad.records.actions import withdraw
from trygghetsrad.records.models import Publication
from trygghetsrad.tests.roles import user_in_role

from .build import DAY, FAR, NOW, corrected, make_meeting, make_note, published
from .reading import read

pytestmark = pytest.mark.django_db
MEETING = date(2026, 5, 11)
ADDRESS = "/minnesanteckningar/2026-05-11/"
CHANGE = "/admin/notes/routine/1/change/"


def adopt(days=14, adopted_on=date(2026, 3, 1)):
    return Routine.objects.create(pk=1, promised_days=days, adopted_on=adopted_on, adopted_by="kommunstyrelsen")


def public_note(**fields):
    return published(make_note(make_meeting(MEETING), **fields))


KEPT = (
    "Löftet hölls: anteckningarna publicerades 9 dagar efter mötet. "
    "Löftet är inom 14 dagar (kommunstyrelsen, 1 mars 2026)."
)
MISSED = (
    "Löftet hölls inte: anteckningarna publicerades 9 dagar efter mötet, 2 dagar för sent. "
    "Löftet är inom 7 dagar (kommunstyrelsen, 1 mars 2026)."
)


@pytest.mark.parametrize(("days", "expected"), [(14, KEPT), (9, KEPT.replace("14", "9")), (7, MISSED)])
def test_the_page_tells_whether_the_promise_was_kept(client, days, expected):
    adopt(days)
    public_note()
    assert expected in read(client, ADDRESS)


@pytest.mark.parametrize("moment", [datetime(2026, 5, 11, 20, tzinfo=UTC), datetime(2026, 5, 12, 21, 59, tzinfo=UTC)])
def test_the_day_of_publishing_is_the_local_one(client, moment):
    adopt()
    published(make_note(make_meeting(MEETING)), now=moment)
    words = "samma dag som mötet" if moment.day == 11 else "1 dag efter mötet"
    assert f"Löftet hölls: anteckningarna publicerades {words}." in read(client, ADDRESS)


def test_a_correction_does_not_move_the_day_that_counts(client):
    adopt()
    corrected(public_note(), now=NOW + 30 * DAY)
    assert KEPT in read(client, ADDRESS)


def test_a_version_that_was_withdrawn_before_it_began_does_not_count(client):
    adopt()
    note = published(make_note(make_meeting(MEETING)), now=NOW - DAY, visible_from=NOW)
    withdraw(note.document, by=None, now=NOW - DAY, reason="För tidigt.")
    corrected(note, now=NOW + DAY)
    text = read(client, ADDRESS)
    assert "publicerades 10 dagar efter mötet" in text and "Publicerad 21 maj 2026." in text


def test_a_version_that_was_replaced_before_it_began_does_not_count(client):
    note = published(make_note(make_meeting(MEETING)), visible_from=NOW + 9 * DAY)
    corrected(note, now=NOW + DAY)
    assert "Publicerad 21 maj 2026." in read(client, ADDRESS)


@pytest.mark.parametrize(
    ("promise", "fields"),
    [(None, {}), ({"adopted_on": date(2026, 5, 12)}, {}), ({}, {"original_day": date(2019, 4, 24)})],
    ids=["none adopted", "adopted after the meeting", "an older note"],
)
def test_where_nothing_was_promised_nothing_is_said(client, promise, fields):
    if promise is not None:
        adopt(**promise)
    public_note(**fields)
    assert "öfte" not in read(client, ADDRESS)


def test_an_older_note_tells_the_day_it_is_from(client):
    public_note(original_day=date(2019, 4, 24))
    expected = "Det här är äldre anteckningar. De är ursprungligen från 24 april 2019. Publicerad här 20 maj 2026."
    assert expected in read(client, ADDRESS)


def link_of(meeting):
    html = Template("{% load notes_tags %}{% note_link meeting now %}").render(
        Context({"meeting": meeting, "now": timezone.now()})
    )
    return html.replace("\xa0", " ")


NONE = "Det finns inga minnesanteckningar från mötet att läsa här."


@pytest.mark.parametrize(
    ("ago", "days", "expected"),
    [
        (0, 14, "Anteckningarna ska vara publicerade senast"),
        (14, 14, "Anteckningarna ska vara publicerade senast"),
        (15, 14, "Anteckningarna skulle ha varit publicerade senast"),
        (15, None, NONE),
    ],
)
def test_a_meeting_tells_when_its_notes_are_promised(ago, days, expected):
    if days:
        adopt(days, adopted_on=date(2020, 1, 1))
    day = timezone.localdate() - timedelta(days=ago)
    html = link_of(make_meeting(day))
    assert expected in html and html.count("<p") == 1


@pytest.mark.parametrize("state", ["to come", "cancelled", "before the promise"])
def test_a_meeting_without_a_promise_tells_nothing_of_one(state):
    adopt(adopted_on=timezone.localdate() if state == "before the promise" else date(2020, 1, 1))
    day = timezone.localdate() + timedelta(days=1 if state == "to come" else -1)
    meeting = make_meeting(day, state="cancelled" if state == "cancelled" else "planned", reason="Sjukdom")
    assert "publicerade" not in link_of(meeting)


@pytest.mark.parametrize("became", ["withdrawn", "ended", "scheduled", "draft"])
def test_a_note_that_was_public_is_not_waited_for_and_one_to_come_is(became):
    adopt(adopted_on=date(2020, 1, 1))
    note = make_note(make_meeting(MEETING))
    if became != "draft":
        answers = {"ended": {"visible_until": NOW + DAY}, "scheduled": {"visible_from": FAR}}
        published(note, **answers.get(became, {}))
    if became == "withdrawn":
        withdraw(Publication.objects.get().document, by=None, now=NOW, reason="Fel.")
    is_waited_for = became in {"scheduled", "draft"}
    assert ("senast 25 maj 2026. De är försenade." in link_of(note.meeting)) is is_waited_for
    assert (NONE in link_of(note.meeting)) is not is_waited_for


def test_a_meeting_without_a_note_asks_few_queries():
    adopt(adopted_on=date(2020, 1, 1))
    meeting = make_meeting()
    with CaptureQueriesContext(connection) as caught:
        link_of(meeting)
    assert len(caught) == 2  # the newest version, and the promise


# In the admin


@pytest.fixture
def administrator(client):
    client.force_login(user_in_role("Administratör"))
    return client


def test_the_list_opens_the_one_row_and_only_saving_it_writes(administrator):
    assert administrator.get("/admin/notes/routine/")["Location"] == CHANGE
    html = administrator.get(CHANGE).content.decode()
    assert Routine.objects.count() == 0
    for second in ("on", ""):
        assert administrator.post(CHANGE, {"needs_second_person": second})["Location"] == "/admin/notes/routine/"
        assert Routine.objects.get().needs_second_person is bool(second)
    assert "Så arbetar vi med anteckningar" in html and "Ta bort" not in html and "Routine object" not in html


def test_a_promise_is_adopted_whole_or_not_at_all(administrator):
    response = administrator.post(CHANGE, {"promised_days": 14})
    assert response.context["adminform"].form.non_field_errors() == [
        "Ett löfte behöver antal dagar, dagen för beslutet och vem som beslutade."
    ]
    sent = {"promised_days": 14, "adopted_on": "2026-03-01", "adopted_by": "kommunstyrelsen"}
    assert administrator.post(CHANGE, sent)["Location"] == "/admin/notes/routine/"
    assert Routine.objects.get().promised_days == 14


@pytest.mark.parametrize("days", ["0", "366", "-1", "många"])
def test_a_promise_of_no_sense_is_refused_in_words(administrator, days):
    response = administrator.post(
        CHANGE, {"promised_days": days, "adopted_on": "2026-03-01", "adopted_by": "kommunstyrelsen"}
    )
    assert response.status_code == 200 and "promised_days" in response.context["adminform"].form.errors
    assert Routine.objects.count() == 0


@pytest.mark.parametrize("is_saved", [True, False])
def test_only_those_who_may_decide_change_it(client, is_saved):
    if is_saved:
        Routine.objects.create(pk=1)
    client.force_login(user_in_role("Redaktör"))
    assert client.get("/admin/notes/routine/", follow=True).redirect_chain == [(CHANGE, 302)]
    assert client.post(CHANGE, {"promised_days": 14}).status_code == 403
    assert Routine.objects.count() == is_saved
    assert client.get("/admin/notes/routine/2/change/").status_code == 302  # there is no other


def test_there_is_one_row():
    with pytest.raises(IntegrityError), transaction.atomic():
        Routine.objects.create(pk=2)
    assert Routine.objects.count() == 0
