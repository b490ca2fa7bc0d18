"""Who has read secret cases, and taken out the register, as the administrator sees it."""

from datetime import datetime
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry

from contact.tests.build_feedback import build_feedback, text_of
from contact.tests.test_feedback_admin import page_of
from contact.tests.test_feedback_secrecy import build_secret
from trygghetsrad.records.actions import note_reading
from trygghetsrad.records.models import Reading

from .roles import user_in_role

pytestmark = pytest.mark.django_db
LIST = "/admin/records/reading/"


@pytest.fixture
def administrator(client):
    user = user_in_role("Administratör")
    client.force_login(user)
    return user


def read(case, *, by, year=2026):
    reading = note_reading(model=type(case), row=case, name=case.number, words="Läste", by=by)
    moment = datetime(year, 11, 23, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
    Reading.objects.filter(pk=reading.pk).update(action_time=moment)
    return reading


def found(client, **query):
    return [each.object_repr for each in client.get(LIST, query).context["cl"].queryset]


def test_every_reading_is_listed_with_who_what_and_when(client, administrator):
    secret, reader = build_secret(), user_in_role("Handläggare")
    client.force_login(reader)
    client.get(page_of(secret))
    client.get("/admin/contact/feedback/register/", {"fran": "2026-01-01", "till": "2026-12-31", "som": "sida"})
    client.force_login(administrator)
    page = text_of(client.get(LIST))
    assert f'<a href="{page_of(secret)}">{secret.number}</a>' in page and f">{reader}<" in page
    assert "Läste ärendet, som har sekretess" in page and "2026-01-01 – 2026-12-31" in page


def test_what_was_changed_is_no_reading(client, administrator):
    LogEntry.objects.log_actions(administrator.pk, [build_feedback()], 2, change_message="Ändrade", single_object=True)
    assert found(client) == []


def test_it_is_narrowed_to_a_time_a_case_and_a_reader(client, administrator):
    one, other = build_feedback(), build_feedback()
    reader = user_in_role("Registrator")
    read(other, by=administrator, year=2025)
    read(one, by=reader)
    assert found(client, tid="2025") == [other.number]
    assert found(client, q=one.number) == found(client, user__id__exact=reader.pk) == [one.number]


@pytest.mark.parametrize("query", [{"user__password__startswith": "p"}, {"change_message__contains": "x"}])
def test_the_address_asks_for_nothing_that_the_list_does_not_offer(client, administrator, query):
    assert client.get(LIST, query).status_code == 400


def test_a_reading_is_changed_by_nobody(client, administrator):
    reading = read(build_feedback(), by=administrator)
    assert client.get(f"{LIST}{reading.pk}/change/").status_code == 200
    assert client.post(f"{LIST}{reading.pk}/change/", {"object_repr": "x"}).status_code == 403
    assert client.post(f"{LIST}{reading.pk}/delete/", {"post": "yes"}).status_code == 403


def test_readings_that_were_kept_as_changes_are_told_apart(administrator):
    told = {"action_flag": 2, "single_object": True}
    for words in ("Läste ärendet, som har sekretess", "Ändrade"):
        LogEntry.objects.log_actions(administrator.pk, [build_feedback()], change_message=words, **told)
    import_module("trygghetsrad.migrations.0016_who_has_read").tell_readings_apart(apps, None)
    assert [each.get_change_message() for each in Reading.objects.all()] == ["Läste ärendet, som har sekretess"]
