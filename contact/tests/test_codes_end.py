"""A code that was mailed to a wrong address opens the case no longer, and no mail tells a code that has ceased."""

import pytest
from django.core import mail as outside
from django.utils import timezone

from contact import actions
from contact.doors import code_for
from contact.models import CaseEntry, CodeRenewal
from contact.tests.build_case import CODE, build_case, opened
from contact.tests.build_feedback import build_staff, text_of
from contact.tests.test_feedback_correcting import NEW, OLD, step_of
from contact.tests.test_feedback_new_code import SEED, by_mail, renewed
from notes.tests.posting import post_opened
from trygghetsrad.records.actions import send_again
from trygghetsrad.records.models import Mail

pytestmark = pytest.mark.django_db
LATER = "7" * 32
ENDED = "Koden som mejlades till den gamla adressen"


@pytest.fixture
def handler(client):
    user = build_staff(role="Handläggare")
    client.force_login(user)
    return user


def correct(feedback, *, by, phone="", email="", submission="f" * 64):
    told = {"reply_phone": phone, "reply_email": email, "reason": "Vi hörde fel.", "submission": submission}
    return actions.correct_contact(feedback=feedback, **told, by=by, now=timezone.now())


def code_mail():
    return Mail.objects.filter(key__startswith="feedback-code").order_by("pk")


def came_to(state):
    """The mail with a code was handed over, and this came of it."""
    code_mail().update(state=state, claimed_at=timezone.now())


def test_a_code_that_went_to_a_wrong_address_ceases_and_staff_are_told(client, handler):
    case = build_case(reply_email=OLD)
    renewed(case, by=handler)
    [[code]] = by_mail()
    answer = post_opened(client, step_of(case), {"reply_email": NEW, "reason": "Fel bokstav"})
    assert f"{ENDED} fungerar inte längre." in text_of(client.get(answer["Location"]))
    assert f"{ENDED} slutade gälla." in CaseEntry.objects.get().text
    assert [opened(client, code=each).status_code for each in (code, CODE)] == [403, 403]
    for seed in "12":  # what ended is none of the new codes of a day
        renewed(case, seed=seed, by=handler)
    assert opened(client, code=code_for("2")).status_code == 200


def test_a_code_that_has_not_gone_out_goes_to_the_right_address(client, handler):
    case = build_case(reply_email=OLD)
    renewed(case, by=handler)
    correct(case, email=NEW, by=handler)
    [[code]] = by_mail()
    assert (outside.outbox[-1].to, opened(client, code=code).status_code) == ([NEW], 200)


def test_where_the_address_goes_no_code_is_on_its_way(client, handler):
    case = build_case(reply_email=OLD)
    renewed(case, by=handler)
    correct(case, email="", by=handler)
    assert (by_mail(), opened(client, code=code_for(SEED)).status_code) == ([], 403)


@pytest.mark.parametrize("way", ["", "phone"])
def test_what_was_not_mailed_stays(client, handler, way):
    case = build_case(reply_email=OLD, reply_phone="0220-123 45")
    if way:
        renewed(case, way=way, by=handler)
    correct(case, email=NEW, phone="0220-123 45", by=handler)
    assert opened(client, code=code_for(SEED) if way else CODE).status_code == 200


def test_to_correct_the_number_ends_no_code(client, handler):
    case = build_case(reply_email=OLD)
    renewed(case, by=handler)
    [[code]] = by_mail()
    correct(case, email=OLD, phone="0220-123 45", by=handler)
    assert opened(client, code=code).status_code == 200 and CodeRenewal.objects.count() == 1


def test_an_old_correction_sent_anew_changes_nothing(handler):
    case = build_case(reply_email=OLD)
    assert correct(case, email=NEW, by=handler) and correct(case, email=OLD, by=handler, submission="e" * 64)
    assert correct(case, email=NEW, by=handler) is None
    case.refresh_from_db()
    assert case.reply_email == OLD


@pytest.mark.parametrize("state", ["refused", "uncertain"])
@pytest.mark.parametrize(
    "end", [lambda case, by: renewed(case, seed=LATER, by=by), lambda case, by: correct(case, email=NEW, by=by)]
)
def test_mail_with_a_code_that_has_ceased_is_not_sent_again(client, handler, state, end):
    case = build_case(reply_email=OLD)
    renewed(case, by=handler)
    came_to(state)
    end(case, handler)
    dead = code_mail().first()
    assert send_again(mails=Mail.objects.filter(pk=dead.pk)) == []
    client.force_login(build_staff(role="Registrator", name="registrator"))
    chosen = {"action": "send_again", "_selected_action": [dead.pk]}
    page = text_of(client.post("/admin/records/mail/", chosen, follow=True))
    assert "Mejl med en kod som har slutat gälla skickas inte igen." in page and "0 mejl väntar" in page


def test_mail_with_a_code_that_holds_is_sent_again(client, handler):
    renewed(build_case(reply_email=OLD), by=handler)
    came_to("refused")
    assert len(send_again(mails=Mail.objects.all())) == 1
    assert by_mail() == [[code_for(SEED)]]


def test_a_code_that_ceases_while_its_mail_is_handed_over_is_not_told_twice(handler):
    case = build_case(reply_email=OLD)
    renewed(case, by=handler)
    came_to("sending")
    correct(case, email=NEW, by=handler)
    came_to("uncertain")
    assert send_again(mails=Mail.objects.all()) == []
    assert by_mail() == []
