"""Ask, confirm and leave as a visitor does."""

import re
from datetime import timedelta
from urllib.parse import urlencode

from django.utils import timezone

from notes.actions.subscribing import PURPOSE
from notes.models import Subscription
from trygghetsrad.lib import formtoken, linktoken

FORM = "/prenumerera/"
MINUTE = timedelta(minutes=1)


def send(client, path=FORM, *, token=None, headers=None, **answers):
    fields = {"token": formtoken.issue(timezone.now()) if token is None else token} | answers
    return client.post(path, urlencode(fields), content_type="application/x-www-form-urlencoded", headers=headers)


def ask(client, email="kim@example.org", **answers):
    return send(client, **{"email": email, "topic": "alla"} | answers)


def text_of(response):
    return response.content.decode()


def h1(response):
    return re.search(r"<h1>(.*?)</h1>", text_of(response))[1]


def link_in(mail):
    return re.search(r"https?://[^/]+(/prenumerera/\S+)", mail.body)[1]


def rows():
    return list(Subscription.objects.order_by("pk").values_list("email", "topic__title", "confirmed_at"))


def confirming(subscription, *, age=MINUTE):
    token = linktoken.issue(subscription.token, PURPOSE, timezone.now() - age)
    return f"/prenumerera/bekrafta/{token}/"


def leaving(subscription):
    return f"/prenumerera/avsluta/{subscription.token}/"
