"""The whole-year preview of the opening hours."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from contact.board import read_rules
from contact.calendar_year import months_of
from contact.exports.osm import osm_hours
from contact.rules.cautions import cautions
from contact.rules.timetable import Channel

YEARS = range(2000, 2100)


def hours_year(request, *, season_admin):
    """Twelve months of the year that `ar` names, or of this one."""
    if not season_admin.has_view_permission(request):
        raise PermissionDenied
    today, rules = timezone.localdate(), read_rules()
    year = year_asked(request.GET.get("ar", ""), otherwise=today.year)
    page = season_admin.admin_site.each_context(request) | {
        "title": _("Öppettiderna %(year)s") % {"year": year},
        "opts": season_admin.opts,
        "is_nav_sidebar_enabled": False,  # a year needs the width
        "year": year,
        "previous": year - 1 if year - 1 in YEARS else None,
        "next": year + 1 if year + 1 in YEARS else None,
        "months": months_of(rules, year, today),
        "cautions": cautions(rules, today),
        "osm": [
            (_("Besök"), osm_hours(rules, Channel.VISIT, today)),
            (_("Telefon"), osm_hours(rules, Channel.PHONE, today)),
        ],
        "can_add": request.user.has_perm("contact.add_hoursexception"),
    }
    return render(request, "admin/contact/hours_year.html", page)


def year_asked(text, *, otherwise):
    return int(text) if text.isdecimal() and len(text) == 4 and int(text) in YEARS else otherwise
