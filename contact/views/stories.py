from django.shortcuts import render
from django.views.decorators.http import require_safe

from trygghetsrad.lib.http import public_page
from trygghetsrad.records.eras import by_era, era_of

from ..stories import list_context, read_story

held_list, held_story = by_era(list_context), by_era(read_story)


@public_page()
@require_safe
def story_list(request):
    return render(request, "contact/story_list.html", held_list(era=era_of(request)))


@public_page()
@require_safe
def story_detail(request, slug):
    reading, context = held_story(slug, era=era_of(request))
    if reading.is_elsewhere:
        return reading.answer(request, to="contact:story_detail")
    return render(request, "contact/story_detail.html", context)
