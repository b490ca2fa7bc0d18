"""Invented texts of "Du sa – vi gjorde", about the invented meetings."""

from council.models import AgendaItem
from notes.models import Measure
from trygghetsrad.records.actions import publish

from ..models import Feedback, Story
from .feedback import read


def load_example_stories(*, now):
    for told in read("example_stories.toml")["story"]:
        texts = {name: told[name].strip() for name in ("told", "talked", "did")}
        item = AgendaItem.objects.get(title=told["item"], meeting__day=told["day"], meeting__is_example=True)
        story = Story(slug=told["slug"], title=told["title"], item=item, is_example=True, **texts)
        story.full_clean()
        story.save()
        story.measures.set(Measure.objects.filter(what__in=told["measures"]))
        for beginning in told["cases"]:
            story.cases.add(Feedback.objects.get(is_example=True, message__startswith=beginning))
        publish(story, by=None, now=now)
