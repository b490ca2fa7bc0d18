"""Bringing cases before the council: what is put on the agenda, what is refused, and the way back."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError

from contact import actions
from contact.models import CaseEntry, Feedback, RaisedCase, talked_of
from contact.tests.build_case import answer, build_case
from contact.tests.build_feedback import NOW, build_staff
from contact.tests.build_raised import FAR, begun, build_item, build_raised, junk
from council.actions import AgendaHasGoneOut
from council.models import AgendaCorrection, AgendaItem, Meeting
from notes.tests.build import make_meeting, make_note, published
from trygghetsrad.records.models import SearchEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return build_staff()


def may(**answers):
    return build_case(**{"may_publish": True} | answers)


def shown(raised):
    return sorted((each.feedback.number, each.item.numbered_title) for each in raised)


def test_an_item_takes_up_several_cases_and_each_once(by):
    first, second, item = may(), may(), build_item()
    told = {"item": item, "by": by, "now": NOW}
    assert shown(actions.raise_cases(cases=[first], **told)) == [(first.number, "1. Synpunkter om belysning")]
    assert shown(actions.raise_cases(cases=[first, second], **told)) == [(second.number, "1. Synpunkter om belysning")]
    assert RaisedCase.objects.count() == 2


def test_the_database_holds_a_case_once_under_an_item():
    raised = build_raised()
    with pytest.raises(IntegrityError):
        build_raised(raised.item, raised.feedback)


def test_what_a_case_stands_under_can_not_go():
    with pytest.raises(ProtectedError):
        build_raised().item.delete()


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (lambda: junk(may()), "Det är bedömt som skräp."),
        (lambda: junk(may(), "suspected"), "Det är misstänkt skräp. Bedöm det först."),
        (lambda: build_case(), "Avsändaren har inte sagt ja till att det berättas på möten."),
    ],
)
def test_what_may_not_be_told_is_refused_whole(by, case, words):
    cases, item = [may(), case()], build_item()
    with pytest.raises(actions.RaisingRefused, match=f"^TR-2026-0002: {words}$"):
        actions.raise_cases(cases=cases, item=item, by=by, now=NOW)
    assert not RaisedCase.objects.exists()


def test_what_was_cleared_of_suspicion_is_raised(by):
    assert actions.raise_cases(cases=[junk(may(), "cleared")], item=build_item(), by=by, now=NOW)


def test_a_meeting_that_was_cancelled_takes_up_nothing(by):
    item = build_item(make_meeting(FAR, state="cancelled", reason="Snö"))
    with pytest.raises(actions.RaisingRefused, match="Mötet har varit eller är inställt"):
        actions.raise_cases(cases=[may()], item=item, by=by, now=NOW)


def test_what_was_taken_off_the_agenda_or_out_of_the_calendar_meanwhile_takes_up_nothing(by):
    """Those who may change the agenda were first."""
    item, case = build_item(), may()
    meeting = item.meeting
    AgendaItem.objects.all().delete()
    with pytest.raises(actions.RaisingRefused, match="Punkten finns inte längre. Välj en annan."):
        actions.raise_cases(cases=[case], item=item, by=by, now=NOW)
    Meeting.objects.all().delete()
    for act in (
        lambda: actions.raise_cases(cases=[case], item=item, by=by, now=NOW),
        lambda: as_new([case], meeting, by),
    ):
        with pytest.raises(actions.RaisingRefused, match="Mötet har varit eller är inställt."):
            act()


# A new item


def as_new(cases, meeting, by, *, now=NOW, **more):
    return actions.raise_as_new_item(cases=cases, meeting=meeting, title="Ljus", by=by, now=now, **more)


def test_a_new_item_stands_last_and_is_found(by):
    meeting = make_meeting(FAR, state="planned")
    build_item(meeting, number=3)
    [raised] = as_new([may()], meeting, by)
    assert (raised.item.number, raised.item.title, raised.item.origin) == (4, "Ljus", AgendaItem.Origin.RESIDENT)
    assert "Ljus" in SearchEntry.objects.get(url=meeting.get_absolute_url()).passage.text


def test_the_same_form_again_makes_no_second_item(by):
    meeting, cases = make_meeting(FAR, state="planned"), [may(), may()]
    assert len(as_new(cases, meeting, by)) == 2
    assert as_new(cases, meeting, by) == []
    assert meeting.agenda.count() == 1


def test_an_agenda_that_has_gone_out_is_added_to_aloud(by):
    (meeting, now), case = begun(), may()
    with pytest.raises(AgendaHasGoneOut):
        as_new([case], meeting, by, now=now)
    as_new([case], meeting, by, now=now, correction="Punkt 2 är ny.")
    assert [item.title for item in meeting.agenda.all()] == ["Välkommen", "Ljus"]
    correction = AgendaCorrection.objects.get()
    assert (correction.words, [item.title for item in correction.former_agenda]) == ("Punkt 2 är ny.", ["Välkommen"])


def test_a_refused_case_leaves_no_item_behind(by):
    meeting = make_meeting(FAR, state="planned")
    with pytest.raises(actions.RaisingRefused):
        as_new([build_case()], meeting, by)
    assert not meeting.agenda.exists()


# The way back


def test_a_case_is_taken_back_until_the_meeting_begins():
    meeting, now = begun()
    raised = build_raised(meeting.agenda.get())
    with pytest.raises(actions.RaisingRefused, match="Mötet har börjat"):
        actions.take_back(raised=raised, now=now)
    actions.take_back(raised=raised, now=NOW)
    actions.take_back(raised=raised, now=NOW)  # a double click
    assert (RaisedCase.objects.count(), meeting.agenda.count()) == (0, 1)


# A meeting that was cancelled


@pytest.mark.parametrize(
    ("other", "is_in_vain"),
    [
        (None, True),
        ({"day": date(2199, 12, 11), "state": "planned"}, False),
        ({"day": date(2199, 12, 11), "state": "cancelled", "reason": "Snö"}, True),
        ({"day": date(2199, 11, 11), "state": "planned"}, True),
        ({"day": date(2199, 11, 11), "state": "planned", "after": 1}, False),
    ],
)
def test_a_case_waits_to_be_taken_up_again_where_nothing_later_takes_it_up(other, is_in_vain):
    raised = build_raised(build_item(make_meeting(FAR, state="cancelled", reason="Snö")))
    if other:
        after = other.pop("after", 0)
        again = build_raised(build_item(make_meeting(**other)), raised.feedback)
        RaisedCase.objects.filter(pk=again.pk).update(raised_at=raised.raised_at + timedelta(days=after))
    assert Feedback.objects.raised_in_vain().exists() is is_in_vain


def test_what_may_no_longer_be_told_of_is_not_taken_up_again():
    junk(build_raised(build_item(make_meeting(FAR, state="cancelled", reason="Snö"))).feedback)
    assert not Feedback.objects.raised_in_vain().exists()


# A meeting that has been


def test_what_was_talked_of_lately_is_tied_to_what_stood_on_the_agenda_until_the_notes_can_be_read(by):
    item, case, later = build_item(make_meeting()), may(), may()
    assert shown(actions.raise_cases(cases=[case], item=item, by=by, now=NOW)) == [(case.number, item.numbered_title)]
    note = make_note(item.meeting)
    assert [*talked_of(now=NOW)] == [item.meeting]
    published(note, now=NOW)
    with pytest.raises(actions.RaisingRefused, match="Mötet har varit"):
        actions.raise_cases(cases=[later], item=item, by=by, now=NOW)


def test_its_agenda_has_gone_out_and_gets_no_new_item(by):
    meeting = make_meeting()
    with pytest.raises(actions.RaisingRefused, match="Mötet har varit"):
        as_new([may()], meeting, by, correction="Punkt 1 är ny.")
    assert not meeting.agenda.exists()


def test_only_the_latest_meetings_were_held_lately():
    days = [make_meeting(date(2026, 2, day)) for day in (1, 2, 3, 4)]
    assert {*talked_of(now=NOW)} == {*days[1:]}


def test_what_was_tied_to_it_by_mistake_is_untied_until_the_notes_can_be_read(by):
    item, case = build_item(make_meeting()), may()
    [raised] = actions.raise_cases(cases=[case], item=item, by=by, now=NOW)
    assert raised.may_be_taken_back(now=NOW)
    published(make_note(item.meeting), now=NOW)
    assert not raised.may_be_taken_back(now=NOW)


def test_what_stood_there_before_it_was_held_stays():
    raised = build_raised(build_item(make_meeting()))
    RaisedCase.objects.update(raised_at=NOW - timedelta(days=365))
    raised.refresh_from_db()
    assert not raised.may_be_taken_back(now=NOW)


# What is counted


def test_only_what_may_be_told_is_counted():
    item = build_item()
    kept = [build_raised(item), build_raised(item)]
    build_raised(item, build_case())  # the permission was taken back since
    build_raised(item, junk(may()))
    assert RaisedCase.objects.counts(item.meeting) == {item.pk: 2}
    assert [*RaisedCase.objects.counted()] == kept


def joined_to(main, by, **answers):
    case = may(**answers)
    actions.join(feedback=case, to=main, by=by, now=NOW)
    return case


def test_those_that_are_joined_to_a_case_come_along_where_their_senders_let_them(by):
    main = may()
    along, _kept_back = joined_to(main, by), joined_to(main, by, may_publish=False)
    raised = actions.raise_cases(cases=[main], item=build_item(), by=by, now=NOW)
    assert sorted(each.feedback.number for each in raised) == [main.number, along.number]


def test_what_is_joined_later_is_taken_up_where_the_main_case_is(by):
    main = may()
    actions.raise_cases(cases=[main], item=build_item(), by=by, now=NOW)
    later, _kept_back = joined_to(main, by), joined_to(main, by, may_publish=False)
    assert shown(RaisedCase.objects.all()) == [(each.number, "1. Synpunkter om belysning") for each in (main, later)]


@pytest.mark.parametrize(
    "fields", [{"state": "cancelled", "reason": "Snö"}, {"state": "held"}, {"day": date(2026, 11, 1)}], ids=str
)
def test_what_is_joined_later_is_not_put_on_the_agenda_of_a_meeting_that_is_not_to_come(by, fields):
    main, item = may(), build_item()
    actions.raise_cases(cases=[main], item=item, by=by, now=NOW)
    Meeting.objects.update(**fields)
    later = joined_to(main, by)
    assert RaisedCase.objects.counts(item.meeting) == {item.pk: 1}
    answer(main, by=by)
    assert [each.text for each in CaseEntry.objects.read_by_sender_of(later)] == ["Lampan byts på fredag."]
