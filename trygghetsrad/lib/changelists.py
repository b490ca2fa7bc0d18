"""The lists of the admin: what they can be asked for, and how many rows of them are counted."""

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList, ChangeListSearchForm
from django.core.paginator import Paginator
from django.core.validators import MaxLengthValidator
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _

MOST_SEARCHED = 200  # characters


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


class BoundedPaginator(Paginator):
    """Pages through the first 10,000 rows and counts no further, however many there are: search finds the rest."""

    most = 10_000

    @cached_property
    def count(self):
        return self.object_list[: self.most].count()
