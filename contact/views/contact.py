from django.shortcuts import render
from django.views.decorators.http import require_safe

from contact.board import glance
from contact.rules.ahead import notices_ahead
from contact.week import drawn_week
from contact.year import season_tables
from trygghetsrad.lib.http import public_page


@public_page
@require_safe
def contact_page(request):
    now = glance(request)
    rules, here = now.board.rules, now.status.at
    page = {
        "glance": now,
        "centre": now.board.centre,
        "week": drawn_week(rules, here),
        "notices": notices_ahead(rules, here.date()),
        "seasons": season_tables(rules, here.date()),
    }
    return render(request, "contact/contact_page.html", page)
