"""The lists of the admin: what they can be asked for, and how many rows of them are counted."""

from datetime import date, datetime, time, timedelta

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList, ChangeListSearchForm
from django.core.paginator import Paginator
from django.core.validators import MaxLengthValidator
from django.utils import dateformat, timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

MOST_SEARCHED = 200  # characters
MOST_COUNTED = 10_000  # rows
DECEMBER = 12


class SearchForm(ChangeListSearchForm):
    """Each word that is searched for makes a condition, and a database takes no more than some hundred of them."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        words = _("Sök på färre ord: högst %s tecken. Listan visar allt.") % MOST_SEARCHED
        refusal = MaxLengthValidator(MOST_SEARCHED, words)
        self.fields[SEARCH_VAR].validators.append(refusal)


class SiteChangeList(ChangeList):
    """A year that no calendar has is a question that cannot be asked, as Django says of all others; nor has a NUL."""

    search_form_class = SearchForm

    def __init__(self, request, *args, **kwargs):
        try:
            super().__init__(request, *args, **kwargs)  # which counts the rows too: only then a database is asked
        except OverflowError as fault:
            raise IncorrectLookupParameters from fault
        self.title = self.title if self.is_popup else capfirst(self.opts.verbose_name_plural)

    def get_filters(self, request):
        if any("\0" in value for values in request.GET.lists() for value in values[1]):
            raise IncorrectLookupParameters
        try:
            return super().get_filters(request)
        except ValueError as fault:
            raise IncorrectLookupParameters from fault

    def get_results(self, request):
        """Read the rows of one page alone, by their keys, and not what is shown of each row that could be on it."""
        super().get_results(request)
        if isinstance(self.paginator, BoundedPaginator) and not self.show_all:
            keys = self.paginator.keys_of(self.page_num if self.multi_page else 1)  # of one page, any is that one
            rows = self.apply_select_related(self.root_queryset.filter(pk__in=keys)).order_by()
            read = {row.pk: row for row in rows}
            self.result_list = [read[key] for key in keys if key in read]


def bounded_count(rows) -> int:
    """Count no further than MOST_COUNTED, and nothing of the rows but that they are there."""
    return rows.order_by().values("pk")[:MOST_COUNTED].count()


class BoundedPaginator(Paginator):
    """Pages through the first MOST_COUNTED rows, however many there are: search finds the rest.

    What one page holds is found, and so counted, in one go.
    """

    @cached_property
    def first_keys(self):
        return list(self.object_list.values_list("pk", flat=True)[: self.per_page + 1])

    @cached_property
    def count(self):
        found = len(self.first_keys)
        return found if found <= self.per_page else bounded_count(self.object_list)

    def keys_of(self, number: int) -> list:
        if number == 1:
            return self.first_keys[: self.per_page]
        return list(self.page(number).object_list.values_list("pk", flat=True))


class PeriodFilter(SimpleListFilter):
    """This month, the last one, and every year since the oldest row, by the moment that a subclass names as `field`.

    In the place of the admin's own drill-down, which works out the month of every row each time the list is shown. The
    model's own order must be the newest first.
    """

    parameter_name = "tid"
    field: str

    def lookups(self, request, model_admin):
        today = timezone.localdate()
        before = today.replace(day=1) - timedelta(days=1)
        oldest = model_admin.model._default_manager.reverse().values_list(self.field, flat=True).first()
        first = timezone.localdate(oldest).year if oldest else today.year
        months = [(f"{day:%Y-%m}", capfirst(dateformat.format(day, "F Y"))) for day in (today, before)]
        return [*months, *((str(year), str(year)) for year in range(today.year, first - 1, -1))]

    def queryset(self, request, rows):
        if self.value() not in dict(self.lookup_choices):
            return rows
        since, until = (timezone.make_aware(datetime.combine(day, time())) for day in days_of(self.value()))
        return rows.filter(**{f"{self.field}__gte": since, f"{self.field}__lt": until})


def days_of(period: str) -> tuple[date, date]:
    """Return the first day of a year, "2026", or of a month, "2026-12", and the first day after it."""
    year, _dash, month = period.partition("-")
    first, months = date(int(year), int(month or 1), 1), 1 if month else DECEMBER
    years, later = divmod(first.month - 1 + months, DECEMBER)
    return first, date(first.year + years, later + 1, 1)
