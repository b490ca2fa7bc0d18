"""What an address answers through the life of a document, tried on a council page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import Http404

from council.models import Page
from trygghetsrad.accounts.models import User
from trygghetsrad.records.actions import publish, redact, withdraw
from trygghetsrad.records.models import Document
from trygghetsrad.records.reading import corrections, read

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


def make_page(slug="om-belysning", **fields):
    return Page.objects.create(slug=slug, **{"title": "Om belysning"} | fields)


def read_page(slug="om-belysning", now=NOW):
    return read(Document.Kind.PAGE, slug, now=now)


def correct(page, words="Rätt namn.", **fields):
    return publish(page, **{"by": None, "now": NOW, "correction": words, "correction_kind": "fact"} | fields)


@pytest.mark.parametrize("slug", ["om-belysning", "finns-inte"])
def test_an_unpublished_or_unknown_address_is_not_found(slug):
    make_page()
    with pytest.raises(Http404):
        read_page(slug)


def test_a_page_of_another_kind_is_not_found():
    publish(make_page(), by=None, now=NOW)
    with pytest.raises(Http404):
        read(Document.Kind.NOTE, "om-belysning", now=NOW)


def test_a_scheduled_page_is_not_found_before_its_moment():
    publication = publish(make_page(), by=None, now=NOW, visible_from=NOW + HOUR)
    with pytest.raises(Http404):
        read_page(now=NOW + HOUR - timedelta(seconds=1))
    assert read_page(now=NOW + HOUR).publication == publication


def test_an_older_address_leads_to_the_newest_and_a_coming_one_is_unknown_until_then():
    page = make_page()
    publish(page, by=None, now=NOW)
    Page.objects.update(slug="om-ljus")
    correct(page, visible_from=NOW + HOUR)
    assert not read_page().is_elsewhere
    with pytest.raises(Http404):
        read_page("om-ljus")
    reading = read_page(now=NOW + HOUR)
    assert (reading.is_moved, reading.is_gone, reading.publication.slug) == (True, False, "om-ljus")
    assert not read_page("om-ljus", now=NOW + HOUR).is_elsewhere


def test_an_ended_page_is_gone_from_its_last_moment_on():
    publish(make_page(), by=None, now=NOW, visible_until=NOW + HOUR)
    assert [read_page(now=NOW + HOUR - timedelta(seconds=1)).is_gone, read_page(now=NOW + HOUR).is_gone] == [
        False,
        True,
    ]


def test_a_withdrawn_page_tells_its_reason_without_what_was_redacted(rf):
    user = User.objects.create_user("redaktor")
    page = make_page(title="Om Bo Ek")
    publication = publish(page, by=None, now=NOW)
    redact(publication, passage="Bo Ek", reason="Personuppgift", by=user, now=NOW)
    page.refresh_from_db()
    withdraw(page.document, by=user, now=NOW, reason="Den nämnde Bo Ek.")
    response = read_page().answer(rf.get("/"), to="council:page_detail")
    assert (response.status_code, b"Bo Ek" in response.content, "Den nämnde".encode() in response.content) == (
        410,
        False,
        True,
    )


def test_corrections_are_those_that_have_begun_newest_first():
    page = make_page()
    publish(page, by=None, now=NOW - 2 * HOUR)
    correct(page, "Första.", visible_from=NOW - HOUR)
    correct(page, "Andra.")
    correct(page, "Kommande.", visible_from=NOW + HOUR)
    assert [each.words for each in corrections(read_page().publication, now=NOW)] == ["Andra.", "Första."]


def test_a_first_version_has_no_corrections_and_asks_no_query(django_assert_num_queries):
    publication = publish(make_page(), by=None, now=NOW)
    with django_assert_num_queries(0):
        assert corrections(publication, now=NOW) == []
