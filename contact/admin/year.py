"""The whole-year preview of the opening hours."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from contact.board import read_rules
from contact.calendar_year import months_of
from contact.exports.osm import osm_hours
from contact.models import AssemblyEvening
from contact.rules.cautions import cautions
from contact.rules.hours import Decider
from contact.rules.timetable import YEARS, Channel


@require_safe
def hours_year(request, *, season_admin):
    """Twelve months of the year that `ar` names, or of this one."""
    if not season_admin.has_view_permission(request):
        raise PermissionDenied
    today, rules = timezone.localdate(), read_rules()
    year = year_asked(request.GET.get("ar", ""), otherwise=today.year)
    page = {
        "title": _("Öppettiderna %(year)s") % {"year": year},
        "opts": season_admin.opts,
        "is_nav_sidebar_enabled": False,  # a year needs the width
        "is_this_year": year == today.year,
        "previous": year - 1 if year - 1 in YEARS else None,
        "next": year + 1 if year + 1 in YEARS else None,
        "months": months_of(rules, year, today, url_of=change_urls(rules)),
        "cautions": cautions(rules, today),
        "osm": osm_of_channels(rules, today),
        "can_add": request.user.has_perm("contact.add_hoursexception"),
    }
    return render(request, "admin/contact/hours_year.html", season_admin.admin_site.each_context(request) | page)


def year_asked(text, *, otherwise):
    return int(text) if text.isdecimal() and len(text) == 4 and int(text) in YEARS else otherwise


def osm_of_channels(rules, today):
    names = {Channel.VISIT: _("Besök"), Channel.PHONE: _("Telefon")}
    return [(names[channel], osm_hours(rules, channel, today)) for channel in Channel]


def change_urls(rules):
    """Leads from a day to the exception or the evening that decided it; from any other to a new exception."""
    evenings = dict(AssemblyEvening.objects.values_list("day", "pk"))

    def url_of(both):
        for day in both.channels:
            if day.decided_by is Decider.DEVIATION:
                return reverse("admin:contact_hoursexception_change", args=[deciding(rules, day).entered])
            if day.decided_by is Decider.ASSEMBLY and day.date in evenings:  # unless it was deleted just now
                return reverse("admin:contact_assemblyevening_change", args=[evenings[day.date]])
        return f"{reverse('admin:contact_hoursexception_add')}?first_day={both.date}"

    return url_of


def deciding(rules, day):
    told = (day.intervals, day.reason)
    meeting = rules.deviations_on(day.date, day.channel)
    return next(each for each in meeting if (tuple(sorted(each.intervals)), each.reason) == told)
