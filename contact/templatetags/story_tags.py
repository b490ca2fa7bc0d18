"""The ways from pages of other apps to "Du sa – vi gjorde"."""

from django import template

from trygghetsrad.records.eras import by_era, era_in

from ..stories import stories_by_item

register = template.Library()
held_stories = by_era(stories_by_item)


@register.inclusion_tag("contact/tags/story_links.html", takes_context=True)
def story_links(context, point):
    """The ways from a point of a note to the stories that tell what came of it."""
    return {"stories": held_stories(era=era_in(context)).get(point.get("item"), [])}
