import pytest
from django.db import connection

from trygghetsrad.lib.locks import waiting_at_most

pytestmark = pytest.mark.django_db(transaction=True)
ASK = {"sqlite": "PRAGMA busy_timeout", "postgresql": "SHOW lock_timeout"}
TOLD = {"sqlite": (20, 5000), "postgresql": ("20ms", "5s")}


def limit():
    with connection.cursor() as cursor:
        cursor.execute(ASK[connection.vendor])
        return cursor.fetchone()[0]


def test_a_lock_is_waited_for_no_longer_inside_and_as_ever_afterwards():
    with waiting_at_most(0.02, connection):
        inside = limit()
    assert (inside, limit()) == TOLD[connection.vendor]


def test_so_it_is_after_a_fault_and_where_nobody_had_connected_yet():
    connection.close()
    with pytest.raises(ValueError, match="ours"), waiting_at_most(0.02, connection):
        raise ValueError("ours")
    assert limit() == TOLD[connection.vendor][1]
