from django import forms
from django.contrib import admin, messages
from django.utils.text import get_text_list
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from contact.models import AssemblyEvening
from contact.models.hours import within_reach
from trygghetsrad.lib.dates import read_date
from trygghetsrad.lib.swedish import clock, long_date

from .change import HoursAdmin
from .filters import WhenFilter
from .precedence import PRECEDENCE


class WhenEveningFilter(WhenFilter):
    field_name = "day"


class NewEveningsForm(forms.ModelForm):
    """A whole list of days at once, as the assembly's calendar has them."""

    days = forms.CharField(
        label=_("dagar"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12, "cols": 40}),
        help_text=_(
            "En dag per rad, till exempel 2027-01-25 eller måndag 25 januari 2027. "
            "Klistra gärna in hela årets lista. Dagar som redan finns läggs inte till igen."
        ),
    )

    class Meta:
        model = AssemblyEvening
        fields = ["until"]

    def clean_days(self):
        """Return the new days in order; every line must hold one date."""
        lines = filter(None, map(str.strip, self.cleaned_data["days"].splitlines()))
        told = {line: read_date(line) for line in lines}
        if unread := [f"”{line}”" for line, day in told.items() if day is None]:
            words = _("Det här gick inte att läsa som en dag: %(lines)s. Skriv en dag per rad, som 2027-01-25.")
            raise forms.ValidationError(words, params={"lines": get_text_list(unread, _("och"))})
        for day in told.values():
            within_reach(day)
        known = AssemblyEvening.objects.filter(day__in=told.values()).values_list("day", flat=True)
        if not (new := sorted({*told.values()} - {*known})):
            raise forms.ValidationError(_("Alla dagarna finns redan i listan."))
        self.instance.day = new[0]
        return new


@admin.register(AssemblyEvening)
class AssemblyEveningAdmin(HoursAdmin):
    list_display = ["evening", "open_until"]
    list_filter = [WhenEveningFilter]
    date_hierarchy = "day"

    def get_fieldsets(self, request, obj=None):
        return [(None, {"fields": ["day" if obj else "days", "until"]}), PRECEDENCE]

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **({} if obj else {"form": NewEveningsForm}) | kwargs)

    def add_view(self, request, form_url="", extra_context=None):
        """One button: of several new rows there is none to go on editing."""
        fewer = {"show_save_and_continue": False, "show_save_and_add_another": False}
        return super().add_view(request, form_url, fewer | (extra_context or {}))

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if not change:
            self.add_others(request, obj, form.cleaned_data["days"][1:])

    def add_others(self, request, first, days):
        request.other_evenings = len(days)
        for day in days:
            other = AssemblyEvening.objects.create(day=day, until=first.until)
            self.log_addition(request, other, [{"added": {}}])

    def response_add(self, request, obj, post_url_continue=None):
        number = 1 + request.other_evenings
        words = ngettext("%(number)s kväll lades till.", "%(number)s kvällar lades till.", number)
        self.message_user(request, words % {"number": number}, messages.SUCCESS)
        return self.response_post_save_add(request, obj)

    @admin.display(description=_("dag"), ordering="day")
    def evening(self, evening):
        return long_date(evening.day)

    @admin.display(description=_("öppet för besök till"), ordering="until")
    def open_until(self, evening):
        return clock(evening.until)
