from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from contact.models import HoursException
from contact.rules.words import hours_words
from trygghetsrad.lib.swedish import date_span

from .change import OutdoneAdmin
from .coming import WhenFilter
from .precedence import PRECEDENCE


class WhenExceptionFilter(WhenFilter):
    field_name = "last_day"


class ExceptionForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "last_day" in self.fields:  # not for those who may only look
            self.fields["last_day"].required = False
            self.fields["last_day"].help_text = _("Lämna tomt om det gäller en enda dag.")

    def clean_last_day(self):
        return self.cleaned_data["last_day"] or self.cleaned_data.get("first_day")


@admin.register(HoursException)
class HoursExceptionAdmin(OutdoneAdmin):
    form = ExceptionForm
    list_display = ["days", "hours", "channel", "reason", "state_in_public"]
    list_filter = [WhenExceptionFilter, "channel"]
    search_fields = ["reason"]
    date_hierarchy = "first_day"
    fieldsets = [
        (None, {"fields": [("first_day", "last_day")]}),
        (
            _("Öppettider de dagarna"),
            {
                "fields": [("opens", "closes"), ("opens_again", "closes_again"), "channel", "is_for_closed_days"],
                "description": _(
                    "Lämna alla tiderna tomma för stängt. Den andra raden är för er som stänger för lunch."
                ),
            },
        ),
        (_("Varför"), {"fields": ["reason"]}),
        PRECEDENCE,
    ]

    @admin.display(description=_("dagar"), ordering="first_day")
    def days(self, exception):
        return date_span(exception.first_day, exception.last_day)

    @admin.display(description=_("öppet"), ordering="opens")
    def hours(self, exception):
        return hours_words(exception.as_rule().intervals)
