"""A form of the step "Sekretess" that is sent twice, or late, does what its page showed, or nothing."""

import pytest

from contact import actions
from contact.models import Feedback, SecrecyMark
from contact.tests.build_feedback import NOW, build_feedback, text_of
from contact.tests.test_feedback_secrecy import build_secret, sign_in, step_of
from notes.tests.posting import opened

pytestmark = pytest.mark.django_db


def pressed(client, feedback, **answers):
    """The form of the step as it stands now, ready to be sent."""
    return opened(client, step_of(feedback)) | {"reason": "Skäl."} | answers


def test_a_double_click_marks_once_and_lifts_nothing(client):
    feedback, _user = build_feedback(), sign_in(client, "Handläggare")
    form = pressed(client, feedback, ground="social")
    told = [text_of(client.post(step_of(feedback), form, follow=True)) for _click in range(2)]
    assert Feedback.objects.get().is_secret and SecrecyMark.objects.count() == 1
    assert "Det är redan gjort. Ärendet är sekretessmarkerat." in told[1] and "redan gjort" not in told[0]


def test_a_double_click_lifts_once_and_marks_nothing(client):
    feedback, _user = build_secret(), sign_in(client, "Registrator")
    form = pressed(client, feedback)
    told = [text_of(client.post(step_of(feedback), form, follow=True)) for _click in range(2)]
    assert not Feedback.objects.get().is_secret and SecrecyMark.objects.count() == 2
    assert "Det är redan gjort. Sekretessen är hävd." in told[1] and "redan gjort" not in told[0]


def test_a_form_that_is_sent_anew_does_not_undo_what_a_colleague_did_since(client):
    feedback, user = build_secret(), sign_in(client, "Registrator")
    form = pressed(client, feedback)
    actions.lift_secrecy(feedback=feedback, reason="Känt.", by=user, now=NOW)
    actions.mark_secret(feedback=feedback, ground="crime", reason="Nytt.", by=user, now=NOW)
    told = text_of(client.post(step_of(feedback), form, follow=True))
    assert Feedback.objects.get().is_secret and "Sekretessen har ändrats sedan du öppnade sidan." in told


def test_what_the_sender_writes_meanwhile_does_not_hold_it_up(client):
    feedback, _user = build_feedback(), sign_in(client, "Handläggare")
    form = pressed(client, feedback, ground="social")
    actions.write_again(feedback=feedback, text="Mer.", submission="c" * 64, now=NOW)
    client.post(step_of(feedback), form)
    assert Feedback.objects.get().is_secret


@pytest.mark.parametrize("act", ["", "annat"])
def test_what_does_not_say_what_it_is_for_does_nothing(client, act):
    feedback, _user = build_secret(), sign_in(client, "Registrator")
    page = text_of(client.post(step_of(feedback), pressed(client, feedback) | {"act": act}))
    assert Feedback.objects.get().is_secret and "Häv sekretessen" in page
