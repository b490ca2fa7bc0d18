"""The register of many cases: read as it is asked for, as it was at one moment, and seen to be whole or not."""

import re
import sqlite3
import tracemalloc
from contextlib import closing
from datetime import timedelta
from itertools import islice
from threading import Thread

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contact.models import Feedback
from contact.registry import AT_A_TIME
from contact.tests.build_feedback import NOW, build_topic
from contact.tests.build_registry import taken_out, text_in
from trygghetsrad.records.models import Reading
from trygghetsrad.tests.strict import check_page

pytestmark = pytest.mark.django_db(transaction=True)
FEW, MANY = 100, 10_000
KINDS = ["fil", "sida"]
SOME = AT_A_TIME * 4  # fewer may fit into less than what is held at a time
MORE_THAN_ONCE = AT_A_TIME * 2 + 1  # read in three parts
ENDS = r"Slut på registret\. Antal ärenden: (\d+)\."
BROKEN = "Registret är inte helt."


def add_cases(count, *, assigned_to=None, topic=None):
    begun = Feedback.objects.count()
    told = {"matter": "Synpunkt om ljus", "message": "Mörkt.", "assigned_to": assigned_to, "topic": topic}
    numbers = range(begun, begun + count)
    rows = [Feedback(number=f"TR-2026-{n:06}", received_at=NOW + timedelta(minutes=n % 60), **told) for n in numbers]
    Feedback.objects.bulk_create(rows, batch_size=1000)


def in_another_process(act):
    """As another process would: on a connection of its own."""

    def run():
        try:
            act()
        finally:
            connection.close()

    thread = Thread(target=run)
    thread.start()
    thread.join()


def is_reading():
    """Whether the database still holds something for somebody who has not read to the end."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_cursors WHERE is_holdable")
            return cursor.fetchone()[0] > 0
    in_another_process(lambda: add_cases(1))  # written since, so it cannot be put away while somebody reads before it
    with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=0)) as other:
        return other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 1


def peak_of(client, how):
    """How many bytes were held at most while it was taken out, what the process keeps for ever aside."""
    tracemalloc.start()
    try:
        length = sum(map(len, taken_out(client, how).streaming_content))
        return tracemalloc.get_traced_memory()[1], length
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("how", KINDS)
def test_it_takes_as_much_memory_however_many_the_cases_are(client, registrar, how):
    add_cases(SOME, assigned_to=registrar)
    peak_of(client, how)  # what a process loads once in its life
    few, _length = peak_of(client, how)
    add_cases(MANY - SOME, assigned_to=registrar)
    many, length = peak_of(client, how)
    assert many <= 1.5 * few and length > MANY * 70


@pytest.mark.parametrize("how", KINDS)
def test_it_asks_as_much_for_ten_thousand_as_for_a_hundred(client, registrar, how):
    asked = []
    for count in (FEW, MANY - FEW):
        add_cases(count, assigned_to=registrar, topic=build_topic(str(count)))
        with CaptureQueriesContext(connection) as queries:
            parts = [*taken_out(client, how).streaming_content]
        asked.append([each["sql"] for each in queries if not is_a_fetch(each["sql"])])
    assert len(asked[0]) == len(asked[1]) and re.search(ENDS, text_in(parts))[1] == str(MANY)
    assert Reading.objects.count() == 2


def is_a_fetch(sql):
    return sql.startswith("FETCH")


@pytest.mark.parametrize("how", KINDS)
def test_it_tells_of_one_moment_whatever_is_written_meanwhile(client, registrar, how):
    add_cases(MORE_THAN_ONCE)
    parts = taken_out(client, how).streaming_content
    begun = text_in(islice(parts, 3))
    in_another_process(lambda: (add_cases(1), Feedback.objects.update(state="answered")))
    whole = begun + text_in(parts)
    assert whole.count("TR-2026-") == whole.count("inkommen") == MORE_THAN_ONCE
    assert re.search(ENDS, whole)[1] == str(MORE_THAN_ONCE) and Feedback.objects.count() == MORE_THAN_ONCE + 1


@pytest.mark.parametrize("how", KINDS)
def test_who_goes_away_in_the_middle_leaves_nothing_open(client, registrar, how):
    add_cases(MORE_THAN_ONCE)
    response = taken_out(client, how)
    [next(response.streaming_content) for _ in range(3)]
    assert is_reading()
    response.close()
    assert not is_reading()


@pytest.mark.parametrize("how", KINDS)
def test_what_broke_off_says_so_and_does_not_end_as_what_is_whole(client, registrar, caplog, how):
    add_cases(MORE_THAN_ONCE)
    parts = taken_out(client, how).streaming_content
    begun = text_in(islice(parts, 3))
    break_off()
    rest = text_in(parts)
    assert BROKEN in rest and not re.search(ENDS, begun + rest)
    assert 0 < (begun + rest).count("TR-2026-") < MORE_THAN_ONCE
    assert [each.getMessage()[:28] for each in caplog.records] == ["The register broke off after"]
    if how == "sida":
        check_page(begun + rest, is_admin=True)
    connection.close()


def break_off():
    """The database stops answering: as when it is shut down, or its file cannot be read."""
    if connection.vendor == "sqlite":
        connection.connection.interrupt()
        return
    process = connection.connection.info.backend_pid
    in_another_process(lambda: connection.cursor().execute("SELECT pg_terminate_backend(%s)", [process]))
