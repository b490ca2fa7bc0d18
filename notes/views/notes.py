from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from trygghetsrad.lib.http import public_page
from trygghetsrad.records.eras import by_era, era_of

from ..reading.browsing import list_context
from ..reading.changes import read_changes
from ..reading.ledger import read_ledger
from ..reading.pages import read_note

held_note, held_changes = by_era(read_note), by_era(read_changes)


@public_page("ar", "amne")
@require_safe
def note_list(request):
    return render(request, "notes/note_list.html", list_context(request.GET, now=timezone.now()))


@public_page()
@require_safe
def note_detail(request, slug):
    reading, context = held_note(slug, era=era_of(request))
    if reading.is_elsewhere:
        return reading.answer(request, to="notes:note_detail")
    return render(request, "notes/note_detail.html", context)


@public_page()
@require_safe
def note_changes(request, slug):
    reading, context = held_changes(slug, era=era_of(request))
    if reading.is_elsewhere:
        return reading.answer(request, to="notes:note_changes")
    return render(request, "notes/note_changes.html", context)


@public_page("lage", "ansvarig", "ar")
@require_safe
def measure_list(request):
    return render(request, "notes/measure_list.html", {"ledger": read_ledger(request.GET, now=timezone.now())})
