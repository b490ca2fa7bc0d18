"""A case that its sender follows."""

import re
from datetime import timedelta
from urllib.parse import urlencode

from django.utils import timezone

from contact import actions
from contact.doors import code_digest
from contact.tests.build_feedback import NOW, build_feedback, text_of
from trygghetsrad.lib import formtoken, linktoken

FOLLOW = "/synpunkter/folj/"
NUMBER, CODE = "TR-2026-0001", "0123456789012345"


def build_case(*, code=CODE, **answers):
    return build_feedback(code_digest=code_digest(code), **answers)


def answer(feedback, *, by, now=NOW, **written):
    ordinary = {"kind": "answer", "text": "Lampan byts på fredag.", "function": "Tekniska förvaltningen"}
    told = ordinary | {"submission": "a" * 64} | written
    return actions.write_to_sender(feedback=feedback, **told, by=by, now=now)


def follow(client, *, token=None, headers=None, **fields):
    """Post what a sender types or presses; with a fresh token unless one is given."""
    fields["token"] = formtoken.issue(timezone.now()) if token is None else token
    body = urlencode(fields)
    return client.post(FOLLOW, body, content_type="application/x-www-form-urlencoded", headers=headers)


def opened(client, number=NUMBER, code=CODE, **fields):
    return follow(client, step="oppna", number=number, code=code, **fields)


def ticket(number=NUMBER, age=timedelta(0)):
    return linktoken.issue(number, "follow", timezone.now() - age)


def shown(response):
    """The headings and texts of the thread."""
    page = text_of(response)
    thread = page[page.index('id="svar"') : page.index('id="mer"')]
    return re.findall(r"<h3>(.*?)</h3>", thread), re.findall(r"<p>(.*?)</p>", thread)
