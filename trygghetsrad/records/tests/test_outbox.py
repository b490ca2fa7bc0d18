from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail as sent_mail
from django.core.mail.backends.base import BaseEmailBackend

from trygghetsrad.records.actions import queue_mail
from trygghetsrad.records.models import Mail
from trygghetsrad.records.sending import PATIENCE, claim, mark_uncertain, send_waiting_mail

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


class RefusingBackend(BaseEmailBackend):
    def send_messages(self, messages):
        raise ConnectionRefusedError("no server")


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


def test_a_refusing_server_is_told_to_staff_and_does_not_stop_the_others(settings):
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    queue("ärende-1")
    queue("ärende-2")
    send_waiting_mail(now=NOW)
    assert states() == ["refused", "refused"]
    assert Mail.objects.first().fault == "ConnectionRefusedError: no server"
