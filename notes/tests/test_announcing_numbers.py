"""Many followers: in portions, and with the same few queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notes import announcing
from notes.announcing import announce_notes
from trygghetsrad.records.models import Document, Mail

from .announcing import LATER, told
from .build import (
    make_note,
    make_subscription,
    make_topic,
    published,
)

pytestmark = pytest.mark.django_db


def test_many_are_told_in_portions(monkeypatch):
    monkeypatch.setattr(announcing, "MOST", 2)
    for number in range(5):
        make_subscription(f"{number}@example.org")
    published()
    counts = []
    for _ in range(4):
        announce_notes(now=LATER)
        counts.append(Mail.objects.count())
    assert counts == [2, 4, 5, 5]
    assert Document.objects.get().announced_at == LATER


def queries(act):
    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def test_announcing_asks_as_much_for_thirty_followers_as_for_one():
    light = make_topic()
    make_subscription("0@example.org", light)
    note = make_note()
    note.topics.add(light)
    published(note)
    few = queries(lambda: announce_notes(now=LATER))
    for number in range(1, 30):
        make_subscription(f"{number}@example.org", light)
    Document.objects.update(announced_at=None)
    assert queries(lambda: announce_notes(now=LATER)) == few
    assert len(told()) == 30


def test_with_nothing_new_the_step_asks_once():
    make_subscription()
    published()
    announce_notes(now=LATER)
    assert queries(lambda: announce_notes(now=LATER)) == 1
