"""Where a document stands in public, told of its versions in hand as the database tells it."""

from datetime import UTC, datetime, timedelta

import pytest

from trygghetsrad.records.models import Document, Publication
from trygghetsrad.records.state import Hidden, standing, told

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
READ, COMING = {}, {"visible_from": NOW + HOUR}
ENDED, WITHDRAWN = {"visible_until": NOW}, {"withdrawn_at": NOW, "withdrawal_reason": "Fel."}


def make_versions(*each):
    document = Document.objects.create(kind="page")
    given = {"document": document, "slug": "om", "title": "Om", "content": {}, "published_at": NOW}
    words = {"correction": "Rätt namn.", "correction_kind": "fact"}
    for version, fields in enumerate(each, start=1):
        told = words if version > 1 else {}
        Publication.objects.create(**given | told | {"version": version, "visible_from": NOW - HOUR} | fields)
    return list(document.publications.order_by("version"))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("versions", "read", "hidden"),
    [
        ([], None, Hidden.DRAFT),
        ([READ], 1, None),
        ([READ, READ], 2, None),
        ([READ, COMING], 1, Hidden.TO_COME),
        ([COMING], None, Hidden.TO_COME),
        ([ENDED], None, Hidden.ENDED),
        ([READ, ENDED], None, Hidden.ENDED),
        ([ENDED, COMING], None, Hidden.TO_COME),
        ([WITHDRAWN], None, Hidden.WITHDRAWN),
        ([WITHDRAWN, WITHDRAWN | COMING], None, Hidden.WITHDRAWN),
        ([WITHDRAWN, COMING], None, Hidden.TO_COME),
        ([WITHDRAWN, READ], 2, None),
    ],
)
def test_the_version_that_is_read_and_why_the_newest_is_not(versions, read, hidden):
    found = standing(make_versions(*versions), now=NOW)
    assert (found.read and found.read.version, found.hidden) == (read, hidden)
    assert found.current == Publication.objects.current(now=NOW).first()
    assert found.read == Publication.objects.visible(now=NOW).first()


def test_what_says_the_same_is_the_same_whatever_fields_were_there():
    older = {"points": [{"title": "Ljus", "agenda": "Ljus"}]}
    newer = {"points": [{"title": "Ljus", "agenda": "Ljus", "outcome": "", "item": 7}], "corrections": []}
    assert told(older) == told(newer) != told({"points": [{"title": "Mörker", "agenda": "Ljus"}]})
