"""Where cases come before the council: the page that puts them there, and the pages that show it."""

import re
from datetime import date
from html import unescape
from urllib.parse import urlencode

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contact import actions
from contact.admin import raising
from contact.admin.raising_forms import item_words
from contact.models import RaisedCase
from contact.tests.build_case import build_case
from contact.tests.build_feedback import NOW, build_staff, build_topic, text_of
from contact.tests.build_raised import FAR, build_item, build_raised, junk
from contact.tests.test_feedback_admin import LIST, page_of
from notes.tests.build import make_meeting, make_note
from notes.tests.posting import opened, post_opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    user = build_staff(role="Administratör")
    client.force_login(user)
    return user


def step(feedback, word="ta-upp", more=""):
    return f"{LIST}{feedback.pk}/{word}/{more}"


def may(**answers):
    return build_case(**{"may_publish": True} | answers)


def shown():
    return sorted(RaisedCase.objects.values_list("feedback__number", "item__number", "item__title"))


def test_one_case_is_raised_under_a_new_item_with_a_neutral_heading(client, coordinator):
    case, meeting = may(topic=build_topic()), make_meeting(FAR, state="planned")
    post_opened(client, step(case), {"where": f"ny-{meeting.pk}"})
    assert shown() == [(case.number, 1, "Synpunkter om belysning")]
    entry = LogEntry.objects.get()
    assert (entry.object_repr, entry.change_message) == (case.number, f"Togs upp i rådet: mötet {FAR}, punkt 1")


def test_where_there_is_no_meeting_one_is_made_on_the_way(client, coordinator):
    cases = [may(), may()]
    here = step(cases[0], more=f"?fler={cases[1].pk}")
    link = unescape(re.search(r'href="([^"]*)">Lägg in nästa möte', text_of(client.get(here)))[1])
    saved = post_opened(client, link, {"day": FAR, "state": "planned", "_save": ""})
    assert (saved.status_code, saved.url) == (302, here)
    assert str(FAR.year) in text_of(client.get(here))


def test_the_one_place_that_there_is_is_chosen_from_the_start(client, coordinator):
    case, meeting = may(), make_meeting(FAR, state="planned")
    assert opened(client, step(case))["where"] == f"ny-{meeting.pk}"
    build_item(meeting)
    assert opened(client, step(case))["where"] == ""


@pytest.mark.parametrize("way", ["https://example.org/", "//example.org/admin/", "/synpunkter/", "javascript:1"])
def test_the_way_back_never_leads_out_of_the_admin(client, coordinator, way):
    address = f"/admin/council/meeting/add/?{urlencode({'sedan': way})}"
    saved = post_opened(client, address, {"day": FAR, "state": "planned", "_save": ""})
    assert (saved.status_code, saved.url) == (302, "/admin/council/meeting/")


def test_the_list_raises_several_at_once(client, coordinator):
    cases, item = [may(), may()], build_item()
    sent = {"action": "raise_in_council", "_selected_action": [each.pk for each in cases]}
    [(address, _status)] = client.post(LIST, sent, follow=True).redirect_chain
    assert address == step(cases[0], more=f"?fler={cases[1].pk}")
    page = text_of(client.get(post_opened(client, address, {"where": item.pk}).url))
    assert shown() == [(each.number, 1, item.title) for each in cases]
    assert f"2 ärenden tas upp: {item_words(item)}." in page


def test_of_more_than_one_page_takes_the_rest_is_counted(client, coordinator, monkeypatch):
    monkeypatch.setattr(raising, "MOST", 2)
    cases = [may() for _ in range(4)]
    build_item()
    sent = {"action": "raise_in_council", "_selected_action": [each.pk for each in cases]}
    response = client.post(LIST, sent, follow=True)
    assert response.redirect_chain[0][0] == step(cases[0], more=f"?fler={cases[1].pk}")
    assert "2 ärenden till är kvar. Högst 2 tas på en gång" in text_of(response)


def test_what_is_hidden_from_the_one_who_chooses_is_left_aside(client):
    handler, secret, other = build_staff(name="annan"), may(), may()
    build_item()
    actions.mark_secret(feedback=secret, ground="crime", reason="Skäl.", by=handler, now=NOW)
    client.force_login(build_staff(role="Administratör", name="adm"))
    sent = {"action": "raise_in_council", "_selected_action": [secret.pk, other.pk]}
    [(address, _status)] = client.post(LIST, sent, follow=True).redirect_chain
    assert address == step(other)
    alone = client.post(LIST, sent | {"_selected_action": [secret.pk]}, follow=True)
    assert "Ärenden med sekretess tas inte upp." in text_of(alone)


def test_one_that_is_unticked_is_left_out(client, coordinator):
    cases, item = [may(), may()], build_item()
    post_opened(client, step(cases[0], more=f"?fler={cases[1].pk}"), {"where": item.pk, "cases": cases[1].pk})
    assert shown() == [(cases[1].number, 1, item.title)]


def test_those_that_may_not_be_told_of_stand_aside_with_the_reason(client, coordinator):
    fine, spam, item = may(), junk(may()), build_item()
    address = step(fine, more=f"?fler={spam.pk}")
    assert f"{spam.number}: Det är bedömt som skräp." in text_of(client.get(address))
    client.post(address, {"where": item.pk, "cases": [fine.pk, spam.pk]})
    assert shown() == []
    post_opened(client, address, {"where": item.pk})
    assert shown() == [(fine.number, 1, item.title)]


def test_who_meets_a_missing_permission_reads_what_to_do(client):
    client.force_login(build_staff(role="Handläggare"))
    asked, spam = build_case(), junk(may())
    page = text_of(client.get(step(asked)))
    assert "Fråga avsändaren om lov." in page and "Tillbaka till ärendet" in page
    assert f'<a href="{step(asked, "sagt-ja")}">Sagt ja till {asked.number}</a>' in page
    page = text_of(client.get(step(spam)))
    assert "Fråga avsändaren om lov." not in page and "Tillbaka till ärendet" in page


def test_with_nothing_to_raise_or_no_meeting_there_is_no_form(client, coordinator):
    case = may()
    assert "Det finns inget kommande möte." in text_of(client.get(step(case)))
    build_item()
    assert 'name="where"' in text_of(client.get(step(case)))
    assert 'name="where"' not in text_of(client.get(step(build_case())))


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"where": ""}, "Välj en punkt på dagordningen."),
        ({"where": "ny-999"}, "Välj ett giltigt alternativ"),
        ({"where": "new", "title": " "}, "Skriv en rubrik för den nya punkten."),
        ({"where": "new", "title": "x" * 201}, "Texten är 1 tecken för lång."),
    ],
)
def test_what_is_missing_is_told(client, coordinator, sent, words):
    case, meeting = may(), make_meeting(FAR, state="planned")
    sent = {name: f"ny-{meeting.pk}" if value == "new" else value for name, value in sent.items()}
    assert words in text_of(post_opened(client, step(case), sent))
    assert shown() == []


@pytest.mark.parametrize("more", ["?fler=x", "?fler=1,²", f"?fler={'9' * 19}", f"?fler={'1,' * 100}1"])
def test_an_address_that_nobody_was_given_is_not_there(client, coordinator, more):
    assert client.get(step(may(), more=more)).status_code == 404


def test_who_may_not_change_agendas_chooses_among_what_stands_there(client):
    client.force_login(build_staff(role="Handläggare"))
    case, item = may(), build_item()
    page = text_of(client.get(step(case)))
    assert "Ny punkt" not in page and 'name="title"' not in page
    assert "Be den som har hand om dagordningen lägga till en" in page
    post_opened(client, step(case), {"where": f"ny-{item.meeting_id}", "title": "Ljus"})
    assert shown() == []
    post_opened(client, step(case), {"where": item.pk})
    assert shown() == [(case.number, 1, item.title)]


def test_what_was_talked_of_yesterday_is_tied_to_the_meeting_that_was(client, coordinator):
    case, item = may(), build_item(make_meeting())
    make_meeting(date(2026, 1, 14))  # nothing stands on its agenda
    page = text_of(client.get(step(case)))
    assert re.findall(r'<optgroup label="(.*?)">', page) == ["Mötet onsdag 11\xa0februari\xa02026, som har varit"]
    assert "Det finns inget kommande möte." in page and "Ny punkt" not in page
    post_opened(client, step(case), {"where": item.pk})
    assert shown() == [(case.number, 1, item.title)]


def test_a_case_is_taken_back_on_its_own_page(client, coordinator):
    raised = build_raised()
    case = raised.feedback
    assert "Ta tillbaka från rådet" in text_of(client.get(page_of(case)))
    post_opened(client, step(case, "ta-tillbaka"), {})
    assert shown() == []
    page = text_of(client.get(page_of(case)))
    assert "Ta tillbaka från rådet" not in page and "Inte upptaget." in page
    assert "Det är redan gjort" in text_of(client.get(step(case, "ta-tillbaka"), follow=True))


def test_who_adds_no_meetings_reads_whom_to_ask_for_one(client):
    build_staff(role="Redaktör", name="robin")
    client.force_login(build_staff(role="Handläggare"))
    page = text_of(client.get(step(may())))
    assert "Det finns inget kommande möte. Be någon av dem som lägger in möten om nästa: robin." in page


def test_what_was_to_be_taken_up_at_a_cancelled_meeting_waits_for_staff_until_it_is_taken_up_again(client):
    client.force_login(build_staff(role="Handläggare"))
    raised = build_raised(build_item(make_meeting(FAR, state="cancelled", reason="Snö")))
    case, told = raised.feedback, "1 ärende togs upp på ett inställt möte: ta upp det på nytt."
    assert f'<a href="{LIST}?attgora=installt">{told}</a>' in text_of(client.get("/admin/"))
    assert "<b>Inställt: ta upp det på nytt, eller ta tillbaka det härifrån.</b>" in text_of(client.get(page_of(case)))
    post_opened(client, step(case), {"where": build_item(make_meeting(date(2199, 12, 11), state="planned")).pk})
    assert told not in text_of(client.get("/admin/"))
    assert "<b>Inställt.</b>" in text_of(client.get(page_of(case)))


def test_what_is_not_to_be_taken_up_again_is_taken_back_from_the_cancelled_meeting(client):
    client.force_login(build_staff(role="Handläggare"))
    raised = build_raised(build_item(make_meeting(date(2026, 2, 11), state="cancelled", reason="Snö")))
    post_opened(client, step(raised.feedback, "ta-tillbaka"), {})
    assert shown() == []
    assert "inställt möte" not in text_of(client.get("/admin/"))


def test_staff_see_on_the_case_where_it_is_taken_up(client, coordinator):
    raised = build_raised()
    page = text_of(client.get(page_of(raised.feedback)))
    address = f"/admin/council/meeting/{raised.item.meeting_id}/change/"
    assert f'<a href="{address}">Mötet onsdag 4\xa0december\xa02199, punkt 1. Synpunkter om belysning</a>' in page


def test_the_meeting_tells_those_who_may_read_cases_which_it_takes_up(client, coordinator):
    raised = build_raised()
    gone = build_raised(raised.item, build_case())
    address = f"/admin/council/meeting/{raised.item.meeting_id}/change/"
    page = text_of(client.get(address))
    assert re.findall(r"<dd><a[^>]*>(.*?)</a>", page) == [raised.feedback.number, gone.feedback.number]
    assert "Ska inte berättas längre:" in page
    client.force_login(build_staff(role="Redaktör", name="redaktor"))
    assert raised.feedback.number not in text_of(client.get(address))


def test_residents_read_how_many_and_never_whose(client):
    raised = build_raised(message="Hemlig lampa", reply_email="kim@example.org")
    build_raised(raised.item)
    build_item(raised.item.meeting, number=2, title="Annat")
    page = text_of(client.get(raised.item.meeting.get_absolute_url()))
    assert re.findall(r"\d+ synpunkt\w*", page) == ["2 synpunkter"]
    assert raised.feedback.number not in page and "Hemlig" not in page


def test_the_agenda_asks_once_for_all_its_items(client):
    meeting, counts = make_meeting(FAR, state="planned"), []
    for number in range(1, 31):
        build_raised(build_item(meeting, number=number))
        if number in {1, 30}:
            with CaptureQueriesContext(connection) as queries:
                client.get(meeting.get_absolute_url(), headers={"cache-control": "no-cache"})
            counts.append(len(queries))
    assert counts[0] == counts[1]


def test_who_writes_the_note_sees_which_cases_its_points_are_about(client, coordinator):
    raised = build_raised(build_item(make_meeting()))
    begin = text_of(client.get(f"/admin/notes/note/borja/{raised.item.meeting.pk}/"))
    note = make_note(raised.item.meeting, points=["Ljuset"])
    for page in (begin, text_of(client.get(f"/admin/notes/note/{note.pk}/change/"))):
        assert raised.feedback.number in page and raised.item.title in page
