"""A case is taken down for somebody while they speak: the fewest fields, in the order of the talk."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from contact.doors import opens
from contact.models import Feedback
from contact.tests.build_feedback import build_staff, build_topic, text_of
from contact.tests.test_feedback_admin import LIST
from council.models import Meeting
from council.tests.build import make_meeting
from notes.tests.posting import post_opened

pytestmark = pytest.mark.django_db
ADD = f"{LIST}add/"


@pytest.fixture
def centre(client):
    user = build_staff(role="Kundcenter")
    client.force_login(user)
    return user


def told(client, response):
    return re.sub(r"\s+", " ", text_of(client.get(response.url)).replace("\xa0", " "))


def test_of_a_call_only_the_words_are_typed_and_one_button_pressed(client, centre):
    """Whatever else a case needs stands there already."""
    assert post_opened(client, ADD, {"message": "Ringde om lampan."}).status_code == 302
    case = Feedback.objects.get()
    assert (case.channel, case.kind, case.state) == ("phone", "view", "received")


def test_the_fields_stand_in_the_order_of_the_talk(client, centre):
    page = text_of(client.get(ADD)).split('id="feedback_form"')[1]
    names = re.findall(r'<(?:input type="(?:text|email|radio|checkbox)"|select|textarea) name="(\w+)"', page)
    assert [*dict.fromkeys(names)] == [
        *("channel", "message", "came_on", "area", "place"),
        *("reply_phone", "reply_email", "reply_address", "may_publish"),
        *("kind", "topic", "meeting", "language"),
    ]
    assert "related-widget-wrapper-link" not in page  # nothing that leads away from what is being typed


def test_what_is_said_aloud_stands_where_it_is_said(client, centre):
    page = text_of(client.get(ADD))
    for words in ("blir en allmän handling", "Du får ett nummer och en kod", "utan att det syns"):
        assert words in page


def test_number_and_code_stand_there_to_be_read_out_and_open_the_case(client, centre):
    page = told(client, post_opened(client, ADD, {"message": "Ringde om lampan."}))
    number, code = re.search(r"Numret är (TR-\d{4}-\d{4})\. Koden är ([\d ]{19})\.", page).groups()
    assert opens(number=number, code=code.replace(" ", ""))


def test_the_customer_centre_reads_what_it_took_down_and_changes_nothing(client, centre):
    post_opened(client, ADD, {"message": "Ringde om lampan."})
    page = text_of(client.get(f"{LIST}{Feedback.objects.get().pk}/change/"))
    assert "Ringde om lampan." in page and 'name="_save"' not in page


def test_the_meeting_where_it_was_told_is_chosen_among_the_latest_and_the_coming(client, centre):
    today = timezone.localdate()
    days = [today + timedelta(days=days) for days in (-400, -90, -60, -30, 30, 90)]
    oldest, *near = [make_meeting(day) for day in days]
    gone = make_meeting(today + timedelta(days=60), state=Meeting.State.CANCELLED, reason="Sjukdom.")
    spoken = [*Meeting.objects.spoken_of(now=timezone.now())]
    assert spoken == near[::-1] and not {oldest, gone} & {*spoken}
    post_opened(client, ADD, {"message": "Sades på mötet.", "channel": "meeting", "meeting": near[2].pk})
    case = Feedback.objects.get()
    assert (case.channel, case.meeting) == ("meeting", near[2])


def test_what_was_typed_stands_when_something_is_wrong(client, centre):
    topic = build_topic()
    sent = {"message": "", "place": "Tunneln", "reply_phone": "0220-123 45", "topic": topic.pk, "channel": "visit"}
    page = text_of(post_opened(client, ADD, sent))
    assert "Skriv vad personen berättade." in page and 'value="Tunneln"' in page and 'value="0220-123 45"' in page
    assert re.findall(r'name="channel" value="(\w+)"[^>]* checked', page) == ["visit"]
    assert not Feedback.objects.exists()
