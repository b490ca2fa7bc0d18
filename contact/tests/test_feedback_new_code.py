"""Who has lost the follow-up code gets a new one, and only towards what stands in the case."""

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail as outside
from django.utils import timezone

from contact import actions
from contact.doors import code_digest, code_for, follow_code
from contact.models import CodeRenewal, Feedback
from contact.tests.build_case import CODE, build_case, follow, opened, ticket
from contact.tests.build_feedback import send, text_of, value_of
from contact.tests.test_feedback_admin import LIST, page_of
from notes.tests.posting import post_opened
from trygghetsrad.lib import formtoken
from trygghetsrad.records.actions import send_again
from trygghetsrad.records.models import Mail
from trygghetsrad.records.sending import send_waiting_mail

pytestmark = pytest.mark.django_db
SEED = "5" * 32
ADDRESS = {"reply_email": "kim@example.org"}
PHONE = {"reply_phone": "0220-123 45"}


def step_of(feedback):
    return f"{LIST}{feedback.pk}/ny-kod/"


def renewed(feedback, *, by, seed=SEED, way="mail", now=None):
    told = {"code_digest": code_digest(follow_code(seed)), "submission": formtoken.digest(seed, "new code")}
    return actions.renew_code(feedback=feedback, way=way, seed=seed, **told, by=by, now=now or timezone.now())


def by_mail():
    """The codes that have gone out by mail."""
    send_waiting_mail(now=timezone.now(), filling=code_for)
    return [re.findall(r"\d{4} \d{4} \d{4} \d{4}", each.body) for each in outside.outbox if "ny kod" in each.subject]


def test_the_new_code_goes_to_the_address_in_the_case_and_the_old_one_ceases(client, clerk):
    case = build_case(**ADDRESS)
    page = text_of(post_opened(client, step_of(case), {"way": "mail"}))
    [[code]] = by_mail()
    assert ("En ny kod är på väg till kim@example.org" in page, code in page) == (True, False)
    assert (opened(client, code=code).status_code, opened(client).status_code) == (200, 403)


def test_the_database_never_holds_the_code_and_forgets_what_it_follows_from(clerk):
    renewed(build_case(**ADDRESS), by=clerk)
    mail, code = Mail.objects.get(key__startswith="feedback-code"), code_for(SEED)
    kept = [str(value) for row in [mail, CodeRenewal.objects.get()] for value in vars(row).values()]
    assert not [value for value in kept if code in value or code.replace(" ", "") in value]
    assert [[code]] == by_mail()
    mail.refresh_from_db()
    assert (mail.state, mail.seed, code in mail.body) == ("sent", "", False)


def test_a_code_read_out_is_shown_once_it_is_said_that_the_person_is_right(client, clerk):
    case = build_case(**PHONE)
    refused = text_of(post_opened(client, step_of(case), {"way": "phone"}))
    assert ("Ring först upp numret i ärendet." in refused, CodeRenewal.objects.count()) == (True, 0)
    response = post_opened(client, step_of(case), {"way": "phone", "is_right": "on"})
    code = re.search(r'class="code">([\d ]{19})<', text_of(response))[1]
    assert opened(client, code=code).status_code == 200
    assert (Mail.objects.count(), code in str(response.cookies)) == (0, False)


def test_the_page_says_how_to_know_the_person(client, clerk):
    page = text_of(client.get(step_of(build_case(**PHONE))))
    for words in ("Vem som helst kan säga ett nummer.", "ring 0220-123 45", "aldrig till den som ringer in"):
        assert words in page


def test_without_contact_there_is_no_way_back_and_that_is_said(client, clerk):
    case = build_case()
    page = text_of(client.get(step_of(case)))
    assert "Det går inte att ge en ny kod" in page and 'name="way"' not in page
    client.post(step_of(case), {"way": "mail", "token": formtoken.issue(timezone.now())})
    assert CodeRenewal.objects.count() == 0


@pytest.mark.parametrize(("given", "way"), [({}, "mail"), (ADDRESS, "phone"), (PHONE, "mail")])
def test_a_way_that_does_not_stand_in_the_case_is_refused(clerk, given, way):
    with pytest.raises(actions.RenewalRefused, match="ingen sådan kontaktuppgift"):
        renewed(build_case(**given), way=way, by=clerk)


def test_who_gave_it_when_and_how_is_kept_and_logged(client, clerk):
    case = build_case(**ADDRESS)
    post_opened(client, step_of(case), {"way": "mail"})
    renewal = CodeRenewal.objects.get()
    assert (renewal.feedback, renewal.way, renewal.made_by) == (case, "mail", clerk)
    logged = LogEntry.objects.get().get_change_message()
    assert logged == "Ny kod, med e-post till adressen i ärendet"
    assert "med e-post till adressen i ärendet, kundcenter" in text_of(client.get(page_of(case)))


def test_the_same_form_is_the_same_code_and_an_older_one_brings_nothing_back(clerk):
    case = build_case(**ADDRESS)
    first = renewed(case, by=clerk)
    assert renewed(case, by=clerk) == first
    renewed(case, seed="6" * 32, by=clerk)
    with pytest.raises(actions.RenewalRefused, match="en annan kod sedan dess"):
        renewed(case, by=clerk)
    assert by_mail() == [[code_for("6" * 32)]]  # the mail that still waited to tell the first one is gone


@pytest.mark.parametrize("state", ["refused", "uncertain"])
def test_nobody_sends_a_code_again_that_has_ceased(clerk, state):
    case = build_case(**ADDRESS)
    renewed(case, by=clerk)
    Mail.objects.filter(key__startswith="feedback-code").update(state=state, claimed_at=timezone.now())
    renewed(case, seed="6" * 32, by=clerk)
    send_again(mails=Mail.objects.all())
    assert by_mail() == [[code_for("6" * 32)]]


def test_four_codes_in_a_day_are_one_too_many(clerk):
    case, now = build_case(**ADDRESS), timezone.now()
    for seed in "123":
        renewed(case, seed=seed, by=clerk, now=now)
    with pytest.raises(actions.RenewalRefused, match="3 nya koder"):
        renewed(case, seed="4", by=clerk, now=now + timedelta(hours=23))
    renewed(case, seed="4", by=clerk, now=now + timedelta(hours=25))


def test_a_page_that_the_old_code_opened_is_shut(client, clerk):
    case = build_case(**ADDRESS)
    assert follow(client, step="visa", ticket=ticket()).status_code == 200
    renewed(case, by=clerk)
    assert follow(client, step="visa", ticket=ticket()).status_code == 403
    page = opened(client, code=code_for(SEED))
    assert follow(client, step="visa", ticket=value_of(page, "ticket")).status_code == 200


def test_the_sender_reads_that_the_code_is_new(client, clerk):
    case = build_case(**ADDRESS)
    assert "fick en ny kod" not in text_of(opened(client))
    renewed(case, by=clerk)
    assert "Ärendet fick en ny kod" in text_of(opened(client, code=code_for(SEED)))


def test_the_receipt_shows_no_code_that_has_ceased(client, clerk):
    issued = formtoken.issue(timezone.now())
    assert "Din uppföljningskod" in text_of(send(client, step="skicka", token=issued, **ADDRESS))
    renewed(Feedback.objects.get(), by=clerk)
    assert "Din uppföljningskod" not in text_of(send(client, step="skicka", token=issued, **ADDRESS))


@pytest.mark.parametrize(("junk", "status"), [("suspected", 302), ("yes", 302), ("cleared", 200)])
def test_no_mail_goes_to_an_address_that_may_be_somebody_elses(client, clerk, junk, status):
    case = build_case(**ADDRESS)
    Feedback.objects.update(junk=junk)
    assert client.get(step_of(case)).status_code == status


def test_a_secret_case_gives_no_code_to_who_may_not_read_it(client, clerk):
    case = build_case(**ADDRESS)
    Feedback.objects.update(is_secret=True)
    assert client.get(step_of(case)).status_code == 403


def test_whoever_has_lost_the_code_is_told_before_any_try(client):
    page = text_of(client.get("/synpunkter/folj/"))
    assert "Har du tappat bort koden?" in page and "Skicka då in på nytt" in page


def test_a_gap_that_nobody_fills_is_not_sent(clerk):
    renewed(build_case(**ADDRESS), by=clerk)
    send_waiting_mail(now=timezone.now())
    assert Mail.objects.get(key__startswith="feedback-code").state == "refused"
    assert CODE not in "".join(each.body for each in outside.outbox)
