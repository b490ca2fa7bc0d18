"""Topics and the day of an older note, as they are chosen in the admin."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from council.models import Topic
from notes.models import Note

from .build import make_meeting, make_note, make_topic, published
from .posting import post_opened
from .test_admin import ADD, LIST, change, errors, form

pytestmark = pytest.mark.django_db


def offered(staff, path):
    return [topic.title for topic in staff.get(path).context["adminform"].form.fields["topics"].queryset]


def test_the_topics_of_today_are_offered_and_those_that_the_note_has(staff):
    note = make_note()
    old, _gone, _light = make_topic("Gammalt", "gammalt"), make_topic("Borta", "borta"), make_topic()
    note.topics.add(old)
    Topic.objects.exclude(slug="belysning").update(is_active=False)
    assert offered(staff, ADD) == ["Belysning"]
    assert offered(staff, change(note)) == ["Belysning", "Gammalt"]


def test_topics_and_the_original_day_are_saved(staff):
    topics = [make_topic(), make_topic("Skola", "skola")]
    sent = form(make_meeting(date(2019, 4, 17)), topics=[each.pk for each in topics], original_day="2019-04-24")
    assert staff.post(ADD, sent).status_code == 302
    note = Note.objects.get()
    assert (set(note.topics.all()), note.original_day) == (set(topics), date(2019, 4, 24))


def test_a_topic_that_can_no_longer_be_chosen_is_refused_for_a_new_note(staff):
    topic = make_topic()
    Topic.objects.update(is_active=False)
    response = staff.post(ADD, form(make_meeting(), topics=[topic.pk]))
    assert len(errors(response)) == 1 and Note.objects.count() == 0


def in_days(number):
    return (timezone.localdate() + timedelta(days=number)).isoformat()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("0019-04-24", "Skriv året med fyra siffror, till exempel 2019."),
        (in_days(2), "Dagen har inte varit än."),
        ("2026-02-10", "Anteckningarna kan inte vara äldre än mötet."),
    ],
)
@pytest.mark.parametrize("is_published", [False, True])
def test_an_original_day_of_no_sense_is_refused_in_words(staff, is_published, day, words):
    note = published() if is_published else make_note()
    response = post_opened(staff, change(note), form(note.meeting, original_day=day))
    assert errors(response) == [words]


def test_the_list_is_filtered_by_topic(staff):
    topic = make_topic()
    make_note().topics.add(topic)
    make_note(make_meeting(date(2026, 3, 1)))
    found = staff.get(f"{LIST}?topics__id__exact={topic.pk}").context["cl"].result_list
    assert [note.meeting.slug for note in found] == ["2026-02-11"]
