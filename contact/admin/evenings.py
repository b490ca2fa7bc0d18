from django import forms
from django.contrib import admin, messages
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contact.actions import add_evenings
from contact.models import AssemblyEvening
from contact.models.hours import within_reach
from trygghetsrad.lib.dates import read_date, told_weekday
from trygghetsrad.lib.swedish import clock, long_date, plain_date

from .change import OutdoneAdmin
from .coming import WhenFilter
from .precedence import PRECEDENCE


class WhenEveningFilter(WhenFilter):
    field_name = "day"


class NewEveningsForm(forms.ModelForm):
    """A whole list of days at once, as the assembly's calendar has them."""

    days = forms.CharField(
        label=gettext_lazy("Dagar"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12, "cols": 40}),
        help_text=gettext_lazy(
            "En dag per rad, till exempel 2027-01-25 eller måndag 25 januari 2027. "
            "Klistra gärna in hela årets lista. Dagar som redan finns läggs inte till igen."
        ),
    )

    class Meta:
        model = AssemblyEvening
        fields = ["until"]

    def clean_days(self):
        """Return the new days in order. Every line must hold one date, and the right weekday if it names one."""
        lines = [line.strip() for line in self.cleaned_data["days"].splitlines() if line.strip()]
        told = {line: read_date(line) for line in lines}
        check_lines(told)
        self.known = AssemblyEvening.objects.filter(day__in=told.values()).order_by("day")
        new = sorted({*told.values()} - {evening.day for evening in self.known})
        if not new:
            raise forms.ValidationError(_("Alla dagarna finns redan i listan."))
        return new


def check_lines(told):
    """Raise ValidationError for what cannot be read, naming each such line."""
    if unread := [f"”{line}”" for line, day in told.items() if day is None]:
        words = _("Det här gick inte att läsa som en dag: %(lines)s. Skriv en dag per rad, som 2027-01-25.")
        raise forms.ValidationError(words, params={"lines": get_text_list(unread, _("och"))})
    for line, day in told.items():
        within_reach(day)
        if told_weekday(line) not in {None, day.weekday()}:
            words = _("”%(line)s”: det datumet är en annan veckodag, %(day)s. Rätta raden.")
            raise forms.ValidationError(words, params={"line": line, "day": long_date(day)})


@admin.register(AssemblyEvening)
class AssemblyEveningAdmin(OutdoneAdmin):
    list_display = ["evening", "open_until", "state_in_public"]
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
        if change:
            super().save_model(request, obj, form, change)
            return
        # The first of them stands for the list in what follows.
        first, *others = add_evenings(days=form.cleaned_data["days"], until=form.cleaned_data["until"])
        obj.pk, obj.day = first.pk, first.day
        for other in others:
            self.log_addition(request, other, [{"added": {}}])

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change:
            self.tell_added(request, form)

    def tell_added(self, request, form):
        number = len(form.cleaned_data["days"])
        words = [
            ngettext("%(number)s kväll lades till.", "%(number)s kvällar lades till.", number) % {"number": number}
        ]
        for evening in form.known:
            told = {"day": plain_date(evening.day), "clock": clock(evening.until)}
            words.append(_("%(day)s fanns redan, till %(clock)s, och är som förut.") % told)
        self.message_user(request, " ".join(words), messages.SUCCESS)

    def response_add(self, request, obj, post_url_continue=None):
        """What was added is told already."""
        return self.response_post_save_add(request, obj)

    @admin.display(description=gettext_lazy("dag"), ordering="day")
    def evening(self, evening):
        return long_date(evening.day)

    @admin.display(description=gettext_lazy("öppet för besök till"), ordering="until")
    def open_until(self, evening):
        return clock(evening.until)
