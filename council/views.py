from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from trygghetsrad.lib.http import public_page
from trygghetsrad.records.models import Document
from trygghetsrad.records.reading import read

from . import table
from .models import START, FormerMeetingSlug, Meeting, Member
from .pages import page_context


@public_page()
@require_safe
def page_detail(request, slug):
    if slug == START:
        return redirect("/", permanent=True)
    now = timezone.now()
    reading = read(Document.Kind.PAGE, slug, now=now)
    if reading.is_elsewhere:
        return reading.answer(request, to="council:page_detail")
    return render(request, "council/page_detail.html", page_context(reading.publication, now=now))


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
    pictured = Member.objects.pictured(on=timezone.localdate()).select_related("photo")
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
    meeting = Meeting.objects.filter(slug=slug).first()
    if meeting is None:
        former = get_object_or_404(FormerMeetingSlug.objects.select_related("meeting"), slug=slug)
        return redirect(former.meeting, permanent=True)
    now = timezone.now()
    context = {
        "meeting": meeting,
        "is_open": meeting.is_upcoming(now=now),
        "agenda_corrections": meeting.agenda_corrections.all(),
        "agenda": list(meeting.agenda.all()),
        "attendance": table.attendance(meeting) if meeting.is_held else None,
    }
    return render(request, "council/meeting_detail.html", context)
