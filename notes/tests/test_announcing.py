"""Who is told of which note, when, and in which words."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.conf import settings
from django.core import mail as sent_mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from notes import announcing
from notes.actions import end_subscriptions
from notes.announcing import announce_notes
from notes.models import Subscription
from trygghetsrad.records.actions import redact, withdraw
from trygghetsrad.records.models import Document, Mail, Publication
from trygghetsrad.records.sending import claim, send_waiting_mail

from .build import (
    DAY,
    FAR,
    NOW,
    corrected,
    make_meeting,
    make_note,
    make_subscription,
    make_topic,
    make_user,
    published,
)

pytestmark = pytest.mark.django_db
LATER = NOW + DAY


def told():
    return sorted(Mail.objects.values_list("to", flat=True))


def round_at(now):
    announce_notes(now=now)
    send_waiting_mail(now=now)


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


# Between writing and sending


def test_what_is_withdrawn_before_it_is_sent_is_not_sent():
    make_subscription()
    note = published()
    announce_notes(now=LATER)
    withdraw(note.document, by=None, now=LATER, reason="Fel.")
    assert claim(now=LATER) is None
    round_at(LATER)
    assert (sent_mail.outbox, Mail.objects.count()) == ([], 0)


def test_what_comes_back_is_told_to_those_who_have_not_heard_of_it():
    make_subscription("forst@example.org")
    note = published()
    round_at(LATER)
    make_subscription("sedan@example.org")
    Document.objects.update(announced_at=None)
    announce_notes(now=LATER)
    withdraw(note.document, by=None, now=LATER, reason="Fel.")
    round_at(LATER)
    corrected(note, now=LATER + DAY)
    round_at(LATER + 2 * DAY)
    assert [message.to for message in sent_mail.outbox] == [["forst@example.org"], ["sedan@example.org"]]


def test_what_ends_before_it_is_sent_is_not_sent():
    make_subscription()
    published(visible_until=LATER)
    announce_notes(now=NOW)
    send_waiting_mail(now=LATER)
    assert (sent_mail.outbox, Mail.objects.count()) == ([], 0)


def test_what_is_corrected_before_it_is_sent_is_told_in_the_new_words():
    make_subscription()
    note = published(make_note(title="Anna Berg talade"))
    announce_notes(now=LATER)
    note.title = "En invånare talade"
    note.save()
    corrected(note, now=LATER)
    for _ in range(2):
        round_at(LATER)
    assert [message.subject.split(": ")[1] for message in sent_mail.outbox] == ["En invånare talade"]


def test_what_is_left_out_before_it_is_sent_stands_in_no_mail():
    make_subscription()
    published(make_note(title="Anna Berg talade", summary="Anna Berg kom."))
    announce_notes(now=LATER)
    redact(Publication.objects.get(), passage="Anna Berg", reason="Bad om det.", by=make_user(), now=LATER)
    round_at(LATER)
    [message] = sent_mail.outbox
    assert (message.subject + message.body).count("[uppgiften är borttagen]") == 3
    assert "Anna" not in message.subject + message.body


def test_who_leaves_before_it_is_sent_gets_nothing():
    make_subscription("kvar@example.org")
    make_subscription("gar@example.org")
    published()
    announce_notes(now=LATER)
    end_subscriptions(subscriptions=Subscription.objects.of("gar@example.org"))
    round_at(LATER)
    assert [message.to for message in sent_mail.outbox] == [["kvar@example.org"]]


# Text that would break a mail


@pytest.mark.parametrize("title", ["Ljus\r\nBcc: alla@example.org", "Ljus\x0b\x1b", "Ljus\u2028rad", "å" * 150])
def test_a_hostile_title_breaks_no_mail(title):
    make_subscription()
    note = make_note()
    published(note)
    Publication.objects.all().delete()  # as an old version may hold it: forms take none of these
    first = {"document": note.document, "version": 1, "slug": "2026-02-11", "title": title, "day": note.meeting.day}
    Publication.objects.create(
        **first,
        content=note.snapshot() | {"title": title, "summary": [title]},
        visible_from=NOW,
        published_at=NOW,
    )
    round_at(LATER)
    assert Mail.objects.get().state == "sent"
    raw = sent_mail.outbox[0].message()
    assert (raw["To"], raw["Bcc"]) == ("kim@example.org", None)
    assert len(raw.get_payload()) and len(sent_mail.outbox[0].subject) <= 200


# Numbers


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


def test_what_could_be_read_before_there_were_followers_counts_as_announced():
    published()
    published(make_note(make_meeting(date(2026, 3, 4))), visible_from=FAR)
    make_note(make_meeting(date(2026, 3, 5)))
    migration = import_module("trygghetsrad.records.migrations.0004_announcing")
    migration.nobody_is_told_of_what_was_there_before(apps, None)
    announced = Document.objects.order_by("pk").values_list("announced_at", flat=True)
    assert [moment is not None for moment in announced] == [True, False]
