"""Two workers at one outbox: who looks while the other one is claiming gets another mail, or has to wait."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import OperationalError, connection

from trygghetsrad.lib.locks import waiting_at_most
from trygghetsrad.records.actions import queue_mail
from trygghetsrad.records.sending import claim

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def claimed_by_another():
    """What a worker with a connection of its own claims; None where it would have to wait."""
    try:
        with waiting_at_most(0.001, connection):
            return claim(now=NOW)
    except OperationalError:
        return None
    finally:
        connection.close()


def test_no_mail_is_claimed_twice():
    for key in ("1", "2"):
        queue_mail(key=key, to="kim@example.org", subject="Tack", body="TR-2026-0001", now=NOW)
    claims = []

    def between_looking_and_claiming(execute, sql, *rest):
        if sql.startswith("UPDATE"):
            with ThreadPoolExecutor(1) as apart:
                claims.append(apart.submit(claimed_by_another).result())
        return execute(sql, *rest)

    with connection.execute_wrapper(between_looking_and_claiming):
        claims.append(claim(now=NOW))
    assert len(claims) == 2
    claims.append(claim(now=NOW))
    assert sorted(mail.key for mail in claims if mail) == ["1", "2"]
