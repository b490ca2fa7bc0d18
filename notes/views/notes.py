from django.shortcuts import render
from django.views.decorators.http import require_safe

from trygghetsrad.lib.http import public_page
from trygghetsrad.records.eras import by_era, era_of

from ..reading.browsing import read_list
from ..reading.changes import read_changes
from ..reading.ledger import read_measures
from ..reading.pages import read_note

held_note, held_changes = by_era(read_note), by_era(read_changes)
held_list, held_measures = by_era(read_list), by_era(read_measures)


def asked(request, *names):
    return [request.GET.get(name, "") for name in names]


@public_page("ar", "amne")
@require_safe
def note_list(request):
    return render(request, "notes/note_list.html", held_list(*asked(request, "ar", "amne"), era=era_of(request)))


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
    written = held_measures(*asked(request, "lage", "ansvarig", "ar"), era=era_of(request))
    return render(request, "notes/measure_list.html", {"written": written})
