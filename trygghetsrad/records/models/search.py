"""The index of what may be found: a row for each thing that has an address of its own."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import BooleanField, Case, F, Func, IntegerField, Q, Value, When
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.search.queries import Query, Term

FIXED = "fixed"  # the source of the pages that the site has by itself
SQLITE_INDEX = "records_searchtokens"  # made by `search_store.SearchStore`; PostgreSQL has a column instead


class Matches(Func):
    """Whether the tokens of a row meet all of `terms`, or any of them; each database is asked in its own words."""

    output_field = BooleanField()

    def __init__(self, terms: tuple[Term, ...], *, is_any: bool = False):
        super().__init__(F("pk"))
        self.terms, self.is_any = terms, is_any

    def as_sqlite(self, compiler, connection, **context):
        key, parameters = compiler.compile(self.source_expressions[0])
        asked = self.asked('"{}"', '"{}"*', either=" OR ", both=" AND ")
        sql = f"{key} IN (SELECT rowid FROM {SQLITE_INDEX} WHERE {SQLITE_INDEX} MATCH %s)"  # noqa: S608
        return sql, [*parameters, asked]

    def as_postgresql(self, compiler, connection, **context):
        key, parameters = compiler.compile(self.source_expressions[0])
        asked = self.asked("'{}'", "'{}':*", either=" | ", both=" & ")
        return f'{key.rpartition(".")[0]}."tokens" @@ %s::tsquery', [*parameters, asked]

    def asked(self, whole, beginning, *, either, both):
        """No token holds a quotation mark: they are made of letters, digits and the signs of `lib.search.tokens`."""
        groups = ([*map(whole.format, term.wholes), *map(beginning.format, term.beginnings)] for term in self.terms)
        return (either if self.is_any else both).join(f"({either.join(group)})" for group in groups)


class SearchEntryQuerySet(models.QuerySet):
    def public(self, *, now):
        """What may be found at the moment `now`, as `PublicationQuerySet.visible` says it of publications."""
        begun = Q(visible_from=None) | Q(visible_from__lte=now)
        return self.filter(begun, Q(visible_until=None) | Q(visible_until__gt=now))

    def matching(self, query: Query):
        """Those that meet every term and hold every phrase."""
        rows = self.filter(Matches(query.needed, is_any=query.is_wide)) if query.needed else self
        for phrase in query.phrases:
            rows = rows.filter(GreaterThan(StrIndex("passage__words", Value(phrase)), 0))  # faster than LIKE
        return rows

    def ranked(self, query: Query):
        """Best first: all words in the title, then the words themselves, then parts of words; newest first in each.

        The site's own pages before the rest, since their words are chosen: who types "kontakt" looks for that page.
        """
        places = F("day").desc(nulls_last=True), "source", "source_id", "position"
        if not query.terms:  # a phrase of stop words: all are as good, and PostgreSQL orders by no constant
            return self.order_by(*places)
        exact, in_title = (tuple(getattr(term, name) for term in query.terms) for name in ("exact", "in_title"))
        is_in_title, is_exact = (Matches(terms, is_any=query.is_wide) for terms in (in_title, exact))
        met = Case(When(is_in_title, then=2), When(is_exact, then=1), default=0, output_field=IntegerField())
        weight = Case(When(source=FIXED, then=3), default=1, output_field=IntegerField())  # 3 and 6 before 1 and 2
        return self.order_by((met * weight).desc(), *places)


class SearchEntry(models.Model):
    """Something that a reader can find (*sökrad*): what it is, where it stands, and when it is public.

    The rows of one source (a document, or what is public without being published) are always written anew together.
    """

    class Kind(models.TextChoices):
        NOTE = "note", _("minnesanteckningar")
        POINT = "point", _("punkter")
        MEASURE = "measure", _("åtgärder")
        MEETING = "meeting", _("möten")
        PAGE = "page", _("sidor")
        ATTACHMENT = "attachment", _("bilagor")
        STORY = "story", _("du sa – vi gjorde")

    source = models.CharField(_("källa"), max_length=20)
    source_id = models.BigIntegerField(_("källans nummer"))
    position = models.PositiveIntegerField(_("plats i källan"))
    kind = models.CharField(_("slag"), max_length=20, choices=Kind.choices)
    title = models.CharField(_("rubrik"), max_length=300)
    url = models.CharField(_("adress"), max_length=200)
    day = models.DateField(_("dag"), null=True)
    year = models.PositiveSmallIntegerField(_("år"), null=True)
    language = models.CharField(_("språk"), max_length=2, default="sv")
    is_example = models.BooleanField(_("exempel"), default=False)
    visible_from = models.DateTimeField(_("visas från"), null=True)
    visible_until = models.DateTimeField(_("visas till"), null=True)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("sökrad")
        verbose_name_plural = _("sökregister")
        default_permissions = []
        indexes = [models.Index(name="search_entries_of_a_source", fields=["source", "source_id"])]

    def __str__(self):
        return f"{self.url} ({self.get_kind_display()})"

    @property
    def kind_name(self):
        """What one of its kind is called; the choices name many."""
        return {
            self.Kind.NOTE: _("Minnesanteckningar"),
            self.Kind.POINT: _("Punkt i minnesanteckningar"),
            self.Kind.MEASURE: _("Åtgärd"),
            self.Kind.MEETING: _("Möte"),
            self.Kind.PAGE: _("Sida"),
            self.Kind.ATTACHMENT: _("Bilaga till minnesanteckningar"),
            self.Kind.STORY: _("Du sa – vi gjorde"),
        }[self.kind]


@dataclass(frozen=True)
class Find:
    """What the owner of a text tells search: a thing with an address, in words that the public may read."""

    kind: str  # a SearchEntry.Kind
    title: str
    text: str
    url: str
    day: date | None = None
    language: str = "sv"
    is_example: bool = False


class Passage(models.Model):
    """The words of a search entry (*söktext*), as they are shown and as they are read.

    Apart from the entry, so that sorting and counting many entries reads none of them.
    """

    entry = models.OneToOneField(
        SearchEntry, models.CASCADE, primary_key=True, related_name="passage", verbose_name=_("sökrad")
    )
    text = models.TextField(_("text"), blank=True)
    words = models.TextField(_("orden i följd"), blank=True)

    class Meta:
        verbose_name = _("söktext")
        verbose_name_plural = _("söktexter")
        default_permissions = []

    def __str__(self):
        return str(self.entry)
