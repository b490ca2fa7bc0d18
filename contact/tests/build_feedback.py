"""Cases and forms to test with."""

import re
from contextlib import contextmanager
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group, Permission
from django.db import OperationalError, connection
from django.utils import timezone
from django.utils.text import slugify

from contact import actions
from contact.models import Feedback
from council.models import Area, Topic
from trygghetsrad.accounts.models import User
from trygghetsrad.lib import formtoken

FORM = "/synpunkter/lamna/"
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def build_topic(title="Belysning", **fields):
    return Topic.objects.create(title=title, slug=slugify(title), **fields)


def build_area(name="Kolbäck", **fields):
    return Area.objects.create(name=name, **fields)


def given(**answers):
    """What a sender answers, as actions.register takes it."""
    ordinary = {"kind": "view", "message": "Lampan är släckt.", "place": "", "reply_email": "", "reply_phone": ""}
    return ordinary | {"may_publish": False} | answers


def build_feedback(*, now=NOW, channel=Feedback.Channel.WEB, **answers):
    return actions.register(**given(**answers), channel=channel, now=now)


def build_staff(*permissions, role=None, name="handlaggare"):
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def send(client, *, path=FORM, step="granska", token=None, headers=None, **answers):
    """Post the form as a browser does; with a fresh token unless one is given, none where it is empty."""
    fields = {"kind": "view", "message": "Lampan är släckt.", "step": step} | answers
    fields["token"] = formtoken.issue(timezone.now()) if token is None else token
    body = urlencode(fields)
    return client.post(path, body, content_type="application/x-www-form-urlencoded", headers=headers)


def text_of(response):
    return response.content.decode()


def title_of(response):
    return re.search(r"<title>(.*?) – Trygghetsrådet</title>", text_of(response))[1]


def value_of(response, name):
    """The value that a field or hidden field of the page holds."""
    return re.search(rf'name="{name}"[^>]* value="([^"]*)"', text_of(response))[1]


def faults_of(response):
    return re.findall(r'<li><a href="#(\w+)">(.*?)</a></li>', text_of(response))


def answer_of(error):
    """A wrapper of every query, as a database behaves that is gone."""

    def fail(execute, sql, params, many, context):
        raise error

    return fail


@contextmanager
def silent_database():
    with connection.execute_wrapper(answer_of(OperationalError("gone"))):
        yield


@contextmanager
def silent_once_written():
    """The database falls silent when what was written is kept: the answer would read it."""
    depth = len(connection.savepoint_ids)

    def fail(execute, sql, params, many, context):
        if "contact_caseentry" in sql and len(connection.savepoint_ids) == depth:
            raise OperationalError("gone")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(fail):
        yield
