"""When a text can be found: at the moments at which it can be read, and in the words in which it can be read."""

from datetime import UTC, datetime, timedelta

import pytest

from council.models import Page
from notes.tests import build as notes
from trygghetsrad.accounts.models import User
from trygghetsrad.lib.search.queries import parse
from trygghetsrad.records.actions import index_document, index_source, publish, redact, withdraw
from trygghetsrad.records.models import Find, SearchEntry, StoredFile
from trygghetsrad.records.rules.spans import Version, spans
from trygghetsrad.records.searching import Choice, find

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)

pytestmark = pytest.mark.django_db


def make_page(slug="lampor", title="Lampor", body="<p>Lyktan vid stationen.</p>"):
    return Page.objects.create(slug=slug, title=title, body=body)


def correct(page, body, **moments):
    page.refresh_from_db()
    page.body = body
    page.save()
    return publish(page, **{"by": None, "now": NOW, "correction": "Fel.", "correction_kind": "fact"} | moments)


def found(typed, now=NOW):
    """The excerpts of what is found."""
    hits = find(parse(typed), now=now, choice=Choice()).hits
    return ["".join(piece.text for piece in hit.excerpt) for hit in hits]


def entry(text, title="Prov", **fields):
    return Find(**{"kind": "page", "title": title, "text": text, "url": "/prov/"} | fields)


def test_a_draft_is_not_found():
    make_page()
    assert found("lyktan") == []


def test_what_is_published_is_found_as_it_was_published():
    page = make_page()
    publish(page, by=None, now=NOW)
    Page.objects.update(body="<p>Ändrad.</p>")
    assert found("lykta") == ["Lyktan vid stationen."]
    assert found("ändrad") == []


def test_a_scheduled_text_is_found_from_its_moment():
    publish(make_page(), by=None, now=NOW, visible_from=NOW + HOUR, visible_until=NOW + 2 * HOUR)
    assert [len(found("lykta", NOW + n * HOUR)) for n in range(3)] == [0, 1, 0]


def test_the_older_version_is_found_until_the_newer_begins():
    page = make_page()
    publish(page, by=None, now=NOW)
    correct(page, "<p>Bänken vid stationen.</p>", visible_from=NOW + HOUR)
    before, after = NOW + HOUR - SECOND, NOW + HOUR
    assert (found("lykta", before), found("bänk", before)) == (["Lyktan vid stationen."], [])
    assert (found("lykta", after), found("bänk", after)) == ([], ["Bänken vid stationen."])


def test_a_correction_leaves_the_older_words_at_once_and_out_of_the_index():
    page = make_page()
    publish(page, by=None, now=NOW - HOUR)
    correct(page, "<p>Bänken.</p>")
    assert (found("lykta"), found("bänk")) == ([], ["Bänken."])
    assert SearchEntry.objects.count() == 1


def test_what_is_withdrawn_is_not_found_nor_what_was_to_come():
    page = make_page()
    publish(page, by=None, now=NOW - HOUR)
    correct(page, "<p>Bänken.</p>", visible_from=NOW + HOUR)
    page.refresh_from_db()
    withdraw(page.document, by=None, now=NOW, reason="Fel.")
    assert [found(word, NOW + n * HOUR) for word in ("lykta", "bänk") for n in (0, 2)] == [[]] * 4
    assert SearchEntry.objects.count() == 0


def test_a_redacted_passage_is_not_found_in_any_version():
    page = make_page(title="Om Lyktan")
    publication = publish(page, by=None, now=NOW - HOUR)
    correct(page, "<p>Lyktan och bänken.</p>", visible_from=NOW + HOUR)
    redact(publication, passage="Lyktan", reason="Namn", by=User.objects.create_user("r"), now=NOW)
    assert [found(word, NOW + n * HOUR) for word in ("lyktan", '"om lyktan"') for n in (0, 2)] == [[]] * 4
    assert len(found("bänk", NOW + 2 * HOUR)) == 1


def test_a_redacted_passage_is_not_found_in_what_stands_beside_the_text():
    """The words of an attachment and of an update are not in the snapshot: they are redacted as they are indexed."""
    note = notes.make_note(points=["Skräp"])
    notes.make_update(notes.make_measure(note.points.get()), words="Kastanjen fälls.")
    attachment = notes.make_attachment(note, title="Kastanjen")
    StoredFile.objects.filter(pk=attachment.file_id).update(text="Kastanjen vid bron.")
    notes.published(note, now=NOW)
    assert len(found("kastanj")) == 2
    publication = note.document.publications.get()
    redact(publication, passage="Kastanjen", reason="Namn", by=User.objects.create_user("r"), now=NOW)
    assert (found("kastanj"), len(found("fälls")), len(found("bron"))) == ([], 1, 1)


def test_a_document_is_indexed_again_without_a_trace():
    page = make_page()
    publish(page, by=None, now=NOW)
    page.refresh_from_db()
    for _again in range(3):
        index_document(page.document, now=NOW)
    assert found("lykta") == ["Lyktan vid stationen."]


def test_a_row_that_goes_takes_its_tokens_along():
    index_source("prov", 1, [entry("lykta")])
    SearchEntry.objects.all().delete()
    index_source("prov", 2, [entry("bänk")])
    assert (found("lykta"), found("bänk")) == ([], ["bänk"])


def test_a_source_replaces_its_own_entries_only():
    index_source("prov", 1, [entry("lykta")])
    index_source("prov", 2, [entry("bänk")])
    index_source("prov", 1, [])
    assert (found("lykta"), found("bänk")) == ([], ["bänk"])


@pytest.mark.parametrize("text", ["\0", "a" * 3_000_000, "ord " * 200_000, "‹¶'\"\\ & | ! :* <->", "", "ﷺ" * 9999])
def test_any_text_can_be_indexed(text):
    index_source("prov", 1, [entry(f"{text} lykta" if len(text) < 2_000_000 else f"lykta {text}", title=text[:999])])
    assert len(found("lykta")) == 1


VERSIONS = [
    ("one", [(1, 0, None, False)], [(1, 0, None)]),
    ("one with an end", [(1, 0, 5, False)], [(1, 0, 5)]),
    ("withdrawn", [(1, 0, None, True)], []),
    ("followed", [(1, 0, None, False), (2, 3, None, False)], [(1, 0, 3), (2, 3, None)]),
    ("ends before it is followed", [(1, 0, 2, False), (2, 3, None, False)], [(1, 0, 2), (2, 3, None)]),
    ("followed before it ends", [(1, 0, 9, False), (2, 3, 5, False)], [(1, 0, 3), (2, 3, 5)]),
    ("overtaken before it began", [(1, 5, None, False), (2, 3, None, False)], [(2, 3, None)]),
    ("followed at once", [(1, 3, None, False), (2, 3, None, False)], [(2, 3, None)]),
    ("followed by a withdrawn one", [(1, 0, None, False), (2, 3, None, True)], [(1, 0, 3)]),
]


@pytest.mark.parametrize(("versions", "expected"), [row[1:] for row in VERSIONS], ids=[row[0] for row in VERSIONS])
def test_each_version_has_its_own_time(versions, expected):
    def at(hours):
        return None if hours is None else NOW + hours * HOUR

    told = spans([Version(number, at(begins), at(ends), gone) for number, begins, ends, gone in versions])
    assert list(told) == [(number, at(begins), at(ends)) for number, begins, ends in expected]
