"""The ways from pages of other apps to "Du sa – vi gjorde"."""

from django import template
from django.utils import timezone

from ..stories import stories_on

register = template.Library()


@register.simple_tag
def stories_about(points):
    """Those of all points of a note, in one question, for `story_links`."""
    items = {point["item"] for point in points if point.get("item")}
    return stories_on(items, now=timezone.now())


@register.inclusion_tag("contact/tags/story_links.html")
def story_links(stories, point):
    return {"stories": stories.get(point.get("item"), [])}
