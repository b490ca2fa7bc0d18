"""A case that somebody judged as junk, and may have been wrong about: what its page offers."""

import re

import pytest
from django.utils import timezone

from contact import actions
from contact.models import Feedback
from contact.tests.build_feedback import build_staff, text_of
from contact.tests.test_feedback_admin import LIST, page_of
from contact.tests.test_feedback_junk import build_suspected
from notes.tests.posting import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def handler(client):
    user = build_staff(role="Handläggare")
    client.force_login(user)
    return user


@pytest.fixture
def judged():
    case = build_suspected()
    actions.judge(feedback=case, is_junk=True, now=timezone.now())
    return case


def test_what_was_judged_as_junk_is_brought_back_from_its_own_page(client, handler, judged):
    page = text_of(client.get(page_of(judged)))
    box = page[page.index("Det är bedömt som skräp.") :].split("</form>")[0]
    assert ("clear_of_junk" in box, "judge_as_junk" in box) == (True, False)
    sent = {"action": "clear_of_junk", "_selected_action": judged.pk}
    page = text_of(client.post(f"{LIST}?skrap=ja", sent, follow=True))
    assert f'<a href="{page_of(judged)}">Öppna {judged.number}</a>' in page
    assert Feedback.objects.get().junk == "cleared"


def test_nothing_is_done_with_junk_that_no_list_of_work_would_show(client, handler, judged):
    page = text_of(client.get(page_of(judged)))
    assert 'name="state"' not in page and f"/{judged.pk}/ta-upp/" not in page
    assert re.findall(r'name="entries-0-kind" value="(\w+)"', page) == ["note"]
    assert 'name="entries-0-function"' not in page and 'name="entries-0-template"' not in page


def test_an_answer_that_was_begun_before_it_was_junk_is_kept_in_the_form(client, handler):
    case = build_suspected()
    sent = {"kind": "answer", "text": "Tack för det.", "function": "Gata"}
    form = opened(client, page_of(case)) | {f"entries-0-{name}": value for name, value in sent.items()}
    actions.judge(feedback=case, is_junk=True, now=timezone.now())
    page = text_of(client.post(page_of(case), form))
    assert "Det går inte längre att välja: ärendet har ändrats." in page and "Tack för det." in page
    client.post(page_of(case), form | {"entries-0-kind": "note"})
    case.refresh_from_db()
    assert (case.state, [entry.kind for entry in case.entries.all()]) == ("closed", ["note"])


def test_who_may_only_look_at_junk_is_offered_nothing(client, judged):
    client.force_login(build_staff(role="Kundcenter"))
    assert "Det är bedömt som skräp." not in text_of(client.get(page_of(judged)))
