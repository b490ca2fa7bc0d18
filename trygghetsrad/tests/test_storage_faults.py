"""The real server when there is no room on the disk, and when another process holds the database."""

import resource
import subprocess
import sys
from contextlib import closing, contextmanager
from html import unescape
from http.client import HTTPConnection
from threading import Thread
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone

from bench.servers import processes_on, served
from contact.models import CaseEntry, CasePhoto, Feedback
from contact.tests.build_case import CODE, FOLLOW, build_case
from contact.tests.build_feedback import FORM
from contact.tests.build_photos import files_in, jpeg
from contact.tickets import ticket_of
from council.tests.build import make_public_page
from notes.models import Subscription
from notes.tests.posting import opened
from trygghetsrad.lib import formtoken

from .own_process import collect_static_files, environment
from .roles import user_in_role
from .waiting import until

pytestmark = pytest.mark.django_db(transaction=True)
HOST = {"Host": settings.SITE_URL.removeprefix("http://")}
OURS = "Felet är vårt"
ANSWER, TOKEN = "Lampan byts på fredag.", "t" * 32
WORDS, EMAIL = "Lampan är släckt vid ån.", "kim@example.org"
PHOTOS, SUBSCRIBE, SIGN_IN = "/synpunkter/bilder/", "/prenumerera/", "/konto/logga-in/"
THREADS = 6  # fewer than what is sent at once
IS_EMBEDDED = connection.vendor == "sqlite"
HOLD = {  # what another process does: a copy of the tables, a query gone astray
    "sqlite": "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('BEGIN IMMEDIATE')",
    "postgresql": "import psycopg, sys; c = psycopg.connect(sys.argv[1]); "
    "c.execute('LOCK TABLE contact_feedback, contact_caseentry, records_daycount, shared_cache IN SHARE MODE')",
}


@pytest.fixture
def port(tmp_path):
    own = environment(tmp_path, FEEDBACK_LIMIT="1000", PAGE_CACHE_MB="0")  # what is read is made anew
    collect_static_files(own)
    with served("trygghetsrad.wsgi:application", threads=THREADS, **own) as port:
        yield port


def ask(port, path, *, method="GET", body=None, **headers):
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as line:
        line.request(method, path, body, HOST | headers)
        answer = line.getresponse()
        return answer.status, unescape(answer.read().decode())


def send(port, path, fields, **headers):
    if "picture" in fields:
        picture = SimpleUploadedFile("b.jpg", jpeg() + fields["picture"], "image/jpeg")
        body, kind = encode_multipart(BOUNDARY, fields | {"picture": picture}), MULTIPART_CONTENT
    else:
        body, kind = urlencode(fields), "application/x-www-form-urlencoded"
    return ask(port, path, method="POST", body=body, **{"Content-Type": kind}, **headers)


def forms():
    """Each that writes something, and what is typed in it; the same form each time it is sent."""
    now = timezone.now()
    case = build_case(now=now)
    own = {"token": formtoken.issue(now), "ticket": ticket_of(case, now=now), "message": WORDS}
    return {
        FORM: (own | {"kind": "view", "reply_email": EMAIL, "step": "skicka"}, [WORDS, EMAIL]),
        FOLLOW: (own | {"step": "skriv"}, [WORDS]),
        f"/en{FOLLOW}": (own | {"number": case.number, "code": CODE, "step": "oppna"}, [WORDS, case.number, CODE]),
        PHOTOS: (own | {"step": "lagg", "picture": b""}, [WORDS]),
        SUBSCRIBE: (own | {"email": EMAIL, "topic": "alla"}, [EMAIL]),
    }


def forms_of_staff(client):
    """Signing in, and an answer to a case, as `forms` has those of residents, and what their browser sends along."""
    reader = user_in_role("Läsare")
    reader.password = PBKDF2PasswordHasher().encode("ett prov", salt="prov", iterations=1)  # as the server knows them
    reader.save()
    client.force_login(user_in_role("Handläggare"))
    address = f"/admin/contact/feedback/{Feedback.objects.get().pk}/change/"
    typed = {"entries-0-kind": "answer", "entries-0-function": "Gatan", "entries-0-text": ANSWER, "_save": "Spara"}
    token = {"csrfmiddlewaretoken": TOKEN}
    cookies = f"sessionid={client.cookies['sessionid'].value}; csrftoken={TOKEN}"
    return {
        SIGN_IN: (token | {"login": "läsare", "password": "ett prov"}, ["läsare"], {"Cookie": f"csrftoken={TOKEN}"}),
        address: (opened(client, address) | token | typed, [ANSWER], {"Cookie": cookies}),
    }


def send_all(port, filled, meanwhile=lambda answers: None):
    """Side by side, so that whoever waits does so once: status, whether it says whose fault it is, what is lost.

    `meanwhile` is called with the answers, to which more are added.
    """
    answers = {}

    def send_one(path, fields, typed, headers=None):
        status, page = send(port, path, fields, **headers or {})
        says_whose = OURS in page or "The fault is ours" in page
        answers[path] = status, says_whose, [words for words in typed if words not in page]

    threads = [Thread(target=send_one, args=[path, *form]) for path, form in filled.items()]
    [thread.start() for thread in threads]
    meanwhile(answers)
    [thread.join() for thread in threads]
    return answers


def came_in():
    """Cases beside the one that was there, what was added to that one, pictures, and subscriptions."""
    added = CaseEntry.objects.filter(kind=CaseEntry.Kind.ADDITION).values_list("text", flat=True)
    cases = Feedback.objects.filter(reply_email=EMAIL).values_list("message", flat=True)
    return [*cases], [*added], CasePhoto.objects.count(), Subscription.objects.filter(email=EMAIL).count()


@contextmanager
def held():
    """The database, in the hand of another process."""
    facts = connection.settings_dict
    where = facts["NAME"] if IS_EMBEDDED else environment(".")["DATABASE_URL"]
    command = [sys.executable, "-c", f"{HOLD[connection.vendor]}; print('held', flush=True); sys.stdin.read()", where]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "held\n"
        yield
        process.stdin.close()


def allow_no_file_to_grow(port, is_so):
    """A disk is full for whoever writes on it: the kernel refuses every byte more. Then there is room again."""
    for process in processes_on(port):
        _soft, hard = resource.prlimit(process, resource.RLIMIT_FSIZE)
        resource.prlimit(process, resource.RLIMIT_FSIZE, (0 if is_so else hard, hard))


def test_while_another_process_holds_the_database_what_is_read_is_shown_and_what_is_sent_is_not_lost(port, client):
    make_public_page("om-oss", title="Om oss", now=timezone.now())
    filled = forms()
    staff = forms_of_staff(client)
    waiting = []

    def read_one(answers):
        until(lambda: answers)  # of those who find all threads but one waiting
        ask(port, "/")
        waiting.extend(set(filled | staff) - set(answers))

    with held():
        refused = send_all(port, filled | staff, read_one)
        read = [ask(port, path)[0] for path in ("/", "/om-oss/", "/sok/?q=oss", "/kontakt/", FORM, FOLLOW, SUBSCRIBE)]
    assert refused == dict.fromkeys(filled | staff, (503, True, []))
    assert (read, came_in(), len(waiting) >= THREADS - 1) == ([200] * 7, ([], [], 0, 0), True)
    check_that_all_is_taken(port, filled)
    assert [status for status, *_ in send_all(port, staff).values()] == [302, 302]
    assert CaseEntry.objects.get(kind=CaseEntry.Kind.ANSWER).text == ANSWER


def test_on_a_full_disk_what_is_sent_is_refused_in_words_and_nothing_is_left_of_it(port, tmp_path):
    filled = forms()
    allow_no_file_to_grow(port, True)
    refused = send_all(port, filled)
    on_disk = filled if IS_EMBEDDED else [PHOTOS]  # PostgreSQL has a disk of its own
    assert {path: refused[path] for path in on_disk} == dict.fromkeys(on_disk, (503, True, []))
    status, page = send(port, PHOTOS, filled[PHOTOS][0] | {"picture": b"x" * 3_000_000})  # Django puts it on the disk
    assert (status, OURS in page) == (503, True)
    assert files_in(tmp_path / "files") == [] and CasePhoto.objects.count() == 0
    assert came_in() == (([], [], 0, 0) if IS_EMBEDDED else ([WORDS], [WORDS], 0, 1))
    allow_no_file_to_grow(port, False)
    check_that_all_is_taken(port, filled)
    [photo] = CasePhoto.objects.all()
    assert files_in(tmp_path / "files") == [photo.file.name]
    assert (tmp_path / "files" / photo.file.name).stat().st_size == photo.size


def check_that_all_is_taken(port, filled):
    """The very same forms as before: each is taken once, though a slow disk may let some wait for others in vain."""
    all_taken = [200] * len(filled)
    statuses = until(lambda: [each for each, *_ in send_all(port, filled).values()], fits=all_taken.__eq__, seconds=60)
    assert statuses == all_taken
    assert came_in() == ([WORDS], [WORDS], 1, 1)
