"""What can be found is written in the transaction of what became public, so that search never lags behind."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from trygghetsrad.lib.search.excerpts import flowing
from trygghetsrad.lib.search.tokens import phrases_of, tokens_of
from trygghetsrad.lib.search.words import shown
from trygghetsrad.lib.swedish import long_date

from ..models import FIXED, Document, LoadedPiece, Passage, Publication, Publishable, SearchEntry
from ..rules.spans import Version, spans
from .changes import recall_pages

FIXED_KEY = "search-fixed"  # the row that is held meanwhile
EDITION = 2  # raised with every change of what is kept for a text: then all of it is to be written anew
WHOLE = "search-whole-"  # the beginning of the key of the mark
DOCUMENT = "document"
TITLE_LENGTH = SearchEntry._meta.get_field("title").max_length
WRITE = {
    "sqlite": "INSERT INTO records_searchtokens (tokens, rowid) VALUES (%s, %s)",
    "postgresql": "UPDATE records_searchentry SET tokens = array_to_tsvector(string_to_array(%s, ' ')) WHERE id = %s",
}


@dataclass(frozen=True)
class Shown:
    """When something is public; None: since ever, and for ever."""

    begins: datetime | None = None
    ends: datetime | None = None


@transaction.atomic
def index_document(document: Document, *, now):
    """Write anew what can be found of a document: each version for the time that is its own, as it is redacted.

    To be called after everything that changes what the public reads of it: a version, a withdrawal, a redaction, an
    update of a measure. What is over at `now` is left out. The row is locked: the second of two at once sees the first.
    """
    document = held(document)
    subject = subject_of(document)
    finds = [
        (find, shown_at)
        for publication, shown_at in public_spans(document, now=now)
        for find in subject.search_finds(publication)
    ]
    replace_entries(DOCUMENT, document.pk, finds)


def index_source(source, pk, finds):
    """Write anew what can be found of something that is public as it is saved; the caller holds its row."""
    replace_entries(source, pk, [(find, Shown()) for find in finds])


@transaction.atomic
def index_fixed(finds, *, now):
    """Write what can be found of the pages that the site has by itself, where it is not so already.

    Two at once: the second waits.
    """
    LoadedPiece.objects.get_or_create(key=FIXED_KEY, defaults={"loaded_at": now})
    LoadedPiece.objects.select_for_update(no_key=True).get(key=FIXED_KEY)
    rows = SearchEntry.objects.filter(source=FIXED).order_by("position").values_list("title", "url", "passage__text")
    if list(rows) != [(shown(each.title)[:TITLE_LENGTH], each.url, text_in(each)) for each in finds]:
        index_source(FIXED, 1, finds)


def is_index_whole():
    """Whether everything has been indexed, by this edition, and no rebuilding has been cut off since."""
    return LoadedPiece.objects.filter(key=f"{WHOLE}{EDITION}").exists()


def begin_index():
    """To be called before all is written anew; what is written meanwhile is written as ever."""
    LoadedPiece.objects.filter(key__startswith=WHOLE).delete()


def end_index(*, now):
    LoadedPiece.objects.get_or_create(key=f"{WHOLE}{EDITION}", defaults={"loaded_at": now})


def held(document):
    """The document, of which nobody else makes, withdraws or redacts a version until the transaction ends."""
    return Document.objects.select_for_update(no_key=True).get(pk=document.pk)


def subject_of(document):
    """The working copy of a document: its class knows where in a publication the words stand."""
    model = next(each for each in Publishable.__subclasses__() if each.publication_kind == document.kind)
    return model._default_manager.get(document=document)


def public_spans(document, *, now):
    """Each version that is or will be shown, with the time in which it is."""
    publications = {each.version: each for each in document.publications.with_redactions().prefetch_related("files")}
    for version, begins, ends in spans([span_of(each) for each in publications.values()]):
        if ends is None or ends > now:
            yield publications[version], Shown(begins, ends)


def span_of(publication: Publication):
    is_withdrawn = publication.withdrawn_at is not None
    return Version(publication.version, publication.visible_from, publication.visible_until, is_withdrawn)


def forget_gone_words():
    """Let no word be read any more whose text is gone: neither in a page that is kept, nor in the index.

    FTS5 keeps such words until it happens to merge what it has written. To be called when a personal datum was taken
    away, after all that held it was indexed anew.
    """
    recall_pages()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO records_searchtokens (records_searchtokens) VALUES ('optimize')")


@transaction.atomic
def replace_entries(source, pk, finds):
    SearchEntry.objects.filter(source=source, source_id=pk).delete()
    rows = [entry_of(*find, source=source, source_id=pk, position=n) for n, find in enumerate(finds)]
    entries = SearchEntry.objects.bulk_create(rows)
    texts = [text_in(find) for find, _shown_at in finds]
    pairs = list(zip(entries, texts, strict=True))
    Passage.objects.bulk_create(
        Passage(entry=entry, text=text, words=phrases_of(entry.title, text, day_in_words(entry)))
        for entry, text in pairs
    )
    with connection.cursor() as cursor:
        cursor.executemany(WRITE[connection.vendor], [(tokens_in(entry, text), entry.pk) for entry, text in pairs])


def entry_of(find, shown_at, **place):
    return SearchEntry(
        kind=find.kind,
        title=shown(find.title)[:TITLE_LENGTH],
        url=find.url,
        day=find.day,
        year=find.day.year if find.day else None,
        language=find.language,
        is_example=find.is_example,
        visible_from=shown_at.begins,
        visible_until=shown_at.ends,
        **place,
    )


def text_in(find):
    return flowing(shown(find.text))


def tokens_in(entry, text):
    return " ".join(tokens_of(entry.title, f"{day_in_words(entry)}\n{text}"))


def day_in_words(entry):
    """So that "april 2019" finds what is about that month."""
    return f"{long_date(entry.day)} {entry.day.isoformat()}" if entry.day else ""
