"""A double click on "Spara" with an answer is told that it is saved, for it is."""

import pytest

from contact.models import CaseEntry, Feedback
from contact.tests.build_feedback import build_feedback, build_staff, text_of
from contact.tests.test_feedback_admin import page_of
from notes.tests.posting import opened

pytestmark = pytest.mark.django_db
LATE = "medan du skrev"


@pytest.fixture
def form(client):
    client.force_login(build_staff(role="Handläggare"))
    sent = {"entries-0-kind": "answer", "entries-0-text": "Lampan byts.", "entries-0-function": "Samordnaren"}
    return opened(client, page_of(build_feedback())) | sent


def sent(client, form):
    answer = client.post(page_of(Feedback.objects.get()), form, follow=True)
    return bool(answer.redirect_chain), text_of(answer)


@pytest.mark.parametrize("more", [{}, {"matter": "Mörkt vid tunneln"}])
def test_the_second_click_is_done_as_the_first(client, form, more):
    for _click in range(2):
        is_done, page = sent(client, form | more)
        assert is_done and "Svaret är sparat." in page and LATE not in page
    assert CaseEntry.objects.count() == 1


def test_who_goes_back_and_changes_more_is_told_that_it_is_late(client, form):
    sent(client, form)
    is_done, page = sent(client, form | {"matter": "Mörkt vid tunneln"})
    assert not is_done and LATE in page and "Mörkt vid tunneln" in page


def test_other_words_from_the_same_form_are_late_too(client, form):
    sent(client, form)
    is_done, page = sent(client, form | {"entries-0-text": "Lampan byts i morgon."})
    assert not is_done and LATE in page and CaseEntry.objects.count() == 1
