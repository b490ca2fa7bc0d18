from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from contact.board import glance
from contact.exports import schema_org
from contact.rules.ahead import next_season, notices_ahead
from contact.season_tables import season_tables
from contact.week import drawn_weeks
from trygghetsrad.lib.http import public_page
from trygghetsrad.lib.links import absolute
from trygghetsrad.records.eras import era_of


@public_page()
@require_safe
def contact_page(request):
    now = glance(request)
    rules, here = now.board.rules, timezone.localtime(era_of(request).now)
    this_week, next_week = drawn_weeks(rules, here)
    page = {
        "glance": now,
        "centre": now.board.centre,
        "at": here,
        "this_week": this_week,
        "next_week": next_week,
        "notices": notices_ahead(rules, here.date()),
        "next_season": next_season(rules, here.date()),
        "seasons": season_tables(rules, here.date()),
        "structured": schema_org.as_script(
            schema_org.place(rules, here.date(), centre=now.board.centre, url=absolute(request.path))
        ),
    }
    return render(request, "contact/contact_page.html", page)
