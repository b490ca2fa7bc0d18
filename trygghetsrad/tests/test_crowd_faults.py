"""Two thousand readers, two hundred writers, and among them some who mean harm: the site answers, and grows no bigger.

`make faults` lets them come for a minute instead of six seconds (FAULTS).
"""

import os

import pytest
from django.apps import apps

from bench.processes import private_bytes
from bench.servers import processes_on
from contact.models import Feedback
from council.tests.build import make_public_page
from trygghetsrad.records.models import DayCount

from .crowding import FORM, Crowd
from .served import served

pytestmark = pytest.mark.django_db(transaction=True)
SECONDS = 60 if "FAULTS" in os.environ else 6
BEFORE = 10 if "FAULTS" in os.environ else 4  # seconds of the same crowd, until everything has its usual size
ROOM = 2  # MB of kept pages: full soon
MOST_GROWTH = 24 * 1024**2  # bytes, after that
MOST_LOG = 60 * 300 * 3  # letters: of three minutes that the crowd may touch
OF_FORMS = {"Feedback", "DayCount", "DayKey", "Series"}  # what forms may leave in the database
LIMIT = 1_000_000


def memory(server):
    return sum(map(private_bytes, processes_on(server.port)))


def rows():
    return {model.__name__: model.objects.count() for model in apps.get_models() if hasattr(model, "objects")}


def test_ten_times_the_crowd_is_answered_and_leaves_the_server_as_big_as_it_was(tmp_path):
    paths = ["/", "/ledamoter/", "/moten/", "/minnesanteckningar/", "/synpunkter/", "/kontakt/", "/en/synpunkter/"]
    paths += [make_public_page(f"sida-{number}").get_absolute_url() for number in range(3)]
    before = rows()
    with served(tmp_path, FEEDBACK_LIMIT=str(LIMIT), PAGE_CACHE_MB=str(ROOM)) as server:
        first = Crowd(server.port, paths, seconds=BEFORE)
        first.come()
        usual = memory(server)
        crowd = Crowd(server.port, paths, seconds=SECONDS)
        crowd.come()
        grown = memory(server) - usual
        assert server.ask(FORM)[0] == 200
    grew = {name for name, count in rows().items() if count > before[name]}
    answered, numbers = first.answered + crowd.answered, first.numbers + crowd.numbers
    assert {(who, status) for who, status in answered if who != "hostile"} == {("readers", 200), ("writers", 200)}
    assert {status for who, status in answered if who == "hostile"} <= {200, 400, 404, 431}
    assert answered["writers", 200] == 2 * len(numbers)  # the form, and the receipt
    assert sorted(numbers) == sorted(Feedback.objects.values_list("number", flat=True))
    assert grew == OF_FORMS and DayCount.objects.count() == 1
    assert grown < MOST_GROWTH
    assert server.log.stat().st_size < MOST_LOG
