"""The list of meetings and the page of one."""

import re
from datetime import time

import pytest
from django.template import Context, Template
from django.utils import timezone

from council import table
from council.actions import save_meeting
from council.models import Member
from trygghetsrad.tests.queries import queries_of

from .build import DAY, make_attendance, make_meeting, make_member, make_protected, make_term

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def text_of(response):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_meetings_stand_under_coming_cancelled_and_earlier(client):
    held = make_meeting(today() - DAY, state="held", theme="A")
    coming = make_meeting(today() + DAY, theme="B")
    cancelled = make_meeting(today() + 2 * DAY, state="cancelled", reason="Sjukdom.", theme="C")
    response = client.get("/moten/")
    lists = [list(response.context[name]) for name in ("upcoming", "cancelled", "held")]
    assert lists == [[coming], [cancelled], [held]]
    assert re.findall(r'<h3><a href="([^"]+)">', response.content.decode()) == [
        each.get_absolute_url() for each in (coming, cancelled, held)
    ]


def test_without_meetings_the_list_says_so(client):
    assert "Inget möte är bestämt just nu." in text_of(client.get("/moten/"))


def test_a_meeting_shows_its_facts_and_agenda(client):
    meeting = make_meeting(today() + DAY, starts=time(17, 30), ends=time(19, 30), place="Biblioteket", theme="Ljus")
    meeting.agenda.create(number=1, title="Mörka vägar", text="Var?", minutes=10, origin="resident")
    text = text_of(client.get(meeting.get_absolute_url()))
    for words in ("17.30 – till 19.30", "Biblioteket", "Ljus", "Mörka vägar", "10&nbsp;minuter . Väckt av: invånare"):
        assert words.replace(" .", ".") in text.replace(" .", "."), words
    assert "Vill du ta upp något?" in text


@pytest.mark.parametrize(("state", "word"), [("cancelled", "Inställt"), ("moved", "Flyttat")])
def test_a_meeting_that_is_not_as_announced_says_why(client, state, word):
    meeting = make_meeting(today() + DAY, state=state, reason="Salen är upptagen.")
    for url in ("/moten/", meeting.get_absolute_url()):
        assert f"{word} Salen är upptagen." in text_of(client.get(url))


def test_a_meeting_of_which_little_is_known_is_still_a_page(client):
    meeting = make_meeting(today() - DAY)
    text = text_of(client.get(meeting.get_absolute_url()))
    assert ("Mötet har varit." in text, "Vill du ta upp" in text) == (True, False)


def test_the_old_address_of_a_moved_meeting_leads_to_it(client):
    meeting = make_meeting(today() + DAY)
    old = meeting.get_absolute_url()
    meeting.day += DAY
    save_meeting(meeting)
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, meeting.get_absolute_url())
    assert client.get("/moten/1999-01-01/").status_code == 404


def held_meeting():
    meeting = make_meeting(today() - DAY, state="held")
    named = make_term(make_member("Disa Fantasiberg"), party="C").member
    make_attendance(meeting, present=3, excused=1, members=[named])
    return meeting, named


def names_at(meeting):
    return [term.member.name for term in table.named_at(meeting)]


def test_a_held_meeting_tells_how_many_were_there(client):
    meeting, _named = held_meeting()
    make_attendance(meeting, "other", 1)
    text = text_of(client.get(meeting.get_absolute_url()))
    for words in ("4 personer var med", "förtroendevalda 3", "övrig 1", "Disa Fantasiberg (C)", "1 hade anmält"):
        assert words in text, words


def test_nobody_is_named_who_may_not_be_even_if_written_down(client):
    meeting, _named = held_meeting()
    hidden = [
        make_term(make_protected()).member,
        make_term(make_member("Hemlig Räknad"), shown="count").member,
        make_term(make_member("Hemlig Invånare"), "resident").member,
        make_term(make_member("Hemlig Senare"), first_day=today()).member,
        make_member("Hemlig Utan"),
    ]
    meeting.attendance.get().members.add(*hidden)
    assert names_at(meeting) == ["Disa Fantasiberg"]
    assert "Hemlig" not in text_of(client.get(meeting.get_absolute_url()))


def test_a_member_who_becomes_protected_vanishes_from_old_meetings():
    meeting, _named = held_meeting()
    Member.objects.update(name="", is_protected=True)
    assert names_at(meeting) == []


def test_a_member_whose_term_has_ended_stays_in_old_meetings():
    meeting, named = held_meeting()
    named.terms.update(last_day=meeting.day)
    assert names_at(meeting) == ["Disa Fantasiberg"]


def test_thirty_meetings_ask_as_many_questions_as_one(client):
    make_meeting(today() + DAY)
    one = queries_of(client, "/moten/")
    for number in range(30):
        make_meeting(today() + number * DAY)
        make_meeting(today() - number * DAY, state="held")
    assert queries_of(client, "/moten/") == one <= 6


def test_a_full_meeting_asks_as_many_questions_as_a_small_one(client):
    meeting, _named = held_meeting()
    meeting.agenda.create(number=1, title="Ljus")
    one = queries_of(client, meeting.get_absolute_url())
    for number in range(2, 31):
        meeting.agenda.create(number=number, title="Ljus")
        meeting.attendance.get().members.add(make_term(make_member(f"Disa {number}")).member)
    assert queries_of(client, meeting.get_absolute_url()) == one <= 10


def next_meeting():
    html = Template("{% load council_tags %}{% next_meeting %}").render(Context())
    return re.findall(r'href="(/moten/[^"]*)"', html)


def test_the_next_meeting_is_told_and_a_cancelled_one_before_it():
    make_meeting(today() - DAY)
    assert next_meeting() == ["/moten/"]
    later = make_meeting(today() + 3 * DAY)
    assert next_meeting() == [later.get_absolute_url()]
    cancelled = make_meeting(today() + DAY, state="cancelled", reason="Sjukdom.")
    make_meeting(today() + 9 * DAY, state="cancelled", reason="Sjukdom.")
    assert next_meeting() == [each.get_absolute_url() for each in (later, cancelled)]


def test_the_seats_are_numbers_of_today():
    make_term(group="resident")
    make_term(make_protected(), "police")
    html = Template("{% load council_tags %}{% seats %}").render(Context())
    assert re.findall(r"<dt>([^<]+)</dt><dd>(\d+)</dd>", html) == [("invånare", "1")]
