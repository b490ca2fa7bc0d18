from functools import partial

from django import forms
from django.contrib import admin
from django.forms.models import BaseInlineFormSet
from django.urls import path
from django.utils.translation import gettext_lazy as _

from contact.actions import save_season
from contact.models import OpeningInterval, Season
from contact.models.hours import check_intervals
from contact.season_tables import season_table
from trygghetsrad.lib.swedish import clock_span

from .change import HoursAdmin, in_plain_words
from .precedence import PRECEDENCE
from .year import hours_year


class IntervalForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.are_siblings_checked_elsewhere = True


class IntervalFormSet(BaseInlineFormSet):
    """Checks the rows as they will be together: new ones cannot see each other, and one may make room for another."""

    def clean(self):
        super().clean()
        if self.is_outdated():
            raise forms.ValidationError(
                _("Någon har ändrat säsongens tider sedan du öppnade den. Öppna den på nytt och gör om ändringen.")
            )
        if any(self.errors):
            return
        filled = [form for form in self.forms if form.has_changed() or form.instance.pk]
        check_intervals([form.instance for form in filled if not self._should_delete_form(form)])

    def is_outdated(self):
        """Whether the season has rows that the form does not know, or the form rows that are gone."""
        shown = {form.instance.pk for form in self.initial_forms}
        has_others = OpeningInterval.objects.filter(season=self.instance.pk).exclude(pk__in=shown).exists()
        return has_others or any("id" in errors for errors in self.errors)


class IntervalInline(admin.TabularInline):
    model = OpeningInterval
    form = IntervalForm
    formset = IntervalFormSet
    verbose_name_plural = _("öppettider per veckodag: en rad för varje tid; två rader om ni stänger för lunch")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """On a phone the rows stand without the head of the table: the fields say what they are."""
        field = in_plain_words(super().formfield_for_dbfield(db_field, request, **kwargs))
        if field:
            field.widget.attrs |= {"placeholder": field.label, "aria-label": field.label}
        return field

    def get_extra(self, request, obj=None, **kwargs):
        return 1 if obj else 5


@admin.register(Season)
class SeasonAdmin(HoursAdmin):
    list_display = ["name", "span", "hours", "state_in_public"]
    search_fields = ["name"]
    inlines = [IntervalInline]
    fieldsets = [
        (None, {"fields": ["name"]}),
        (
            _("Gäller varje år"),
            {
                "fields": [("first_day", "first_month"), ("last_day", "last_month")],
                "description": _(
                    "Båda dagarna räknas med. En säsong kan gå över nyår. Två säsonger kan inte ha någon dag gemensamt."
                ),
            },
        ),
        PRECEDENCE,
    ]

    def get_urls(self):
        year = self.admin_site.admin_view(partial(hours_year, season_admin=self))
        return [path("aret/", year, name="contact_season_year"), *super().get_urls()]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("intervals")

    def get_formset_kwargs(self, request, obj, inline, prefix):
        """A new season begins with a row for each of Monday to Friday; what is left empty is not saved."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        return kwargs if obj.pk else kwargs | {"initial": [{"weekday": weekday} for weekday in range(5)]}

    def save_model(self, request, obj, form, change):
        save_season(obj)

    @admin.display(description=_("gäller"), ordering="first_month")
    def span(self, season):
        return season_table(season.as_rule()).span

    @admin.display(description=_("öppet"))
    def hours(self, season):
        """Visits only; what differs by phone is seen in the season itself."""
        rows = season_table(season.as_rule(season.intervals.all())).rows
        spans = [(row.weekdays, ", ".join(clock_span(each.opens, each.closes) for each in row.visit)) for row in rows]
        return "; ".join(f"{weekdays} {hours or _('bara telefon')}" for weekdays, hours in spans)
