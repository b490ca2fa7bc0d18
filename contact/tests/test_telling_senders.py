"""Who is told that the council has talked of their case, and how it went; each once."""

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.core import mail as sent_mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contact import announcing
from contact.announcing import tell_of_notes, tell_of_results
from contact.models import Feedback, RaisedCase
from contact.retention import KINDS
from contact.tests.build_feedback import NOW, build_staff
from contact.tests.build_raised import build_item, build_raised, junk
from contact.tests.build_retention import build_old_case, build_rule, proposed
from contact.tests.test_feedback_races import at_once
from notes.models import MeasureUpdate, Point
from notes.tests.build import DAY, FAR, corrected, make_measure, make_meeting, make_note, make_update, published
from trygghetsrad.records.actions import confirm, redact, withdraw
from trygghetsrad.records.models import Mail
from trygghetsrad.records.sending import send_waiting_mail

pytestmark = pytest.mark.django_db
EMAIL = "kim@example.org"
LATER = NOW + 2 * DAY
MAIL = (
    "Hej!\n\n"
    "Rådet har talat om det du skrev i ärendet TR-2026-0001. Det var på mötet onsdag 11 februari 2026.\n"
    f"Läs vad som sades:\n{settings.SITE_URL}/minnesanteckningar/2026-02-11/#punkt-2\n\n"
    "Hela vägen för ditt ärende läser du här, med numret och uppföljningskoden:\n"
    f"{settings.SITE_URL}/synpunkter/folj/\n\n"
    "Har du inte koden kvar? Ring kundcenter och uppge numret, så mejlar vi en ny till den här adressen.\n"
)


@pytest.fixture
def raised():
    return build_raised(build_item(make_meeting()), reply_email=EMAIL)


def note_on(*rows, **fields):
    """A draft whose second point answers the item of these, with a measure."""
    note = make_note(rows[0].item.meeting, points=["Välkommen", "Ljuset vid stationen"], **fields)
    Point.objects.filter(note=note, order=2).update(answers=rows[0].item)
    make_measure(note.points.get(order=2), due=None)
    return note


def end(note, status="done", *, at=NOW + timedelta(hours=5), day=date(2026, 3, 4), **told):
    return make_update(note.measures.get(), status, day=day, recorded_at=at, **told)


def rounds(now=LATER, times=3):
    for _ in range(times):
        tell_of_notes(now=now)
        tell_of_results(now=now)
        send_waiting_mail(now=now)


def subjects():
    return [message.subject for message in news()]


def news():
    """What was sent, but for what tells that a case came."""
    return [message for message in sent_mail.outbox if not message.subject.startswith("Vi har tagit emot")]


def written():
    return Mail.objects.filter(publication__isnull=False).count()


LIMIT = {"sqlite": "LIMIT 2", "postgresql": 'LIMIT 2 FOR UPDATE OF "contact_feedback" SKIP LOCKED'}
NOTE, RESULT = (
    "Rådet har talat om det du skrev: TR-2026-0001",
    "Så gick det med en åtgärd från mötet: TR-2026-0001",
)


def test_the_sender_is_told_once_with_number_and_links_alone(raised):
    published(note_on(raised))
    rounds()
    [message] = news()
    assert (message.to, message.subject, message.body) == ([EMAIL], NOTE, MAIL)
    assert Feedback.objects.get().state == "received"


def test_the_mail_of_a_result_claims_no_more_than_that_it_is_of_the_meeting(raised):
    note = published(note_on(raised))
    rounds(times=1)
    end(note, at=LATER + DAY)
    rounds(now=LATER + 2 * DAY)
    _first, message = news()
    assert f"{settings.SITE_URL}/atgarder/#atgard-{note.measures.get().pk}\n" in message.body
    assert "åtgärden kan gälla något annat än det du skrev om" in message.body


def test_a_case_under_two_items_of_a_meeting_is_one_mail(raised):
    other = build_raised(build_item(raised.item.meeting, number=2), raised.feedback)
    note = note_on(raised)
    Point.objects.filter(note=note, order=1).update(answers=other.item)
    published(note)
    rounds()
    assert subjects() == [NOTE]


def test_each_meeting_that_talks_of_it_is_told_of(raised):
    again = build_raised(build_item(make_meeting(date(2026, 5, 13))), raised.feedback)
    published(note_on(raised))
    published(note_on(again))
    rounds()
    assert subjects() == [NOTE, NOTE]


def without_address(row):
    RaisedCase.objects.all().delete()
    return build_raised(row.item)


def as_example(row):
    Feedback.objects.update(is_example=True)
    return row


def as_junk(row):
    junk(row.feedback)
    return row


def as_suspected(row):
    junk(row.feedback, "suspected")
    return row


def as_secret(row):
    Feedback.objects.update(is_secret=True)
    return row


@pytest.mark.parametrize("change", [without_address, as_example, as_junk, as_suspected, as_secret])
def test_nobody_is_told_who_left_no_address_or_is_no_sender(raised, change):
    published(note_on(change(raised)))
    rounds()
    assert subjects() == []


@pytest.mark.parametrize("state", ["draft", "to come", "older", "silent"])
def test_nothing_is_told_of_what_says_nothing_new(raised, state):
    note = note_on(raised, original_day=date(2026, 2, 12) if state == "older" else None)
    if state == "silent":
        Point.objects.update(answers=None)
    if state != "draft":
        published(note, visible_from=FAR if state == "to come" else None)
    rounds()
    assert subjects() == []


def test_what_says_nothing_is_looked_in_once_and_its_correction_again(raised):
    note = note_on(raised)
    Point.objects.update(answers=None)
    published(note)
    rounds()
    with CaptureQueriesContext(connection) as queries:
        tell_of_notes(now=LATER)
    assert sum("records_publication" in each["sql"] and "content" in each["sql"] for each in queries) == 0
    Point.objects.filter(note=note, order=2).update(answers=raised.item)
    corrected(note, now=NOW + DAY)
    rounds()
    assert subjects() == [NOTE]


def test_a_correction_is_no_news_to_who_was_told(raised):
    note = published(note_on(raised))
    rounds(times=1)
    corrected(note, now=LATER)
    rounds(now=LATER + DAY)
    assert subjects() == [NOTE]


def test_mail_that_waits_goes_only_while_the_note_can_be_read(raised):
    note = published(note_on(raised))
    tell_of_notes(now=LATER)
    withdraw(note.document, by=None, now=LATER, reason="Fel.")
    rounds()
    assert (subjects(), written()) == ([], 0)
    corrected(note, now=LATER + DAY)
    rounds(now=LATER + 2 * DAY)
    assert subjects() == [NOTE]


def test_mail_that_a_redaction_takes_back_is_written_anew(raised):
    note = published(note_on(raised))
    tell_of_notes(now=LATER)
    redact(note.document.publications.get(), passage="stationen", reason="Prov", by=build_staff(), now=LATER)
    rounds()
    assert subjects() == [NOTE]


# Results


@pytest.mark.parametrize(
    ("status", "told"),
    [("done", {}), ("impossible", {"words": "privat mark"}), ("elsewhere", {"whose": "Trafikverket"})],
)
def test_a_result_is_told_once(raised, status, told):
    note = published(note_on(raised))
    rounds(times=1)
    end(note, status, at=LATER + DAY, **told)
    rounds(now=LATER + 2 * DAY)
    assert subjects() == [NOTE, RESULT]
    body = news()[1].body
    assert f"{settings.SITE_URL}/atgarder/#atgard-{note.measures.get().pk}\n" in body
    assert f"{settings.SITE_URL}/synpunkter/folj/\n" in body and "stationen" not in body


def test_what_goes_on_is_no_result_and_what_ends_twice_is_one(raised):
    note = published(note_on(raised))
    rounds(times=1)
    for number, (status, expected) in enumerate(
        [("ongoing", 1), ("partly", 1), ("done", 2), ("ongoing", 2), ("done", 2)], start=1
    ):
        end(note, status, at=LATER + number * DAY, day=date(2026, 3, number))
        rounds(now=LATER + number * DAY, times=1)
        assert len(subjects()) == expected, number


def test_a_result_that_the_note_itself_told_is_no_second_mail(raised):
    note = note_on(raised)
    end(note, at=NOW)
    published(note)
    rounds()
    assert subjects() == [NOTE]


def test_a_measure_of_the_draft_or_of_another_point_is_not_told(raised):
    note = published(note_on(raised))
    rounds(times=1)
    first = note.points.get(order=1)
    for point in (note.points.get(order=2), first):
        make_update(make_measure(point, what="Annat"), "done", recorded_at=LATER + DAY)
    rounds(now=LATER + 2 * DAY)
    assert subjects() == [NOTE]
    assert MeasureUpdate.objects.count() == 2


def test_one_round_asks_as_much_for_many_as_for_one(raised):
    note = note_on(raised)
    for _ in range(10):
        build_raised(raised.item, reply_email=EMAIL)
    published(note)
    tell_of_notes(now=LATER)
    with CaptureQueriesContext(connection) as queries:
        tell_of_notes(now=LATER)
        tell_of_results(now=LATER)
    assert written() == 11
    assert len(queries) <= 8


def test_results_are_looked_at_a_few_at_a_time_and_who_is_told_nothing_keeps_nobody_waiting(raised, monkeypatch):
    note = note_on(raised)
    for _ in range(4):
        build_raised(raised.item, reply_email=EMAIL)
    published(note)
    rounds(times=1)
    end(note, at=LATER + DAY)
    of_the_draft = make_measure(
        note.points.get(order=2), what="Annat", due=None
    )  # it ends unheard, for each of the five
    make_update(of_the_draft, "done", recorded_at=LATER + DAY)
    monkeypatch.setattr(announcing, "MOST", 2)
    with CaptureQueriesContext(connection) as queries:
        rounds(now=LATER + 2 * DAY)
    assert [subject[:10] for subject in subjects()] == [NOTE[:10]] * 5 + [RESULT[:10]] * 5
    looks = [
        each["sql"] for each in queries if "feedback-result:" in each["sql"] and "contact_raisedcase" in each["sql"]
    ]
    assert looks and all(sql.rstrip().endswith(LIMIT[connection.vendor]) for sql in looks)


@pytest.mark.django_db(transaction=True)
def test_no_mail_is_left_about_a_case_that_goes_at_the_same_moment():
    published(note_on(build_raised(build_item(make_meeting()), build_old_case(may_publish=True))))
    build_rule()
    proposal, registrar = proposed(now=LATER), build_staff(name="rolf")
    acts = [
        lambda: confirm(proposal=proposal, kinds=KINDS, by=registrar, now=LATER).records,
        lambda: tell_of_notes(now=LATER),
    ]
    assert {*at_once(2, lambda place: acts[place]())} == {1, None}
    assert (Feedback.objects.count(), Mail.objects.count()) == (0, 0)
