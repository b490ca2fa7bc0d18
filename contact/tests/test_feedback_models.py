from datetime import timedelta
from itertools import product

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from contact.models import Feedback
from contact.tests.build_feedback import NOW, build_feedback, build_staff, build_topic
from council.models import Topic
from council.tests.build import make_meeting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change",
    [
        {"number": "TR-2026-9999"},
        {"received_at": NOW + timedelta(days=1)},
        {"channel": "phone"},
        {"message": "Annan text"},
        {"kind": "praise"},
        {"place": "någon annanstans"},
        {"reply_email": "annan@example.org"},
        {"reply_phone": "0220-123 45"},
        {"submission": "b" * 64},
    ],
)
def test_the_database_refuses_to_change_what_arrived(change):
    feedback = build_feedback()
    with pytest.raises(IntegrityError, match="may not change"), transaction.atomic():
        Feedback.objects.update(**change)
    assert Feedback.objects.get() == feedback


def test_the_database_refuses_to_change_to_which_meeting_it_was_sent():
    build_feedback()
    with pytest.raises(IntegrityError, match="may not change"), transaction.atomic():
        Feedback.objects.update(meeting=make_meeting(NOW.date()))


def test_state_matter_and_topic_may_change():
    build_feedback()
    changed = Feedback.objects.update(state="closed", matter="Fråga om belysning", topic=build_topic())
    assert changed == 1


@pytest.mark.parametrize("half", ["moment", "person"])
def test_who_opened_and_when_belong_together(half):
    build_feedback()
    change = {"opened_at": NOW} if half == "moment" else {"opened_by": build_staff()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Feedback.objects.update(**change)


def test_a_case_says_something():
    with pytest.raises(IntegrityError), transaction.atomic():
        build_feedback(message="")


def test_a_topic_in_use_stays():
    topic = build_topic()
    build_feedback(topic=topic)
    with pytest.raises(ProtectedError):
        topic.delete()


def test_only_active_topics_are_offered():
    offered = build_topic()
    build_topic("Gammalt", is_active=False)
    assert list(Topic.objects.active()) == [offered]


def test_nobody_can_be_given_the_right_to_delete():
    names = Permission.objects.filter(content_type__app_label="contact", codename__startswith="delete_")
    assert not names.filter(codename__in=["delete_feedback", "delete_topic"]).exists()


def test_no_field_holds_where_the_sender_was():
    names = {field.name for field in Feedback._meta.get_fields()}
    assert {name for name in names if "ip" in name.split("_") or "address" in name or "agent" in name} == set()


TOLD = list(product(Feedback.Junk.values, [False, True], [False, True]))


@pytest.mark.parametrize(("junk", "is_secret", "may_publish"), TOLD)
def test_what_may_be_told_is_one_rule_of_a_case_and_of_many(junk, is_secret, may_publish):
    build_feedback()
    Feedback.objects.update(junk=junk, is_secret=is_secret, may_publish=may_publish)
    is_told = junk in {"no", "cleared"} and may_publish and not is_secret
    assert (Feedback.objects.get().why_untold == "", Feedback.objects.tellable().exists()) == (is_told, is_told)
