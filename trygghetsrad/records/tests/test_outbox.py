from datetime import UTC, datetime, timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.contrib.admin.models import LogEntry
from django.core import mail as sent_mail
from django.core.mail.backends.base import BaseEmailBackend

from council.tests.build import correct, make_public_page
from trygghetsrad.lib.swedish import short_moment
from trygghetsrad.records import sending
from trygghetsrad.records.actions import queue_mail, redact, redirect_mail, withdraw
from trygghetsrad.records.models import Document, Mail, Publication
from trygghetsrad.records.sending import PATIENCE, claim, mark_uncertain, send_waiting_mail
from trygghetsrad.tests.roles import user_in_role

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


class ClosedBackend(BaseEmailBackend):
    """No server answers."""

    def open(self):
        raise ConnectionRefusedError("no server")


class SlowlyClosedBackend(BaseEmailBackend):
    """No server answers, and meanwhile another worker has found that too."""

    def open(self):
        Mail.objects.update(next_try_at=NOW + timedelta(minutes=1))
        raise ConnectionRefusedError("no server")


class RefusingBackend(BaseEmailBackend):
    """The server answers, and takes nothing."""

    def send_messages(self, messages):
        raise SMTPRecipientsRefused({"kim@example.org": (550, b"unknown")})


class BreakingBackend(BaseEmailBackend):
    """The line breaks while a message is handed over."""

    def send_messages(self, messages):
        raise TimeoutError("gone")


def queue(key="ärende-1"):
    return queue_mail(key=key, to="kim@example.org", subject="Tack", body="TR-2026-0001", now=NOW)


def states():
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


def test_what_waits_is_sent_once():
    queue()
    send_waiting_mail(now=NOW)
    send_waiting_mail(now=NOW)
    assert [(each.to, each.subject) for each in sent_mail.outbox] == [(["kim@example.org"], "Tack")]
    assert states() == ["sent"]


def test_the_same_key_is_one_message():
    assert queue() == queue()
    assert Mail.objects.count() == 1


def test_a_message_whose_sender_died_is_uncertain_and_never_sent_again():
    queue()
    claim(now=NOW)  # and then the process is killed
    mark_uncertain(now=NOW + PATIENCE - timedelta(seconds=1))
    assert states() == ["sending"]
    mark_uncertain(now=NOW + PATIENCE + timedelta(seconds=1))
    send_waiting_mail(now=NOW + PATIENCE)
    assert states() == ["uncertain"]
    assert sent_mail.outbox == []


@pytest.mark.parametrize("backend", ["ClosedBackend", "SlowlyClosedBackend"])
def test_while_no_server_answers_everything_waits(settings, backend):
    settings.EMAIL_BACKEND = f"{__name__}.{backend}"
    queue()
    with pytest.raises(OSError, match="no server"):
        send_waiting_mail(now=NOW)
    assert states() == ["waiting"]


def test_a_refused_message_is_told_to_staff_and_does_not_stop_the_others(settings):
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    queue("ärende-1")
    queue("ärende-2")
    send_waiting_mail(now=NOW)
    assert states() == ["refused", "refused"]
    assert Mail.objects.first().fault.startswith("Mejlservern tog inte emot det (SMTPRecipientsRefused: ")


def test_a_line_that_breaks_in_the_middle_leaves_one_uncertain_and_the_others_waiting(settings):
    settings.EMAIL_BACKEND = f"{__name__}.BreakingBackend"
    queue("ärende-1")
    queue("ärende-2")
    with pytest.raises(TimeoutError):
        send_waiting_mail(now=NOW)
    assert states() == ["uncertain", "waiting"]


@pytest.mark.parametrize("address", ["a@xn--å.se", "a@。a.se"])
def test_an_address_that_cannot_be_written_is_refused_and_does_not_stop_the_others(address):
    queue_mail(key="fel", to=address, subject="Tack", body="TR-2026-0001", now=NOW)
    queue("ärende-2")
    send_waiting_mail(now=NOW)
    assert states() == ["refused", "sent"]


def test_staff_may_let_a_refused_message_wait_again_and_nothing_else(client):
    for number, state in enumerate(["refused", "uncertain", "sending"]):
        Mail.objects.filter(pk=queue(f"ärende-{number}").pk).update(state=state, claimed_at=NOW)
    client.force_login(user_in_role("Registrator"))
    chosen = {"action": "send_again", "_selected_action": list(Mail.objects.values_list("pk", flat=True))}
    told = client.post("/admin/records/mail/", chosen, follow=True).content.decode()
    assert "2 mejl väntar på att skickas igen." in told
    assert states() == ["waiting", "waiting", "sending"]
    assert sorted(LogEntry.objects.values_list("object_repr", flat=True)) == ["ärende-0", "ärende-1"]


def test_one_message_is_shown_in_words_and_without_its_keys(client):
    mail = queue_mail(key="svar:46", to="kim@example.org", subject="Tack", body="Hej", belongs_to="case:1", now=NOW)
    client.force_login(user_in_role("Administratör"))
    shown = client.get(f"/admin/records/mail/{mail.pk}/change/").content.decode()
    assert "<h2>Tack</h2>" in shown and "&rsaquo; Tack" in shown
    assert "svar:46" not in shown and "case:1" not in shown


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, "väntar"),
        ({"next_try_at": NOW}, 'väntar, försöker igen <span class="nb">MOMENT</span>'),
        ({"state": "sent", "claimed_at": NOW, "sent_at": NOW}, 'skickat <span class="nb">MOMENT</span>'),
        ({"state": "refused", "claimed_at": NOW}, "gick inte att skicka"),
    ],
)
def test_the_list_tells_when_it_was_sent_or_is_tried_again(client, fields, told):
    queue("prov")
    Mail.objects.update(**fields)
    client.force_login(user_in_role("Administratör"))
    shown = client.get("/admin/records/mail/").content.decode()
    assert f'<td class="field-standing">{told.replace("MOMENT", short_moment(NOW))}</td>' in shown


def test_who_may_not_send_is_not_offered_to(client):
    client.force_login(user_in_role("Handläggare"))
    assert client.post("/admin/records/mail/", {"action": "send_again"}).status_code == 403


def test_a_round_sends_so_many_and_leaves_the_rest_to_the_next(monkeypatch):
    monkeypatch.setattr(sending, "MOST", 2)
    for number in range(3):
        queue(f"ärende-{number}")
    send_waiting_mail(now=NOW)
    assert states() == ["sent", "sent", "waiting"]
    send_waiting_mail(now=NOW)
    assert states() == ["sent"] * 3


# Mail that tells of a version


def tell(page, to="kim@example.org"):
    """A mail about the newest version of `page`, which counts as announced."""
    newest = page.document.publications.order_by("version").last()
    Document.objects.update(announced_at=NOW)
    return Mail.objects.create(
        key=f"{newest.pk}:{to}", to=to, subject="Nytt", body="Nytt", created_at=NOW, publication=newest
    )


def announced():
    return list(Document.objects.values_list("announced_at", flat=True))


@pytest.mark.parametrize("how", ["withdrawn", "corrected", "redacted", "ended", "not begun"])
def test_what_waits_is_taken_back_when_its_version_is_not_what_is_read(how):
    page = make_public_page()
    tell(page)
    sent = tell(page, "robin@example.org")
    Mail.objects.filter(pk=sent.pk).update(state="sent", claimed_at=NOW, sent_at=NOW)
    now = NOW
    if how == "withdrawn":
        withdraw(page.document, by=None, now=NOW, reason="Fel.")
    elif how == "corrected":
        correct(page)
    elif how == "redacted":
        redact(Publication.objects.get(), passage="Lampan", reason="Prov.", by=user_in_role("Redaktör"), now=NOW)
    elif how == "ended":
        Publication.objects.update(visible_until=NOW + timedelta(days=1))
        now = NOW + timedelta(days=1)
    else:
        now = NOW - timedelta(days=1)
    assert claim(now=now) is None
    send_waiting_mail(now=now)
    assert (sent_mail.outbox, states(), announced()) == ([], ["sent"], [None])


def test_what_is_read_is_told_of():
    tell(make_public_page())
    send_waiting_mail(now=NOW)
    assert (states(), announced()) == (["sent"], [NOW])


def test_a_recipient_who_leaves_while_it_is_sent_stops_nothing(settings):
    settings.EMAIL_BACKEND = f"{__name__}.ForgettingBackend"
    queue("ärende-1")
    queue("ärende-2")
    send_waiting_mail(now=NOW)
    assert states() == []


class ForgettingBackend(BaseEmailBackend):
    """Meanwhile the recipient leaves, and the message with them."""

    def send_messages(self, messages):
        Mail.objects.filter(state="sending").delete()
        return len(messages)


@pytest.mark.parametrize(
    ("to", "addresses"),
    [
        ("ny@example.org", ["ny@example.org", "ny@example.org", "kim@example.org", "kim@example.org"]),
        ("", ["kim@example.org", "kim@example.org", "kim@example.org"]),
    ],
)
def test_what_has_not_come_through_goes_to_the_new_address(to, addresses):
    for state in (Mail.State.WAITING, Mail.State.REFUSED, Mail.State.SENDING):
        mail = queue_mail(key=state, to="kim@example.org", subject="s", body="b", now=NOW, belongs_to="case:1")
        Mail.objects.filter(pk=mail.pk).update(state=state, claimed_at=None if state == "waiting" else NOW)
    queue_mail(key="other", to="kim@example.org", subject="s", body="b", now=NOW, belongs_to="case:2")
    redirect_mail(belongs_to="case:1", old="kim@example.org", to=to)
    assert list(Mail.objects.order_by("pk").values_list("to", flat=True)) == addresses
