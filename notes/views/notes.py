from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from trygghetsrad.lib.http import public_page
from trygghetsrad.records.models import Document
from trygghetsrad.records.reading import read

from ..reading.browsing import list_context
from ..reading.changes import changes_context
from ..reading.ledger import read_ledger
from ..reading.pages import detail_context


@public_page("ar", "amne")
@require_safe
def note_list(request):
    return render(request, "notes/note_list.html", list_context(request.GET, now=timezone.now()))


@public_page()
@require_safe
def note_detail(request, slug):
    now = timezone.now()
    reading = read(Document.Kind.NOTE, slug, now=now)
    if reading.is_elsewhere:
        return reading.answer(request, to="notes:note_detail")
    return render(request, "notes/note_detail.html", detail_context(reading.publication, now=now))


@public_page()
@require_safe
def note_changes(request, slug):
    now = timezone.now()
    reading = read(Document.Kind.NOTE, slug, now=now)
    if reading.is_elsewhere:
        return reading.answer(request, to="notes:note_changes")
    return render(request, "notes/note_changes.html", changes_context(reading.publication, now=now))


@public_page("lage", "ansvarig", "ar")
@require_safe
def measure_list(request):
    return render(request, "notes/measure_list.html", {"ledger": read_ledger(request.GET, now=timezone.now())})
