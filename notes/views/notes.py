from django.shortcuts import render
from django.views.decorators.http import require_safe

from trygghetsrad.lib.http import public_page
from trygghetsrad.lib.narrowing import worded
from trygghetsrad.records.eras import by_era, era_of

from ..reading.browsing import read_note_choices, read_note_list
from ..reading.changes import read_changes
from ..reading.ledger import read_measure_choices, read_measure_list
from ..reading.pages import read_note

held_note, held_changes = by_era(read_note), by_era(read_changes)
held_note_list, held_note_choices = by_era(read_note_list), by_era(read_note_choices)
held_measure_list, held_measure_choices = by_era(read_measure_list), by_era(read_measure_choices)


@public_page("ar", "amne")
@require_safe
def note_list(request):
    era = era_of(request)
    asked = worded(request.GET, held_note_choices(era=era))
    return render(request, "notes/note_list.html", held_note_list(*asked, era=era))


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
    era = era_of(request)
    asked = worded(request.GET, held_measure_choices(era=era))
    return render(request, "notes/measure_list.html", {"written": held_measure_list(*asked, era=era)})
