"""How staff join a case to another and part them again: what is shown first, and what is no longer chosen by hand."""

import re

import pytest
from django.contrib.admin.models import LogEntry

from contact import actions
from contact.actions.answering import ClosingRefused
from contact.models import Joining, TopicRoute
from contact.tests.build_case import answer, opened
from contact.tests.build_feedback import NOW, build_staff, build_topic, text_of
from contact.tests.build_joined import join, shown_and_joined, states, step_of
from contact.tests.test_feedback_admin import LIST, page_of
from contact.tests.test_feedback_answers import written
from notes.tests.posting import post_opened

pytestmark = pytest.mark.django_db


def test_staff_see_the_other_case_before_they_join_it(client, handler, main, twin):
    answer(main, text="Lampan byts.", by=handler)
    page = text_of(post_opened(client, step_of(twin), {"number": "tr 2026 0001", "step": "sammanfor"}))
    assert "Huvudets ord." in page and "Lampan byts." in page and not Joining.objects.exists()
    shown_and_joined(client, twin, main)
    twin.refresh_from_db()
    assert (twin.joined_to, twin.state, twin.assigned_to) == (main, "answered", handler)
    assert LogEntry.objects.latest("pk").get_change_message() == "Sammanförde med TR-2026-0001"


@pytest.mark.parametrize("seen", ["0.0", ""])
def test_what_came_in_the_other_case_meanwhile_is_read_before_they_are_joined(client, handler, main, twin, seen):
    """What its sender will read of it."""
    answer(main, text="Ring Kim Berg.", by=handler)
    page = text_of(shown_and_joined(client, twin, main, seen=seen))
    assert "Något har kommit till i det andra ärendet." in page and "Ring Kim Berg." in page
    assert not Joining.objects.exists()
    shown_and_joined(client, twin, main)
    assert Joining.objects.exists()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("", "Skriv ärendets nummer."),
        ("TR-2026-0099", "Det finns inget ärende med det numret."),
        ("lampan", "Det finns inget ärende med det numret."),
        ("TR-2026-0002", "Det är samma ärende"),
    ],
)
def test_a_number_that_leads_nowhere_is_told(client, main, twin, number, words):
    page = text_of(client.post(step_of(twin), {"number": number, "shown": twin.pk, "seen": "0.0", "step": "sammanfor"}))
    assert words in page and not Joining.objects.exists()
    assert number in page


def test_a_secret_case_that_is_shown_before_it_is_joined_has_its_reading_in_the_log(client, handler, main, twin):
    actions.mark_secret(feedback=main, ground="crime", reason="Skäl.", by=handler, now=NOW)
    assert "Huvudets ord." in text_of(client.post(step_of(twin), {"number": main.number, "step": "visa"}))
    entry = LogEntry.objects.get()
    told = (entry.user, entry.object_repr, entry.get_change_message())
    assert told == (handler, main.number, "Läste ärendet, som har sekretess")


def test_a_joined_case_is_closed_with_its_main_one(client, handler, main, twin):
    join(twin, main, by=handler)
    page = text_of(post_opened(client, page_of(twin), written(twin, kind="closing", function="", text="Skäl.")))
    assert "Avsluta det andra" in page and "Skäl." in page
    with pytest.raises(ClosingRefused):
        answer(twin, kind="closing", by=handler)
    answer(main, kind="closing", text="Åtgärdat.", function="", by=handler)
    assert states() == ["closed", "closed"]
    assert "Åtgärdat." in text_of(opened(client, number=twin.number))


def test_the_pages_of_both_lead_to_each_other(client, handler, main, twin):
    join(twin, main, by=handler)
    for here, there in ((main, twin), (twin, main)):
        assert f'href="{page_of(there)}"' in text_of(client.get(page_of(here)))
    assert re.search(r'class="field-warning">hör till TR-2026-0001<', text_of(client.get(LIST, {"attgora": "alla"})))


def test_state_and_handler_of_a_joined_case_are_not_chosen_by_hand(client, handler, main, twin):
    join(twin, main, by=handler)
    page = text_of(client.get(page_of(twin)))
    assert 'name="matter"' in page and 'name="state"' not in page and 'name="assigned_to"' not in page
    post_opened(client, page_of(twin), {"matter": "Annan rad", "state": "in_progress"})
    twin.refresh_from_db()
    assert (twin.matter, twin.state) == ("Annan rad", "opened")


@pytest.mark.parametrize("role", ["Kundcenter", "Läsare"])
def test_others_join_nothing(client, main, twin, role):
    client.force_login(build_staff(role=role, name="annan"))
    sent = {"number": main.number, "shown": main.pk, "step": "sammanfor"}
    assert client.post(step_of(twin), sent).status_code == 403
    assert not Joining.objects.exists()


def test_another_topic_of_a_joined_case_gives_it_no_handler_of_its_own(client, handler, main, twin):
    other = build_staff(role="Registrator", name="annan")
    topic = build_topic()
    TopicRoute.objects.create(topic=topic, function="Gata", handler=other)
    join(twin, main, by=handler)
    post_opened(client, page_of(twin), {"matter": "Synpunkt", "topic": topic.pk})
    twin.refresh_from_db()
    assert (twin.topic, twin.assigned_to) == (topic, handler)
