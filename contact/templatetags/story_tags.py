"""The ways from pages of other apps to "Du sa – vi gjorde"."""

from django import template

from trygghetsrad.records.eras import by_era, era_in

from ..stories import stories_by_item

register = template.Library()
held_stories = by_era(stories_by_item)


@register.simple_tag(takes_context=True)
def all_stories(context):
    """Those that may be read, by the item of an agenda that they came of: in one question, for `story_links`."""
    return held_stories(era=era_in(context))


@register.inclusion_tag("contact/tags/story_links.html")
def story_links(stories, point):
    return {"stories": stories.get(point.get("item"), [])}
