"""The clock on the wall is put forward and back under a site that is running: it says what is so now, and goes on."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from contact.models import Feedback
from contact.tests.build_feedback import FORM
from contact.tests.build_hours import exception, make_centre, make_year
from council.tests.build import make_page
from trygghetsrad.records.actions import publish
from trygghetsrad.tests.waiting import until

from .claims import CLOSED, OPEN
from .clock import Clock
from .machine import started
from .test_database_faults import mailed
from .test_several_processes import FORM_TYPE

pytestmark = pytest.mark.django_db(transaction=True)
SAID = "Klockan är"  # where it is said what is open now
PLANNED, ENDING = "/kommer/", "/slutar/"
WEBS = (0, 1)


@pytest.fixture
def clock(tmp_path):
    return Clock(tmp_path / "clock")


@pytest.fixture
def machine(tmp_path, clock):
    """The customer centre is open from 8 to 12 for some days; a page is shown from 12.15, another until then."""
    clock.show(11, 30)
    today, noon = timezone.localdate(), timezone.localtime().replace(hour=12, minute=15, second=0, microsecond=0)
    make_centre()
    make_year(closes="12:00")
    exception(today - timedelta(days=2), today + timedelta(days=2), opens="08:00", closes="12:00").save()
    long_ago = {"by": None, "now": noon - timedelta(days=30)}
    publish(make_page("kommer"), **long_ago, visible_from=noon)
    publish(make_page("slutar"), **long_ago, visible_until=noon)
    with started(tmp_path, FEEDBACK_LIMIT="3", **clock.environment) as machine:
        machine.start_worker(0)
        yield machine


def said(machine):
    """What both processes say at this moment."""
    return "".join(machine.ask(path, web=web)[2] for path in ("/", "/kontakt/") for web in WEBS)


def statuses(machine, path):
    return [machine.ask(path, web=web)[0] for web in WEBS]


def test_what_is_said_of_the_moment_is_never_that_of_another(machine, clock):
    assert until(lambda: OPEN.search(said(machine)))
    assert (statuses(machine, PLANNED), statuses(machine, ENDING)) == ([404, 404], [200, 200])
    for day in (0, 1, 0):
        clock.show(12, 30, day=day)
        assert not OPEN.search(said(machine))
        assert until(lambda: CLOSED.search(now := said(machine)) and now.count(SAID) == len(WEBS))
        assert until(lambda: (statuses(machine, PLANNED), statuses(machine, ENDING)) == ([200, 200], [410, 410]))
        clock.show(11, 30)
        assert not CLOSED.search(said(machine))
        assert until(lambda: OPEN.search(said(machine)))
        assert until(lambda: (statuses(machine, PLANNED), statuses(machine, ENDING)) == ([404, 404], [200, 200]))


def form_of(machine, words):
    """A form as it is opened now, filled in."""
    token = re.search(r'name="token" value="([^"]+)"', machine.ask(FORM)[2])[1]
    return {"kind": "view", "message": words, "step": "skicka", "token": token}


def send(machine, form, path=FORM):
    return machine.ask(path, method="POST", body=urlencode(form), **FORM_TYPE)[0]


def test_who_has_a_form_open_sends_it_and_nobody_is_shut_out_for_long(machine, clock):
    machine.stop("worker 0")  # it would forget who sent today, as soon as it is tomorrow
    forms = [form_of(machine, f"Före {number}") for number in range(4)]
    assert [send(machine, form) for form in forms] == [200, 200, 200, 429]
    clock.show(12, 30, day=1)  # another day: the limit begins anew
    later = [form_of(machine, f"Sedan {number}") for number in range(3)]
    assert [send(machine, form) for form in later[:2]] == [200, 200]
    clock.show(23, 30, day=0)
    assert send(machine, later[2]) == 429  # as was so before
    clock.show(12, 0, day=1)
    assert send(machine, later[2]) == 200
    numbers = list(Feedback.objects.order_by("pk").values_list("number", flat=True))
    assert len(numbers) == 6 and numbers == sorted(set(numbers))


def test_the_worker_goes_on_with_what_seems_to_come_from_the_future(machine, clock):
    clock.show(11, 30, day=1)
    machine.stop("worker 0")
    address = {"email": "kim@example.org", "topic": "alla"}
    assert send(machine, form_of(machine, "") | address, path="/prenumerera/") == 200
    clock.show(11, 30)
    machine.start_worker(0)
    assert until(lambda: "To: kim@example.org" in mailed(machine))
