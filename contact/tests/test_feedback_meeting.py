"""A question to a coming meeting is asked in the same form, with the meeting chosen."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from contact.models import Feedback
from contact.tests.build_feedback import FORM, faults_of, send, silent_database, text_of, title_of
from council.tests.build import make_meeting
from trygghetsrad.lib.swedish import plain_date

pytestmark = pytest.mark.django_db
LABEL = "Till vilket möte?"


@pytest.fixture
def meeting():
    return make_meeting(timezone.localdate() + timedelta(days=7))


def asked(page):
    """Where the links lead that take a question, and which meeting they say."""
    link = r'href="([^"]*)">Ställ en fråga till mötet<span class="vh"> (.*?)</span></a>'
    return re.findall(link, page)


def past():
    return make_meeting(timezone.localdate() - timedelta(days=7), state="held")


def test_a_coming_meeting_leads_to_the_form_with_it_chosen(client, meeting):
    page = text_of(client.get(meeting.get_absolute_url()))
    assert [where for where, _day in asked(page)] == [f"{FORM}?mote={meeting.slug}"]
    assert f'<option value="{meeting.slug}" selected>' in text_of(client.get(FORM, {"mote": meeting.slug}))


def test_a_meeting_is_named_so_that_it_fits_in_the_list_on_a_phone(client, meeting):
    page = text_of(client.get(FORM, {"mote": meeting.slug}))
    assert f'<option value="{meeting.slug}" selected>Mötet {plain_date(meeting.day)}</option>' in page


def test_each_coming_meeting_takes_questions_in_the_list_and_the_next_one_on_the_start_page(client, meeting):
    later = make_meeting(timezone.localdate() + timedelta(days=14))
    make_meeting(timezone.localdate() + timedelta(days=2), state="cancelled", reason="Sjukdom")
    past()
    links = [(f"{FORM}?mote={each.slug}", f"den {plain_date(each.day)}") for each in (meeting, later)]
    assert asked(text_of(client.get("/moten/"))) == links
    assert asked(text_of(client.get("/"))) == links[:1]


def test_the_page_is_headed_as_the_link_to_it_says(client, meeting):
    heading = f"Ställ en fråga till mötet den {plain_date(meeting.day)}"
    for response in (client.get(FORM, {"mote": meeting.slug}), send(client, step="andra", meeting=meeting.slug)):
        assert title_of(response) == heading and f"<h1>{heading}</h1>" in text_of(response)
    for slug in ("", past().slug):
        assert title_of(client.get(FORM, {"mote": slug})) == "Lämna en synpunkt"


NEEDS_YES = "Mötet kan ta upp frågan bara om du kryssar i rutan."


def test_the_permission_that_a_meeting_needs_is_asked_for_at_its_box_and_at_the_check(client, meeting):
    """The council takes up nothing without it: whoever left the box empty would wait for the meeting in vain."""
    assert NEEDS_YES in text_of(client.get(FORM, {"mote": meeting.slug})).split('id="id_may_publish_helptext"')[1]
    assert NEEDS_YES not in text_of(client.get(FORM))
    answers = [{"meeting": meeting.slug}, {"meeting": meeting.slug, "may_publish": "on"}, {"meeting": ""}, {}]
    assert [NEEDS_YES in text_of(send(client, **each)) for each in answers] == [True, False, False, False]


def test_what_is_sent_to_a_meeting_is_a_question_until_another_kind_is_chosen(client, meeting):
    checked = re.compile(r'value="(\w+)" id="id_kind_\d"[^>]* checked')
    pages = client.get(FORM, {"mote": meeting.slug}), client.get(FORM), send(client, step="andra", meeting=meeting.slug)
    assert [checked.findall(text_of(page)) for page in pages] == [["question"], ["view"], ["view"]]


def test_a_meeting_that_has_been_takes_no_questions(client):
    assert "Ställ en fråga" not in text_of(client.get(past().get_absolute_url()))


@pytest.mark.parametrize("asked", [{}, {"mote": ""}, {"mote": "2019-01-01"}, {"mote": "<script>"}, {"mote": "\x00"}])
def test_who_does_not_come_from_a_meeting_is_not_asked_about_one(client, meeting, asked):
    page = text_of(client.get(FORM, asked))
    assert LABEL not in page and "<script>" not in page


def test_the_meeting_is_carried_through_the_check_and_kept(client, meeting):
    check = send(client, meeting=meeting.slug)
    assert LABEL in text_of(check) and f'name="meeting" value="{meeting.slug}"' in text_of(check)
    send(client, step="skicka", meeting=meeting.slug)
    assert Feedback.objects.get().meeting == meeting


def test_no_meeting_is_an_answer_too(client, meeting):
    send(client, step="skicka", meeting="")
    assert Feedback.objects.get().meeting is None


def test_a_meeting_that_has_been_since_is_told_and_the_words_stay(client, meeting):
    response = send(client, meeting=past().slug, message="Blir det ljusare?")
    assert faults_of(response) == [("id_meeting", "Mötet har varit eller är flyttat. Välj ett annat, eller inget.")]
    assert "Blir det ljusare?" in text_of(response)


def test_the_choice_stays_while_the_database_is_silent(client, meeting):
    with silent_database():
        response = send(client, step="skicka", meeting=meeting.slug)
    assert response.status_code == 503 and f'<option value="{meeting.slug}" selected>' in text_of(response)
