from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from trygghetsrad.lib.http import public_page
from trygghetsrad.records.models import Document
from trygghetsrad.records.reading import read

from ..stories import list_context, story_context


@public_page()
@require_safe
def story_list(request):
    return render(request, "contact/story_list.html", list_context(now=timezone.now()))


@public_page()
@require_safe
def story_detail(request, slug):
    now = timezone.now()
    reading = read(Document.Kind.STORY, slug, now=now)
    if reading.is_elsewhere:
        return reading.answer(request, to="contact:story_detail")
    return render(request, "contact/story_detail.html", story_context(reading.publication, now=now))
