"""Staff who may read a case see the pictures that were sent in it."""

import re

import pytest
from django.contrib.admin.models import LogEntry

from contact import actions
from contact.models import Feedback
from contact.tests.build_feedback import NOW, build_feedback, build_staff, text_of
from contact.tests.build_photos import build_photo, build_sent_photo, picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def address(photo, feedback=None):
    return f"/admin/contact/feedback/{(feedback or photo.feedback).pk}/bild/{photo.pk}/"


def form(client, feedback):
    return text_of(client.get(f"/admin/contact/feedback/{feedback.pk}/change/"))


def test_the_form_shows_what_was_sent_and_nothing_else(client):
    client.force_login(build_staff(role="Handläggare"))
    case = build_feedback()
    sent = build_sent_photo(case)
    build_photo(case, "green")
    build_sent_photo(build_feedback(), "blue")
    page = form(client, case)
    assert re.findall(r'<img src="(/admin/[^"]+)"', page) == [address(sent)]
    assert "Avsändaren skickade bilder" in page
    response = client.get(address(sent))
    assert b"".join(response.streaming_content) == picture().data
    assert (response["Content-Type"], response["Content-Disposition"]) == ("image/jpeg", "inline")
    assert "no-store" in response["Cache-Control"]


def test_a_case_without_pictures_has_no_place_for_them(client):
    client.force_login(build_staff(role="Handläggare"))
    assert "Bilder</h2>" not in form(client, build_feedback())


def test_what_is_not_sent_or_of_another_case_is_not_there(client):
    client.force_login(build_staff(role="Administratör"))
    case, other = build_feedback(), build_feedback()
    staged, sent = build_photo(case, "green"), build_sent_photo(other)
    assert [client.get(address(staged)).status_code, client.get(address(sent, case)).status_code] == [404, 404]


def test_who_looks_at_a_picture_of_a_secret_case_stands_in_the_log(client):
    handler = build_staff(role="Handläggare")
    sent, ordinary = build_sent_photo(build_feedback()), build_sent_photo(build_feedback(), "blue")
    actions.mark_secret(feedback=sent.feedback, ground="crime", reason="Skäl.", by=handler, now=NOW)
    client.force_login(handler)
    for photo in (sent, ordinary):
        assert client.get(address(photo)).status_code == 200
    entry = LogEntry.objects.get()
    told = (entry.user, entry.object_repr, entry.get_change_message())
    assert told == (handler, sent.feedback.number, "Läste ärendet, som har sekretess")
    client.force_login(build_staff(role="Administratör", name="annan"))
    assert (client.get(address(sent)).status_code, LogEntry.objects.count()) == (403, 1)


def test_who_may_not_read_cases_sees_no_picture(client):
    sent = build_sent_photo(build_feedback())
    assert client.get(address(sent)).status_code == 302
    client.force_login(build_staff("view_meeting"))
    assert client.get(address(sent)).status_code == 403


def test_pictures_make_a_case_unread_until_somebody_who_can_act_opens_it(client):
    case = build_feedback()
    client.force_login(build_staff(role="Handläggare"))
    form(client, case)
    build_sent_photo(case)
    told = [list(Feedback.objects.unread())]
    form(client, case)
    assert [*told, list(Feedback.objects.unread())] == [[case], []]
