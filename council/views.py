from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from trygghetsrad.lib.dates import end_of
from trygghetsrad.lib.http import holds_until, public_page
from trygghetsrad.records.eras import by_era, era_of

from . import table
from .meetings import read_meeting
from .models import START, Meeting, Member
from .pages import read_page

held_page, held_meeting = by_era(read_page), by_era(read_meeting)


@public_page()
@require_safe
def page_detail(request, slug):
    if slug == START:
        return redirect("/", permanent=True)
    reading, context = held_page(slug, era=era_of(request))
    if reading.is_elsewhere:
        return reading.answer(request, to="council:page_detail")
    return render(request, "council/page_detail.html", context)


@public_page()
@require_safe
def member_list(request):
    groups = table.groups(on=timezone.localdate())
    context = {"groups": groups, "has_examples": any(each.has_examples for each in groups)}
    return render(request, "council/member_list.html", context)


@public_page()
@require_safe
def member_photo(request, pk):
    """The photo of a member, only on days when their term shows it."""
    today = timezone.localdate()
    holds_until(request, end_of(today))
    pictured = Member.objects.pictured(on=today).select_related("photo")
    photo = get_object_or_404(pictured, pk=pk).photo
    return FileResponse(photo.file.open(), content_type=photo.mime)


@public_page()
@require_safe
def meeting_list(request):
    now = timezone.now()
    context = {
        "upcoming": Meeting.objects.upcoming(now=now),
        "held": Meeting.objects.held(now=now),
        "cancelled": Meeting.objects.cancelled(),
    }
    return render(request, "council/meeting_list.html", context)


@public_page()
@require_safe
def meeting_detail(request, slug):
    announced = held_meeting(slug, era=era_of(request))
    meeting = announced["meeting"]
    if meeting.slug != slug:
        return redirect(meeting, permanent=True)
    is_open = meeting.is_upcoming(now=timezone.now())
    return render(request, "council/meeting_detail.html", announced | {"is_open": is_open})
