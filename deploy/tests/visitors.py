"""People who read and send while something breaks, and go on until all has been as ever for each of them."""

import re
from collections import Counter
from contextlib import contextmanager
from html import unescape
from http import HTTPStatus
from itertools import count
from threading import Event, Thread
from time import monotonic
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils import timezone

from contact.tests.build_case import CODE, FOLLOW
from contact.tests.build_feedback import FORM
from contact.tests.build_photos import jpeg
from trygghetsrad.lib import formtoken

from .claims import claims

PHOTOS = "/synpunkter/bilder/"
TAKEN = {200, 409, 410}  # 409: a draft takes so many answers; 410: whoever has left is no longer there to confirm
EMAIL, PLACE, PHONE = "kim@example.org", "Gångtunneln vid stationen", "0220-123 45"


def forms(secrets, number):
    """Every public form, filled in: path, fields and, of these, what was typed and must not be lost."""
    words, said = f"Lampan är släckt för {number}:e gången.", f"The lamp is out, number {number}."
    case = {"kind": "view", "message": words, "place": PLACE, "reply_email": EMAIL, "reply_phone": PHONE}
    topic = {"topic": secrets["topic"]}
    code = {"number": secrets["number"], "code": CODE}
    ticket = {"ticket": secrets["ticket"], "message": words}
    reply = {"verdict": "change", "words": words, "digest": secrets["digest"]}
    return [
        (FORM, case | {"step": "skicka"}, [words, PLACE, EMAIL, PHONE]),
        (f"/en{FORM}", case | topic | {"message": said, "step": "skicka"}, [said, f'"{secrets["topic"]}" selected']),
        (FORM, case | {"step": "granska"}, [words, PLACE, EMAIL, PHONE]),
        (FOLLOW, code | {"message": words, "step": "oppna"}, [*code.values(), words]),
        (FOLLOW, ticket | {"step": "skriv"}, [words]),
        (FOLLOW, ticket | {"step": "tillat"}, [words]),
        (PHOTOS, ticket | {"step": "lagg", "picture": SimpleUploadedFile("b.jpg", jpeg(), "image/jpeg")}, [words]),
        ("/prenumerera/", topic | {"email": EMAIL}, [EMAIL, f'"{secrets["topic"]}" selected']),
        (secrets["preview"], reply, [words]),
        (secrets["confirm"], {}, []),
        (secrets["leave"], {}, []),
    ]


def send(machine, path, fields, token):
    fields = fields | {"token": token}
    if "picture" in fields:
        fields["picture"].seek(0)
        body, kind = encode_multipart(BOUNDARY, fields), MULTIPART_CONTENT
    else:
        body, kind = urlencode(fields), "application/x-www-form-urlencoded"
    status, _headers, page = machine.ask(path, method="POST", body=body, **{"Content-Type": kind})
    return status, unescape(page)


def new_token():
    return formtoken.issue(timezone.now())


def is_refused_well(status, page, typed):
    """With 503, all that was typed, and the number of the centre."""
    return status == HTTPStatus.SERVICE_UNAVAILABLE and all(words in page for words in [*typed, "0220-240"])


class Visitors:
    """Some who read all of `paths`, and some who send every form, and again what was refused.

    What they are answered wrongly is noted. `true` is what the centre may be said to be. Once `since` is set, all is
    to be as ever, and pages made since then, on the clock that only counts.
    """

    def __init__(self, machine, paths, secrets, true):
        self.machine, self.paths, self.secrets, self.true, self.since = machine, paths, secrets, {true}, None
        self.stop, self.numbers, self.answers = Event(), count(1), Counter()
        self.wrong, self.receipts, self.added = [], [], []
        readers = [lambda web=web: self.read_all(web) for web in (0, 1, None)]
        self.threads = [Thread(target=self.repeat, args=[work]) for work in (*readers, self.send_all, self.send_all)]

    def repeat(self, work):
        """Again and again, and once from beginning to end after all is to be as ever."""
        is_last = False
        while not is_last and not self.stop.is_set():
            is_last = self.since is not None
            work()

    def read_all(self, web):
        for path in self.paths:
            if not self.stop.is_set():
                self.read(path, web)

    def read(self, path, web):
        true, since = self.true, self.since
        status, headers, page = self.machine.ask(path, web=web)
        self.answers["read", status] += 1
        told, age = claims(page), int(headers.get("Age", 0))
        is_well = status == HTTPStatus.OK and told <= true | self.true
        if since is not None:
            is_well &= age <= monotonic() - since and (told == true or "html" not in headers["Content-Type"])
        if not is_well:
            self.wrong.append((path, web, status, told, age, since and monotonic() - since))

    def send_all(self):
        filled = [(*form, new_token()) for form in forms(self.secrets, next(self.numbers))]
        while filled and not self.stop.is_set():
            filled = [form for form in filled if not self.is_taken(*form)]

    def is_taken(self, path, fields, typed, token):
        true, since = self.true, self.since
        status, page = send(self.machine, path, fields, token)
        self.answers["sent", status] += 1
        is_taken = status in TAKEN
        is_well = is_taken or (since is None and is_refused_well(status, page, typed))
        if not (is_well and claims(page) <= true | self.true):
            self.wrong.append((path, fields, status, since and monotonic() - since, page))
        self.receipts += [(number, fields["message"]) for number in re.findall(r"nb\">(TR-[\d-]+)</p>", page)]
        self.added += [fields["message"]] if is_taken and fields.get("step") == "skriv" else []
        return is_taken

    @contextmanager
    def at_it(self):
        """Until what is done meanwhile is done, and each has found all as ever; where it fails, no longer."""
        [thread.start() for thread in self.threads]
        try:
            yield
        except BaseException:
            self.stop.set()
            raise
        finally:
            [thread.join() for thread in self.threads]
