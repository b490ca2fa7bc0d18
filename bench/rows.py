"""A site with so many cases, letters and subscribers, in DATA_DIR; prints the session of somebody who reads them all.

DATA_DIR=… python -m bench.rows 10000 60, of which the newest 60 are open
"""

import sys
from datetime import timedelta

import django

django.setup()

from django.conf import settings  # noqa: E402 (the settings come first)
from django.contrib.auth.models import Group  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from contact.models import CaseEntry, Feedback  # noqa: E402
from notes.models import Subscription  # noqa: E402
from trygghetsrad.accounts.models import User  # noqa: E402
from trygghetsrad.records.models import Mail  # noqa: E402

WORDS = ["gatan", "torget", "stationen", "skolan", "parken", "bron", "tunneln"]
AT_ONCE = 1_000  # rows in one statement


def add_cases(count: int, is_open: int, reader: User):
    """The newest `is_open` of them wait for somebody; the rest are closed, with all that was written read."""
    now = timezone.now()
    closers = [None if number < is_open else reader for number in range(count)]
    cases = [case_of(number, now - timedelta(minutes=number), closer) for number, closer in enumerate(closers)]
    Feedback.objects.bulk_create(cases, batch_size=AT_ONCE)
    entries = [entry_of(case) for case in Feedback.objects.order_by("pk")]
    CaseEntry.objects.bulk_create(entries, batch_size=AT_ONCE)


def case_of(number, moment, closer):
    place = WORDS[number % len(WORDS)]
    end = {"state": "closed", "opened_at": moment, "opened_by": closer} if closer else {}
    return Feedback(
        number=f"TR-2026-{number + 1:04}",
        received_at=moment,
        matter=f"Synpunkt om {place}",
        message=f"Det är mörkt vid {place}, och lampa {number} är släckt.",
        place=place,
        **end,
    )


def entry_of(case):
    told = {"kind": CaseEntry.Kind.ADDITION, "text": "Nu är den trasig.", "made_at": case.received_at}
    told |= {} if case.state == "received" else {"read_at": case.received_at}
    return CaseEntry(feedback=case, submission=f"{case.pk:064}", **told)


def add_mail(count: int):
    """Letters that were sent, each to a subscriber of its own."""
    now = timezone.now()
    moments = [(number, now - timedelta(minutes=number)) for number in range(count)]
    told = [letter(number, moment) for number, moment in moments]
    Mail.objects.bulk_create(told, batch_size=AT_ONCE)
    asked = [Subscription(email=mail.to, asked_at=mail.sent_at, confirmed_at=mail.sent_at) for mail in told]
    Subscription.objects.bulk_create(asked, batch_size=AT_ONCE)


def letter(number, moment):
    moments = dict.fromkeys(["created_at", "claimed_at", "sent_at"], moment)
    to = f"kim{number}@example.org"
    return Mail(
        key=f"bench {number}", to=to, subject="Nya anteckningar", body="De finns att läsa.", state="sent", **moments
    )


def build_staff() -> User:
    user = User.objects.create_user("bench", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=["Registrator", "Administratör"]))
    return user


def session_of(user) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


if __name__ == "__main__":
    staff = build_staff()
    count, is_open = map(int, sys.argv[1:])
    add_cases(count, is_open, staff)
    add_mail(count)
    sys.stdout.write(session_of(staff))
