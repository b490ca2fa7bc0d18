from django import forms
from django.contrib import admin, messages
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from contact.board import read_rules
from contact.models import AssemblyEvening, HoursException
from contact.rules.hours import Decider, day
from contact.rules.timetable import Channel
from contact.rules.words import hours_words
from trygghetsrad.lib.admin import SiteModelAdmin
from trygghetsrad.lib.swedish import date_span, long_date

from .hours import PRECEDENCE


class WhenFilter(admin.SimpleListFilter):
    """Coming days or past ones; `field_name` is the last day that counts."""

    title = _("tid")
    parameter_name = "tid"

    def lookups(self, request, model_admin):
        return [("kommande", _("i dag och framåt")), ("tidigare", _("tidigare"))]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        conditions = {"kommande": "gte", "tidigare": "lt"}
        if self.value() not in conditions:
            return queryset
        return queryset.filter(**{f"{self.field_name}__{conditions[self.value()]}": today})


class WhenExceptionFilter(WhenFilter):
    field_name = "last_day"


class WhenEveningFilter(WhenFilter):
    field_name = "day"


class ExceptionForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "last_day" in self.fields:  # not for those who may only look
            self.fields["last_day"].required = False
            self.fields["last_day"].help_text = _("Lämna tomt om det gäller en enda dag.")

    def clean_last_day(self):
        return self.cleaned_data["last_day"] or self.cleaned_data.get("first_day")


@admin.register(HoursException)
class HoursExceptionAdmin(SiteModelAdmin):
    form = ExceptionForm
    list_display = ["days", "hours", "channel", "reason"]
    list_filter = [WhenExceptionFilter, "channel"]
    search_fields = ["reason"]
    date_hierarchy = "first_day"
    fieldsets = [
        (None, {"fields": [("first_day", "last_day")]}),
        (
            _("Öppettider de dagarna"),
            {
                "fields": [("opens", "closes"), "channel"],
                "description": _("Lämna båda tiderna tomma för stängt."),
            },
        ),
        (_("Varför"), {"fields": ["reason"]}),
        PRECEDENCE,
    ]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if obj.last_day < timezone.localdate():
            messages.warning(request, _("Dagarna har redan varit, så de ändrar inget för besökarna."))
        if other := HoursException.objects.overlapping(obj).first():
            words = _("Det finns redan andra tider %(days)s: %(hours)s. Kortaste perioden gäller, annars den senaste.")
            messages.warning(request, words % {"days": self.days(other), "hours": self.hours(other)})

    @admin.display(description=_("dagar"), ordering="first_day")
    def days(self, exception):
        return date_span(exception.first_day, exception.last_day)

    @admin.display(description=_("öppet"), ordering="opens")
    def hours(self, exception):
        return hours_words(exception.as_rule().intervals)


@admin.register(AssemblyEvening)
class AssemblyEveningAdmin(SiteModelAdmin):
    list_display = ["evening", "until"]
    list_filter = [WhenEveningFilter]
    date_hierarchy = "day"
    fieldsets = [(None, {"fields": ["day", "until"]}), PRECEDENCE]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        decided = day(read_rules(), obj.day, Channel.VISIT)
        if decided.decided_by is not Decider.ASSEMBLY:
            messages.warning(request, without_effect(decided))

    @admin.display(description=_("dag"), ordering="day")
    def evening(self, evening):
        return long_date(evening.day)


def without_effect(decided):
    """Why an assembly evening changes nothing: what the day's hours are, and the reason where there is one."""
    words = [long_date(decided.date), hours_words(decided.intervals).lower()]
    if decided.reason:
        words.append(f"({decided.reason})")
    return _("Kvällen ändrar inget, för något annat går före: %(day)s.") % {"day": capfirst(" ".join(words))}
