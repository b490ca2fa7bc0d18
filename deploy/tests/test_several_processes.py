"""Two web processes and two workers on one PostgreSQL behind nginx, set up as deploy/ says: they are one site."""

import re
import subprocess
from collections import Counter
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, Thread, current_thread
from time import monotonic
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from contact.models import Feedback
from contact.tests.build_feedback import FORM
from council.models import Page
from council.tests.build import correct, make_public_page
from notes.tests.build import published
from trygghetsrad.accounts.models import User
from trygghetsrad.lib import formtoken
from trygghetsrad.lib.http import FRESH, LATEST
from trygghetsrad.records.actions import queue_mail, redact, withdraw
from trygghetsrad.records.models import Mail, Publication
from trygghetsrad.tests.mail_sink import MailSink
from trygghetsrad.tests.waiting import until

from .clock import Clock
from .machine import nginx_configuration, started

pytestmark = pytest.mark.django_db(transaction=True)
FORM_TYPE = {"Content-Type": "application/x-www-form-urlencoded"}
LOGIN, PASSWORD = reverse("account_login"), "provar-det-har-nu"


def send(machine, message, **where):
    fields = {"kind": "view", "message": message, "step": "skicka", "token": formtoken.issue(timezone.now())}
    return machine.ask(FORM, method="POST", body=urlencode(fields), **FORM_TYPE, **where)


def try_to_sign_in(machine, password, **where):
    """Return status and headers of the answer to kim, with this password."""
    _status, headers, page = machine.ask(LOGIN, **where)
    form = headers["Set-Cookie"].split(";")[0]
    fields = {"csrfmiddlewaretoken": re.search(r'csrfmiddlewaretoken" value="(\w+)', page)[1], "login": "kim"}
    own = {"Cookie": form, "Referer": f"https://127.0.0.1:{machine.port}{LOGIN}"}
    body = urlencode(fields | {"password": password})
    return machine.ask(LOGIN, method="POST", body=body, **own, **FORM_TYPE, **where)[:2]


def sign_in(machine, **where):
    """Return the cookie of somebody who has signed in."""
    _status, headers = try_to_sign_in(machine, PASSWORD, **where)
    return next(value.split(";")[0] for value in headers.get_all("Set-Cookie") if "session" in value)


def shows(machine, word, path="/om-oss/"):
    return [word in machine.ask(path, web=web)[2] for web in (0, 1)]


def change(page, body):
    Page.objects.update(body=body)
    page.refresh_from_db()
    correct(page, now=timezone.now())


def test_what_one_process_publishes_the_others_show_within_ten_seconds(machine):
    page = make_public_page("om-oss", body="<p>Före.</p>", now=timezone.now())
    assert shows(machine, "Före.") == [True, True]
    change(page, "<p>Efter.</p>")
    assert shows(machine, "Före.") == [True, True]  # kept
    assert until(lambda: shows(machine, "Efter.") == [True, True])


def test_what_is_redacted_both_processes_forget_within_a_second(machine):
    make_public_page("om-oss", body="<p>Hos Kim.</p>", now=timezone.now())
    by = User.objects.create_user("w")
    kept_at = monotonic()
    assert shows(machine, "Kim") == [True, True]
    redact(Publication.objects.get(), passage="Kim", reason="Namn", by=by, now=timezone.now())
    redacted_at = monotonic()
    while (asked_at := monotonic()) and shows(machine, "Kim") != [False, False]:
        assert asked_at - redacted_at < 1
    assert monotonic() - kept_at < FRESH  # no copy has aged by itself


@pytest.fixture
def kim():
    """An administrator whose password is kept as out there; the cheap way of the tests is unknown to the processes."""
    password = PBKDF2PasswordHasher().encode(PASSWORD, "salt")
    User.objects.filter(pk=User.objects.create_superuser("kim").pk).update(password=password)


def test_who_signs_in_at_one_process_is_signed_in_at_the_other(machine, kim):
    cookie = sign_in(machine, web=0)
    assert [machine.ask("/admin/", web=web, Cookie=cookie)[0] for web in (0, 1)] == [200, 200]
    assert machine.ask("/admin/", web=1)[0] == 302


def save(machine, address, cookie, web, **fields):
    """Send a form of the admin that was opened at the same process."""
    _status, headers, page = machine.ask(address, web=web, Cookie=cookie)
    told = {"csrfmiddlewaretoken": re.search(r'csrfmiddlewaretoken" value="(\w+)', page)[1]} | fields
    form = next(value.split(";")[0] for value in headers.get_all("Set-Cookie") if "form=" in value)
    own = {"Cookie": f"{cookie}; {form}", "Referer": f"https://127.0.0.1:{machine.port}{address}"}
    return machine.ask(address, method="POST", body=urlencode(told), web=web, **own, **FORM_TYPE)[0]


def test_what_staff_save_one_process_shows_at_once_and_the_other_within_ten_seconds(machine, kim):
    cookie, site = (
        sign_in(machine, web=0),
        {"title": "Grannsamverkan", "url": "https://example.org/", "place": "footer"},
    )
    assert shows(machine, "Grannsamverkan", "/kontakt/") == [False, False]
    assert save(machine, "/admin/contact/relatedsite/add/", cookie, 0, order="9", **site) == 302
    assert "Grannsamverkan" in machine.ask("/kontakt/", web=0)[2]
    assert until(lambda: shows(machine, "Grannsamverkan", "/kontakt/") == [True, True])


def test_wrong_passwords_are_counted_together(machine, kim):
    """After five nobody is let in by that name for a while, with the right one neither. No process has seen five."""
    assert [try_to_sign_in(machine, "fel", web=number % 2)[0] for number in range(5)] == [200] * 5
    assert [try_to_sign_in(machine, PASSWORD, web=web)[0] for web in (0, 1)] == [200, 200]


def test_forms_are_counted_together(tmp_path):
    with started(tmp_path, FEEDBACK_LIMIT="3") as machine:
        answers = [send(machine, f"Lampa {number}", web=number % 2)[0] for number in range(5)]
    assert (answers, Feedback.objects.count()) == ([200, 200, 200, 429, 429], 3)


def test_numbers_are_given_in_one_row(machine):
    senders = [Thread(target=lambda n=n: [send(machine, f"{n} {k}", web=n % 2) for k in range(10)]) for n in range(4)]
    [sender.start() for sender in senders]
    [sender.join() for sender in senders]
    year = timezone.localdate().year
    numbers = [f"TR-{year}-{place:04}" for place in range(1, 41)]
    assert list(Feedback.objects.order_by("number").values_list("number", flat=True)) == numbers


class PairingSink(MailSink):
    """Answers each message once another line has brought one too: then both claim their next at the same moment."""

    def __init__(self):
        self.pair, self.lines = Barrier(2, timeout=settings.EMAIL_TIMEOUT - 1), Counter()
        super().__init__()

    def take(self, *message):
        super().take(*message)
        self.lines[current_thread().name] += 1
        with suppress(BrokenBarrierError):
            self.pair.wait()


def test_two_workers_send_no_mail_twice(tmp_path):
    addresses = [f"{number}@example.org" for number in range(40)]
    with transaction.atomic():  # both find all of them at once
        for to in addresses:
            queue_mail(key=to, to=to, subject="Prov", body="Prov", now=timezone.now())
    with PairingSink() as sink, started(tmp_path, EMAIL_URL=f"smtp://127.0.0.1:{sink.server_address[1]}") as machine:
        machine.start_worker(0)
        machine.start_worker(1)
        until(lambda: not Mail.objects.exclude(state=Mail.State.SENT).exists(), seconds=60)
        sink.shutdown()
    assert Counter(to for to, _subject in sink.taken) == Counter(addresses)
    assert [*sink.lines.values()] == [20, 20]
    assert Mail.objects.filter(state=Mail.State.SENT).count() == 40


def test_without_any_process_nginx_says_so_in_words(machine):
    for web in (0, 1):
        machine.stop(f"web {web}")
    status, headers, page = machine.ask("/")
    assert (status, headers["Retry-After"], "112" in page, "0220-240 00" in page) == (502, "60", True, True)


@pytest.mark.parametrize(("path", "most"), [(FORM, 3 << 20), ("/synpunkter/bilder/", settings.REQUEST_LIMIT)])
def test_what_is_too_large_for_nginx_is_answered_in_words(machine, path, most):
    status, _headers, page = machine.ask(path, method="POST", **{"Content-Length": str(most + 1)})
    assert (status, "Inget togs emot." in page, "0220-240 00" in page) == (413, True, True)


def test_a_static_file_goes_packed_to_whom_can_unpack_it(machine):
    static = machine.directory / "data" / "static" / "css"
    path = f"/static/css/{next(static.glob('site.*.css')).name}"
    packed, plain = (
        machine.ask(path, method="HEAD", **{"Accept-Encoding": coding})[1] for coding in ("gzip", "identity")
    )
    assert (packed["Content-Encoding"], plain["Content-Encoding"]) == ("gzip", None)
    assert (packed["Vary"], plain["Vary"]) == ("Accept-Encoding", "Accept-Encoding")


def test_nginx_keeps_public_pages_instead_for_a_day_and_nothing_of_anybody(tmp_path):
    clock = Clock(tmp_path / "clock")
    with started(tmp_path, PAGE_CACHE_MB="0", **clock.environment) as machine:
        asked = [("/ledamoter/", ""), ("/ledamoter/", "a=b; __Host-session=kim"), (FORM, ""), ("/ledamoter/?utm=1", "")]
        assert [machine.ask(path, Cookie=cookie)[0] for path, cookie in asked] == [200, 200, 200, 200]
        for web in (0, 1):
            machine.stop(f"web {web}")
        clock.go(LATEST - 60)  # no copy has been fresh for long
        assert [machine.ask(path, Cookie=cookie)[0] for path, cookie in asked] == [200, 502, 502, 502]
        clock.go(LATEST + 60)
        assert machine.ask("/ledamoter/")[0] == 502


def test_what_is_changed_or_withdrawn_is_so_through_nginx_after_ten_seconds(tmp_path):
    """Nobody has asked meanwhile, so that nothing was renewed by itself."""
    clock, now = Clock(tmp_path / "clock"), timezone.now()
    page, note = make_public_page("om-oss", body="<p>Före.</p>", now=now), published()
    with started(tmp_path, PAGE_CACHE_MB="0", **clock.environment) as machine:

        def seen():
            return machine.ask(note.get_absolute_url())[0], "Efter." in machine.ask("/om-oss/")[2]

        assert seen() == (200, False)
        change(page, "<p>Efter.</p>")
        withdraw(note.document, by=None, now=timezone.now(), reason="Fel möte.")
        assert seen() == (200, False)  # kept
        clock.go(10)
        assert seen() == (410, True)


@pytest.fixture
def keeping(tmp_path):
    """Two web processes behind an nginx that keeps their pages."""
    with started(tmp_path, PAGE_CACHE_MB="0") as machine:
        yield machine


def test_nginx_sends_no_page_that_the_reader_has_already(keeping):
    etag = keeping.ask("/ledamoter/", **{"Accept-Encoding": "gzip"})[1]["ETag"]
    for web in (0, 1):
        keeping.stop(f"web {web}")
    assert [keeping.ask("/ledamoter/", **{"If-None-Match": seen})[0] for seen in (etag, '"other"')] == [304, 200]


@pytest.mark.parametrize("room", ["0", "16"])
def test_a_page_goes_packed_to_whom_can_unpack_it_and_a_form_to_nobody(tmp_path, room):
    asked = [("/ledamoter/", "gzip, br"), ("/ledamoter/", "identity"), (FORM, "gzip, br"), (LOGIN, "gzip, br")]
    with started(tmp_path, PAGE_CACHE_MB=room) as machine:
        answers = [machine.ask(path, **{"Accept-Encoding": coding}) for path, coding in asked]
    told = [(headers["Content-Encoding"], headers.get_all("Vary")) for _status, headers, _page in answers]
    packed, plain = answers[0][2], answers[1][2]
    assert told[:2] == [("gzip", ["Accept-Encoding"]), (None, ["Accept-Encoding"])] and packed == plain
    assert [encoding for encoding, _vary in told[2:]] == [None, None]


def test_nobody_can_be_told_from_the_log(machine):
    machine.ask("/prenumerera/avsluta/hemlig-nyckel/", **{"User-Agent": "Läsare".encode().decode("latin-1")})
    machine.ask("/sok/?q=hemlig-fraga")
    assert until(lambda: len(machine.log("trygghetsrad").splitlines()) == 2)  # a line is written after its answer
    lines = machine.log("trygghetsrad")
    assert [word for word in ("hemlig", "127.0.0.1", "avsluta", "?") if word in lines] == []


def test_nginx_takes_the_configuration(machine):
    path = nginx_configuration(machine)
    assert subprocess.run(["/usr/sbin/nginx", "-t", "-c", path], capture_output=True, check=False).returncode == 0
