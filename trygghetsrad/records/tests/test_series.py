import threading
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from trygghetsrad.records.actions import next_number

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.mark.django_db
def test_numbers_follow_each_other_by_year_of_local_time():
    last_minute_of_2026 = datetime(2026, 12, 31, 22, 59, tzinfo=UTC)
    new_year_in_stockholm = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
    numbers = [next_number("TR", now=now) for now in (NOW, last_minute_of_2026, new_year_in_stockholm)]
    assert numbers == ["TR-2026-0001", "TR-2026-0002", "TR-2027-0001"]


@pytest.mark.django_db
def test_a_number_given_back_is_given_again():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        next_number("TR", now=NOW)
        raise ZeroDivisionError
    assert next_number("TR", now=NOW) == "TR-2026-0001"


@pytest.mark.django_db(transaction=True)
def test_two_at_once_get_different_numbers_without_a_gap():
    numbers, start = [], threading.Barrier(4)

    def take():
        start.wait()
        numbers.extend(next_number("TR", now=NOW) for _ in range(5))
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [f"TR-2026-{number:04}" for number in range(1, 21)]
