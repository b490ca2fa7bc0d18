"""Who is told of which note, when, and in which words."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail as sent_mail

from notes import announcing
from notes.announcing import announce_notes
from trygghetsrad.records.actions import withdraw
from trygghetsrad.records.models import Document, Publication

from .announcing import LATER, round_at, told
from .build import (
    DAY,
    FAR,
    NOW,
    corrected,
    make_meeting,
    make_note,
    make_subscription,
    make_topic,
    published,
)

pytestmark = pytest.mark.django_db


def test_each_follower_is_told_once_of_each_note():
    make_subscription("kim@example.org")
    make_subscription("robin@example.org")
    published()
    published(make_note(make_meeting(date(2026, 3, 4)), title="Nästa"))
    for _ in range(3):
        round_at(LATER)
    found = sorted((message.to[0], message.subject) for message in sent_mail.outbox)
    subjects = [
        "Minnesanteckningar från mötet 11 februari 2026: Ljusare på väg till stationen",
        "Minnesanteckningar från mötet 4 mars 2026: Nästa",
    ]
    assert found == [(to, subject) for to in ("kim@example.org", "robin@example.org") for subject in subjects]


def test_the_mail_says_what_it_is_about_and_how_it_ends():
    subscription = make_subscription(topic=make_topic())
    note = make_note()
    note.topics.add(subscription.topic)
    published(note)
    round_at(LATER)
    [message] = sent_mail.outbox
    assert message.body == (
        "Nu finns minnesanteckningarna från trygghetsrådets möte onsdag 11 februari 2026.\n\n"
        "Ljusare på väg till stationen\n\n"
        "– Lamporna byts.\n– Rådet vill se fler unga.\n\n"
        f"Läs anteckningarna:\n{settings.SITE_URL}/minnesanteckningar/2026-02-11/\n\n"
        "Du får det här mejlet för att du har valt att följa ämnet Belysning.\n\n"
        f"Sluta få mejlen:\n{settings.SITE_URL}/prenumerera/avsluta/{subscription.token}/\n"
    )
    assert message.extra_headers == {
        "Auto-Submitted": "auto-generated",
        "List-Id": "<utskick.127.0.0.1>",
        "List-Unsubscribe": f"<{subscription.leave_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def test_a_topic_tells_its_own_followers_and_those_of_everything():
    light, traffic = make_topic(), make_topic("Trafik", "trafik")
    for name, topic in [("alla", None), ("ljus", light), ("trafik", traffic)]:
        make_subscription(f"{name}@example.org", topic)
    note = make_note()
    note.topics.add(light)
    published(note)
    published(make_note(make_meeting(date(2026, 3, 4)), title="Utan ämne"))
    announce_notes(now=LATER)
    assert told() == ["alla@example.org", "alla@example.org", "ljus@example.org"]


def test_who_follows_in_two_ways_gets_one_mail(monkeypatch):
    monkeypatch.setattr(announcing, "MOST", 1)
    light = make_topic()
    for topic in (None, light, make_topic("Trafik", "trafik")):
        make_subscription("kim@example.org", topic)
    note = make_note()
    note.topics.add(light)
    published(note)
    for _ in range(4):
        announce_notes(now=LATER)
    assert told() == ["kim@example.org"]


@pytest.mark.parametrize(
    ("confirmed_at", "is_told"),
    [(NOW - DAY, True), (NOW, False), (NOW + DAY, False), (None, False)],
    ids=["before", "same moment", "after", "never"],
)
def test_only_who_followed_before_it_could_be_read_is_told(confirmed_at, is_told):
    make_subscription(confirmed_at=confirmed_at)
    published()
    announce_notes(now=LATER + DAY)
    assert told() == ["kim@example.org"] * is_told


def test_a_note_to_come_is_told_of_when_it_can_be_read():
    make_subscription()
    published(visible_from=NOW + 2 * DAY)
    round_at(LATER)
    assert told() == []
    round_at(NOW + 2 * DAY)
    assert told() == ["kim@example.org"]


def plant_what_cannot_be_read():
    make_note(make_meeting(date(2026, 3, 1)), title="Utkast")
    published(make_note(make_meeting(date(2026, 3, 2)), title="Sedan"), visible_from=FAR)
    gone = published(make_note(make_meeting(date(2026, 3, 3)), title="Tillbakadragen"))
    withdraw(gone.document, by=None, now=NOW, reason="Fel.")
    published(make_note(make_meeting(date(2026, 3, 4)), title="Slut"), visible_until=NOW + DAY)


def test_what_cannot_be_read_is_never_told_of():
    make_subscription()
    plant_what_cannot_be_read()
    published(make_note(title="Det som syns"))
    round_at(LATER + DAY)
    assert [message.subject.split(": ")[1] for message in sent_mail.outbox] == ["Det som syns"]


def test_an_older_note_that_comes_in_now_is_told_to_nobody():
    make_subscription()
    published(make_note(original_day=date(2019, 5, 2)))
    announce_notes(now=LATER)
    assert told() == []
    assert Document.objects.get().announced_at == LATER


def test_a_version_from_before_topics_and_measures_is_told_of_too():
    make_subscription()
    published()
    content = {
        name: value
        for name, value in Publication.objects.get().content.items()
        if name not in {"topics", "original_day"}
    }
    first = Publication.objects.get()
    Publication.objects.create(
        document=first.document,
        version=2,
        slug=first.slug,
        title=first.title,
        day=first.day,
        content=content,
        visible_from=NOW,
        published_at=NOW,
        correction="Rätt.",
        correction_kind="fact",
    )
    announce_notes(now=LATER)
    assert told() == ["kim@example.org"]


def test_a_correction_is_no_news():
    make_subscription()
    note = published()
    round_at(NOW + DAY)
    corrected(note, now=NOW + 2 * DAY)
    round_at(NOW + 3 * DAY)
    assert len(sent_mail.outbox) == 1


def test_what_could_be_read_before_there_were_followers_counts_as_announced():
    published()
    published(make_note(make_meeting(date(2026, 3, 4))), visible_from=FAR)
    make_note(make_meeting(date(2026, 3, 5)))
    migration = import_module("trygghetsrad.records.migrations.0004_announcing")
    migration.nobody_is_told_of_what_was_there_before(apps, None)
    announced = Document.objects.order_by("pk").values_list("announced_at", flat=True)
    assert [moment is not None for moment in announced] == [True, False]
