"""Hundreds of visitors who send or read as slowly as they can, at nginx: the four threads behind it notice nothing."""

import socket
from contextlib import ExitStack
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from contact.models import Feedback
from contact.tests.build_feedback import FORM
from trygghetsrad.lib import formtoken

from .machine import UNSAFE, started

pytestmark = pytest.mark.django_db(transaction=True)
EACH = 90  # lines from one address, which may have a hundred
HEAD = f"POST {FORM} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
PAGES = 40  # asked for on one line and never read: more than nginx and the machine can put aside
SLOW = {
    "127.0.0.2": "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-A: b",
    "127.0.0.3": f"{HEAD}Content-Length: 400000\r\n\r\n",
    "127.0.0.4": f"{HEAD}Content-Length: 400000\r\n\r\nkind=view&message=En",
    "127.0.0.5": "GET /synpunkter/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" * PAGES,
}


def slow_line(machine, address, sent):
    """A line from one of this machine's own addresses, with little room for what is not read."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.bind((address, 0))
    line.settimeout(30)
    line.connect(("127.0.0.1", machine.port))
    line = UNSAFE.wrap_socket(line)
    line.sendall(sent.encode())
    return line


def form():
    fields = {"kind": "view", "message": "Lampan är släckt.", "step": "skicka"}
    return urlencode(fields | {"token": formtoken.issue(timezone.now())})


def test_hundreds_of_slow_visitors_hold_nobody_up(tmp_path):
    with started(tmp_path) as machine, ExitStack() as lines:
        for address, sent in SLOW.items():
            for _ in range(EACH):
                lines.enter_context(slow_line(machine, address, sent))
        pages = [machine.ask(path)[0] for path in ("/", "/sok/?q=lampa", "/halsa/", FORM) for _ in range(5)]
        of_type = {"Content-Type": "application/x-www-form-urlencoded"}
        forms = [machine.ask(FORM, method="POST", body=form(), **of_type)[0] for _ in range(5)]
    assert (pages, forms, Feedback.objects.count()) == ([200] * 20, [200] * 5, 5)


PICTURES = f"POST /synpunkter/bilder/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {50_000_000}\r\n\r\n"


@pytest.mark.parametrize(
    ("most", "sent", "read"),
    [(100, SLOW["127.0.0.3"], "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), (20, PICTURES, None)],
    ids=["a hundred lines", "twenty files"],
)
def test_one_address_has_so_many_lines_and_the_others_theirs(tmp_path, most, sent, read):
    with started(tmp_path) as machine, ExitStack() as lines:
        for _ in range(most):
            lines.enter_context(slow_line(machine, "127.0.0.3", sent))
        with slow_line(machine, "127.0.0.3", read or sent) as one_more:
            told = one_more.recv(4096).decode()
        assert (told[:12], "Retry-After: 60" in told, machine.ask("/")[0]) == ("HTTP/1.1 503", True, 200)
        if sent == PICTURES:
            with slow_line(
                machine, "127.0.0.3", "GET /synpunkter/bilder/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
            ) as reader:
                assert reader.recv(12) != b"HTTP/1.1 503"
