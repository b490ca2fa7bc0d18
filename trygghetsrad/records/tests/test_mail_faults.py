"""A mail server that hangs, hangs up, answers twice, or says no, at every moment of a conversation."""

from datetime import UTC, datetime, timedelta

import pytest

from trygghetsrad.records import sending
from trygghetsrad.records.actions import queue_mail, send_again
from trygghetsrad.records.models import Mail
from trygghetsrad.records.sending import GIVING_UP, notices, pause, send_waiting_mail
from trygghetsrad.tests.mail_sink import MailSink
from trygghetsrad.tests.roles import user_in_role

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def sink(settings):
    settings.EMAIL_BACKEND = "trygghetsrad.lib.smtp.EmailBackend"
    with MailSink() as sink:
        settings.EMAIL_HOST, settings.EMAIL_PORT = sink.server_address
        yield sink
        sink.shutdown()


@pytest.fixture
def break_at(sink, settings):
    def break_at(moment, fault):
        """Who waits for one that hangs does so for a moment; one that answers may be slow."""
        sink.faults = {moment: fault}
        settings.EMAIL_TIMEOUT = 0.2 if fault == "hangs" else 10

    return break_at


def queue(*numbers, now=NOW):
    for number in numbers:
        queue_mail(key=str(number), to=f"{number}@example.org", subject="Tack", body="TR-2026-0001", now=now)


def sent(*, now=NOW):
    """Send; tell whether the worker hears of a fault, which ends the step."""
    try:
        send_waiting_mail(now=now)
    except OSError:
        return "ended"
    return "went on"


def states():
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


# What becomes of two messages, and what the server has of the first one.
ALL_WAIT = ("ended", ["waiting", "waiting"], 0)
ONE_IN_DOUBT = ("ended", ["uncertain", "waiting"], 1)
FAULTS = {
    ("greeting", "twice"): ALL_WAIT,
    ("greeting", "hangs"): ALL_WAIT,
    ("greeting", "hangs up"): ALL_WAIT,
    ("greeting", 421): ALL_WAIT,
    ("greeting", 554): ALL_WAIT,
    ("EHLO", "twice"): ALL_WAIT,
    ("EHLO", "hangs"): ALL_WAIT,
    ("EHLO", "hangs up"): ALL_WAIT,
    ("EHLO", 550): ALL_WAIT,
    ("MAIL", "twice"): ALL_WAIT,
    ("MAIL", 354): ALL_WAIT,
    ("MAIL", "hangs"): ALL_WAIT,
    ("MAIL", "hangs up"): ALL_WAIT,
    ("MAIL", 451): ALL_WAIT,
    ("MAIL", 550): ALL_WAIT,  # it takes nothing from us, whoever it is for
    ("MAIL", 552): ("went on", ["refused", "refused"], 0),  # that message is too large
    ("RCPT", "twice"): ALL_WAIT,
    ("RCPT", 354): ALL_WAIT,
    ("RCPT", 251): ("went on", ["sent", "sent"], 2),  # it forwards
    ("RCPT", "hangs"): ALL_WAIT,
    ("RCPT", "hangs up"): ALL_WAIT,
    ("RCPT", 450): ("went on", ["waiting", "waiting"], 0),
    ("RCPT", 550): ("went on", ["refused", "refused"], 0),
    ("DATA", "twice"): ONE_IN_DOUBT,
    ("DATA", 250): ALL_WAIT,
    ("DATA", -1): ALL_WAIT,  # not a number that can be read
    ("DATA", "hangs"): ALL_WAIT,
    ("DATA", "hangs up"): ALL_WAIT,
    ("DATA", 451): ("went on", ["waiting", "waiting"], 0),
    ("DATA", 554): ("went on", ["refused", "refused"], 0),
    ("message", "twice"): ("ended", ["sent", "waiting"], 1),
    ("message", 251): ONE_IN_DOUBT,
    ("message", 354): ONE_IN_DOUBT,
    ("message", -1): ONE_IN_DOUBT,
    ("message", "hangs"): ONE_IN_DOUBT,
    ("message", "hangs up"): ONE_IN_DOUBT,
    ("message", 452): ("went on", ["waiting", "waiting"], 2),
    ("message", 554): ("went on", ["refused", "refused"], 2),
    ("QUIT", "twice"): ("went on", ["sent", "sent"], 2),
    ("QUIT", "hangs"): ("went on", ["sent", "sent"], 2),
    ("QUIT", "hangs up"): ("went on", ["sent", "sent"], 2),
}


@pytest.mark.parametrize("moment, fault", FAULTS)
def test_what_becomes_of_mail(sink, break_at, moment, fault):
    queue(1, 2)
    break_at(moment, fault)
    assert (sent(), states(), len(sink.taken)) == FAULTS[moment, fault]


@pytest.mark.parametrize("moment, fault", FAULTS)
def test_once_all_is_well_everything_goes_once_but_what_a_person_must_judge(sink, break_at, settings, moment, fault):
    queue(1, 2)
    break_at(moment, fault)
    sent()
    before = states()
    sink.faults, sink.taken, settings.EMAIL_TIMEOUT = {}, [], 10
    assert sent(now=NOW + HOUR) == "went on"
    assert states() == ["sent" if state == "waiting" else state for state in before]
    assert len(sink.taken) == before.count("waiting")


def test_what_is_put_off_is_not_tried_at_once_again(sink):
    queue(1)
    sink.faults = {"RCPT": 450}
    sent()
    mail = Mail.objects.get()
    assert (mail.next_try_at, mail.claimed_at) == (NOW + MINUTE, None)
    assert mail.fault.startswith("Mejlservern bad oss vänta (SMTPRecipientsRefused: ")
    sink.faults = {}
    assert (sent(now=NOW + MINUTE - timedelta(seconds=1)), states()) == ("went on", ["waiting"])
    assert (sent(now=NOW + MINUTE), states()) == ("went on", ["sent"])
    mail.refresh_from_db()
    assert (mail.next_try_at, mail.fault) == (None, "")  # staff read both in the list


def test_a_server_that_cannot_be_reached_is_left_alone_for_a_while_whatever_waits(sink):
    queue(1, 2)
    sink.faults = {"greeting": "hangs up"}
    assert [sent(), sent()] == ["ended", "went on"]
    queue(3, now=NOW + MINUTE / 2)
    sink.faults = {}
    sent(now=NOW + MINUTE / 2)
    assert states() == ["waiting", "waiting", "sent"]


@pytest.mark.parametrize(
    ("waited", "minutes"),
    [(timedelta(0), 1), (MINUTE, 1), (3 * MINUTE, 3), (29 * MINUTE, 29), (31 * MINUTE, 30), (40 * HOUR, 30)],
)
def test_each_pause_is_as_long_as_it_has_waited_within_bounds(waited, minutes):
    assert pause(NOW - waited, now=NOW) == minutes * MINUTE


@pytest.mark.parametrize(
    ("moment", "fault", "becomes"),
    [
        ("RCPT", 450, "refused"),
        ("MAIL", 550, "refused"),
        ("MAIL", 451, "refused"),
        ("MAIL", "hangs up", "waiting"),
        ("MAIL", "twice", "waiting"),
        ("MAIL", 354, "waiting"),
    ],
)
def test_after_two_days_what_the_server_puts_off_counts_as_refused(sink, moment, fault, becomes):
    queue(1, now=NOW - GIVING_UP)
    queue(2, now=NOW - GIVING_UP + MINUTE)
    sink.faults = {moment: fault}
    sent(), sent()
    assert states() == [becomes, "waiting"]
    assert Mail.objects.exclude(fault="").count() == 2  # the first does not keep the second from its turn


def test_what_a_person_sends_again_goes_at_once(sink):
    queue(1)
    Mail.objects.update(state="refused", claimed_at=NOW, next_try_at=NOW + HOUR)
    send_again(mails=Mail.objects.all())
    sent()
    assert states() == ["sent"]


def test_the_other_steps_of_the_worker_get_their_turn_while_the_server_is_slow(sink, monkeypatch):
    monkeypatch.setattr(sending, "LONGEST", 0)
    queue(1, 2)
    sent()
    assert states() == ["sent", "waiting"]


def test_staff_are_told_of_what_did_not_come_through_and_of_what_waits_long(sink):
    queue(1, 2, 3, now=NOW - HOUR - MINUTE)
    queue(4)
    Mail.objects.filter(key="1").update(state="uncertain", claimed_at=NOW)
    sink.faults = {"greeting": "hangs up"}
    sent()
    told = [words for _address, words in notices(user_in_role("Registrator"), now=NOW)]
    assert told == [
        "1 mejl kom inte fram, eller så är det osäkert.",
        "2 mejl har väntat i mer än en timme på att mejlservern ska ta emot.",
    ]
