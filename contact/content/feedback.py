"""What a new site starts with: topics and areas to choose from; and, for a demonstration, invented cases."""

import tomllib
from datetime import timedelta
from pathlib import Path

from django.contrib.auth import get_user_model
from django.utils.text import slugify

from council.models import Area, Topic

from .. import actions
from ..models import AnswerTemplate, CaseEntry, CaseRoutine, Feedback

HERE = Path(__file__).parent
EXAMPLE_DAYS = 10  # working days; a number to look at, which nobody has promised
ANSWERED = ["answer", "answered_by", "answered_after"]


def read(name):
    return tomllib.loads((HERE / name).read_text())


def load_topics(*, now):
    """In the order of the file, with room between for what staff add."""
    for place, topic in enumerate(read("opening.toml")["topic"], start=1):
        address = slugify(topic["title"])
        Topic.objects.get_or_create(title=topic["title"], defaults={"order": place * 10, "slug": address})


def load_areas(*, now):
    for place, area in enumerate(read("opening.toml")["area"], start=1):
        Area.objects.get_or_create(name=area["name"], defaults={"order": place * 10})


def load_topics_in_languages(*, now):
    """What staff have translated themselves, or worded anew, is left as it is."""
    for topic in read("opening.toml")["topic"]:
        untranslated = Topic.objects.filter(title=topic["title"], title_fi="", title_en="")
        untranslated.update(title_fi=topic["title_fi"], title_en=topic["title_en"])


def load_areas_in_languages(*, now):
    """As of topics; the names of places are the same in every language."""
    for area in read("opening.toml")["area"]:
        if "name_fi" in area:
            untranslated = Area.objects.filter(name=area["name"], name_fi="", name_en="")
            untranslated.update(name_fi=area["name_fi"], name_en=area["name_en"])


PIECES = [
    ("contact/topics", load_topics),
    ("contact/topics-in-languages", load_topics_in_languages),
    ("contact/areas", load_areas),
    ("contact/areas-in-languages", load_areas_in_languages),
]


def load_example_answer_time(*, now):
    """So that something is due. Before the cases, which get their day as they come; staff's own choice is left."""
    CaseRoutine.objects.get_or_create(pk=1, defaults={"answer_days": EXAMPLE_DAYS})


def load_example_feedback(*, now):
    """Invented cases, the oldest first so that numbers follow days; read by the first member of staff, if any."""
    areas = {area.name: area for area in Area.objects.all()}
    topics = {topic.title: topic for topic in Topic.objects.all()}
    reader = get_user_model().objects.order_by("pk").first()
    cases = sorted(read("example_feedback.toml")["feedback"], key=lambda case: -case["days_ago"])
    for case in cases:
        arrived = now - timedelta(days=case.pop("days_ago"))
        chosen = {"topic": topics[case.pop("topic")], "area": areas.get(case.pop("area", ""))}
        load_case(case, chosen, arrived=arrived, reader=reader)


def load_example_templates(*, now):
    for told in read("example_templates.toml")["template"]:
        AnswerTemplate.objects.get_or_create(title=told["title"], defaults={"text": told["text"]})


def load_case(case, chosen, *, arrived, reader):
    state, told = case.pop("state"), {name: case.pop(name, None) for name in ANSWERED}
    given = {"place": "", "reply_email": "", "reply_phone": ""} | case
    feedback = actions.register(**given, **chosen, is_example=True, now=arrived)
    if reader and state != Feedback.State.RECEIVED:
        actions.mark_opened(feedback, by=reader, now=arrived + timedelta(hours=20))
    if reader and told["answer"]:
        answer_case(feedback, told, is_closed=state == Feedback.State.CLOSED, by=reader, arrived=arrived)
    else:
        Feedback.objects.filter(pk=feedback.pk).update(state=state)


def answer_case(feedback, told, *, is_closed, by, arrived):
    """As staff do it: a case that is closed was answered the day before."""
    answered = arrived + timedelta(days=told["answered_after"])
    written = {"feedback": feedback, "function": told["answered_by"], "submission": feedback.number, "by": by}
    actions.write_to_sender(**written, kind=CaseEntry.Kind.ANSWER, text=told["answer"], now=answered)
    if is_closed:
        actions.write_to_sender(**written, kind=CaseEntry.Kind.CLOSING, text="", now=answered + timedelta(days=1))
