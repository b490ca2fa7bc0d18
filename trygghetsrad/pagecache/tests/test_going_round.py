"""Pages that are kept before anybody asks, so that they are there when the database is not."""

import pytest
from django.db import OperationalError

from trygghetsrad.pagecache import Upkeep
from trygghetsrad.pagecache.asking import key_at

from .site import Site, kept, read, text

pytestmark = pytest.mark.django_db  # to gather closes what is left of a connection
PATHS = ["/a/", "/b/", "/c/?year=2026"]
HTTP = {"host": "example.org"}


class Pages:
    def __init__(self, *paths):
        self.paths, self.asked, self.fault = paths, 0, None

    def __call__(self):
        self.asked += 1
        if self.fault:
            raise self.fault
        return [key_at(f"http://example.org{path}") for path in self.paths]


@pytest.fixture
def times(monkeypatch, clock):
    monkeypatch.setattr("trygghetsrad.pagecache.upkeep.monotonic", lambda: clock.now)
    return clock


def looked_after(*paths, room=1_000_000):
    upkeep = Upkeep(kept(Site(), room=room), mark=lambda: 7, first=Pages(*paths))
    upkeep.look()
    return upkeep


def asked(upkeep, *, rounds):
    """The paths that the site is asked for in so many idle moments."""
    before = len(upkeep.cache.site.asked)
    for _ in range(rounds):
        upkeep.go_round()
    return [environ["PATH_INFO"] for environ in upkeep.cache.site.asked[before:]]


def test_pages_are_asked_for_one_by_one_and_are_there_when_the_database_is_not(times):
    upkeep = looked_after(*PATHS)
    assert [asked(upkeep, rounds=1) for _ in range(5)] == [[], ["/a/"], ["/b/"], ["/c/"], []]
    upkeep.cache.is_cut_off = lambda: True
    times.go(20_000)
    assert [text(upkeep.cache, path, **HTTP) for path in PATHS] == ["page 1", "page 2", "page 3"]


def test_what_somebody_has_asked_for_is_not_asked_for_again(times):
    upkeep = looked_after(*PATHS)
    read(upkeep.cache, "/b/", **HTTP)
    assert asked(upkeep, rounds=9) == ["/a/", "/c/"]


def test_after_an_hour_those_are_asked_for_again_that_nobody_has_read_since(times):
    upkeep = looked_after(*PATHS)
    assert len(asked(upkeep, rounds=9)) == 3
    times.go(3599)
    read(upkeep.cache, "/b/", **HTTP)
    assert asked(upkeep, rounds=9) == []
    times.go(2)
    assert (asked(upkeep, rounds=9), upkeep.first.asked) == (["/a/", "/c/"], 2)


def test_a_recall_of_more_pages_than_can_be_wanted_leaves_none_out(times, monkeypatch):
    monkeypatch.setattr("trygghetsrad.pagecache.upkeep.MOST", 1)
    upkeep = looked_after(*PATHS)
    asked(upkeep, rounds=9)
    upkeep.mark = lambda: 8
    upkeep.look()
    assert (len(upkeep.cache.shelf), upkeep.queue.qsize()) == (0, 1)
    assert asked(upkeep, rounds=9) == ["/a/", "/b/", "/c/"]


def test_a_round_leaves_no_sign_that_anybody_wanted_a_page(times):
    upkeep = looked_after(*PATHS)
    asked(upkeep, rounds=9)
    times.go(600)
    upkeep.next_round = 0.0
    asked(upkeep, rounds=9)
    assert {page.is_wanted for page in upkeep.cache.shelf._pages.values()} == {False}


def test_at_most_half_the_room_is_taken_before_anybody_asks(times):
    upkeep = looked_after(*(f"/{number}/" for number in range(40)), room=40_000)
    asked(upkeep, rounds=99)
    assert 20_000 <= upkeep.cache.shelf.taken < 25_000


def test_who_walks_through_all_addresses_leaves_them_there_and_room_for_them(times):
    upkeep = looked_after(*PATHS, room=40_000)
    walk(upkeep.cache, 99)
    assert asked(upkeep, rounds=9) == ["/a/", "/b/", "/c/"]
    walk(upkeep.cache, 99)
    before = len(upkeep.cache.site.asked)
    upkeep.cache.is_cut_off = lambda: True
    assert [read(upkeep.cache, path, **HTTP)[0] for path in PATHS] == ["200 OK"] * 3
    assert len(upkeep.cache.site.asked) == before


def walk(cache, number):
    for each in range(number):
        read(cache, f"/finns-inte-{each}/", **HTTP)


def test_without_a_database_nothing_is_asked_for_and_later_it_is(times):
    upkeep = Upkeep(kept(Site()), mark=lambda: 7, first=Pages(*PATHS))
    assert asked(upkeep, rounds=9) == [] and upkeep.first.asked == 0
    upkeep.look()
    upkeep.fault = OperationalError()
    assert asked(upkeep, rounds=9) == [] and upkeep.first.asked == 0
    upkeep.look()
    assert asked(upkeep, rounds=9) == ["/a/", "/b/", "/c/"]


def test_where_it_cannot_be_told_which_pages_there_are_it_is_asked_again_soon(times, caplog):
    upkeep = looked_after(*PATHS)
    upkeep.first.fault = OperationalError("secret")
    assert asked(upkeep, rounds=9) == [] and upkeep.first.asked == 1
    upkeep.first.fault = None
    times.go(10)
    assert asked(upkeep, rounds=9) == ["/a/", "/b/", "/c/"]
    assert [record.getMessage() for record in caplog.records] == [
        "It cannot be told which pages there are (OperationalError); asked again soon"
    ]


@pytest.mark.parametrize("told", [{}, {"x_forwarded_proto": "https"}])
def test_a_page_is_kept_as_visitors_ask_for_it_through_nginx_and_without_it(told):
    cache = kept(Site(**{"No-Vary-Search": 'params, except=("b")'}))
    read(cache, "/a/?b=c", **told)
    assert cache.shelf.get(key_at(f"{'https' if told else 'http'}://example.org/a/?b=c"))
