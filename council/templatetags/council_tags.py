from django import template
from django.utils import timezone

from trygghetsrad.records.eras import by_era, era_in

from .. import menu, table
from ..models import Meeting, Page

register = template.Library()
held_counts = by_era(lambda *, now: table.counts(on=timezone.localdate(now)))


@register.inclusion_tag("council/tags/site_menu.html", takes_context=True)
def site_menu(context):
    """The main menu."""
    entries = menu.main_entries(era=era_in(context))
    return {"entries": menu.with_current(entries, context["request"].path)}


@register.inclusion_tag("council/tags/footer_pages.html", takes_context=True)
def footer_pages(context):
    """The column "Om webbplatsen": the pages that staff have put in the footer."""
    return {"entries": menu.entries(Page.MenuPlace.FOOTER, era=era_in(context))}


@register.inclusion_tag("council/tags/seats.html", takes_context=True)
def seats(context):
    """How many of each group sit at the table today."""
    counts, has_examples = held_counts(era=era_in(context))
    return {"counts": counts, "has_examples": has_examples}


@register.inclusion_tag("council/tags/next_meeting.html")
def next_meeting():
    """The next meeting, set for the evening band; before it any meeting that was announced and is cancelled."""
    coming = list(Meeting.objects.coming(now=timezone.now()).with_agenda_size()[:5])
    meeting = next((each for each in coming if not each.is_cancelled), None)
    cancelled = [each for each in coming[: coming.index(meeting) if meeting else None] if each.is_cancelled]
    return {"meeting": meeting, "cancelled": cancelled}
