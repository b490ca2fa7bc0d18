"""Texts of "Du sa – vi gjorde"."""

from contact.models import Story
from contact.tests.build_feedback import NOW
from trygghetsrad.records.actions import publish


def build_story(slug="ljusare-vid-stationen", *, cases=(), measures=(), **fields):
    texts = {"told": "<p>Det är mörkt vid stationen.</p>", "did": "<p>Lamporna är bytta.</p>"}
    story = Story.objects.create(slug=slug, **{"title": "Ljusare vid stationen"} | texts | fields)
    story.cases.set(cases)
    story.measures.set(measures)
    return story


def public_story(slug="ljusare-vid-stationen", *, now=NOW, **fields):
    story = build_story(slug, **fields)
    publish(story, by=None, now=now)
    story.refresh_from_db()
    return story
