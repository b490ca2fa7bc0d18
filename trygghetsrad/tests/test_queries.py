"""How much of the database a page needs while nothing changes: every public address, one by one."""

import pytest
from django.utils import timezone

from .queries import queries_of
from .test_kept_pages import KEPT, open_addresses
from .test_roles import content, url_of  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db
ONE = [  # whether anything was written
    *("contact:story_detail", "contact:story_list", "council:page_detail", "notes:note_changes", "notes:note_detail"),
    *("notes:note_feed", "notes:note_list", "notes:measure_list", "notes:topic_feed", "sitemap"),
]
HELD = dict.fromkeys(ONE, 1) | {"council:meeting_detail": 2}  # and how many cases its agenda takes up
NOT_THERE = {"account_signup"}


def address(name):
    return open_addresses(timezone.now()).get(name) or url_of(name)


@pytest.mark.parametrize("name", sorted({*KEPT} - NOT_THERE))
def test_no_page_asks_much(client, content, name):  # noqa: F811
    assert queries_of(client, address(name), is_held=True) <= HELD.get(name, 6)


@pytest.mark.parametrize("name", sorted({*KEPT} - NOT_THERE))
def test_the_first_page_after_a_change_asks_not_much_more(client, content, name):  # noqa: F811
    assert queries_of(client, address(name)) <= 10
