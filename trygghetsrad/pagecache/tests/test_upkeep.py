import pytest
from django.db import OperationalError

from trygghetsrad.lib.postgresql import outage
from trygghetsrad.pagecache import Upkeep
from trygghetsrad.pagecache.asking import key_at

from .site import Site, kept, text

pytestmark = pytest.mark.django_db  # a look closes what is left of its connection


class Recalls:
    def __init__(self):
        self.number, self.fault = 7, None

    def latest(self):
        if self.fault:
            raise self.fault
        return self.number


@pytest.fixture
def recalls():
    return Recalls()


@pytest.fixture
def upkeep(recalls):
    upkeep = Upkeep(kept(Site()), mark=recalls.latest)
    upkeep.look()
    return upkeep


def renew_all(upkeep):
    while not upkeep.queue.empty():
        upkeep.renew(upkeep.queue.get())


def test_a_recall_forgets_every_page_and_has_them_asked_for_anew(upkeep, recalls):
    text(upkeep.cache), text(upkeep.cache, "/other/")
    recalls.number += 1
    upkeep.look()
    assert len(upkeep.cache.shelf) == 0
    renew_all(upkeep)
    assert sorted([text(upkeep.cache), text(upkeep.cache, "/other/")]) == ["page 3", "page 4"]


def test_without_a_recall_nothing_is_forgotten(upkeep):
    text(upkeep.cache)
    upkeep.look()
    assert (text(upkeep.cache), upkeep.queue.empty()) == ("page 1", True)


def test_a_database_that_was_restored_to_an_earlier_day_forgets_too(upkeep, recalls):
    text(upkeep.cache)
    recalls.number -= 1
    upkeep.look()
    assert len(upkeep.cache.shelf) == 0


def test_no_more_are_wanted_than_can_be_remembered(upkeep, monkeypatch):
    monkeypatch.setattr("trygghetsrad.pagecache.upkeep.MOST", 2)
    for number in range(3):
        upkeep.want(key_at(f"http://example.org/{number}/"))
    assert upkeep.queue.qsize() == 2
    renew_all(upkeep)
    assert len(upkeep.waiting) == 0


class Enough(Exception):
    pass


@pytest.mark.parametrize(("ago", "rest"), [(0, 0.01), (0.004, 0.006), (1, 0)])
def test_a_page_is_asked_for_when_those_who_wanted_it_have_been_shown_the_old_one(upkeep, monkeypatch, ago, rest):
    def end(_key):
        raise Enough

    slept = []
    monkeypatch.setattr("trygghetsrad.pagecache.upkeep.monotonic", lambda: 70.0)
    monkeypatch.setattr("trygghetsrad.pagecache.upkeep.sleep", slept.append)
    monkeypatch.setattr(upkeep, "renew", end)
    upkeep.want("key")
    upkeep.waiting["key"] -= ago
    with pytest.raises(Enough):
        upkeep.renew_on()
    assert slept == [pytest.approx(rest)]


def test_a_page_is_wanted_once_however_many_want_it(upkeep):
    text(upkeep.cache)
    [key] = upkeep.cache.shelf.clear()
    for _ in range(5):
        upkeep.want(key)
    renew_all(upkeep)
    assert text(upkeep.cache) == "page 2"
    upkeep.want(key)
    assert upkeep.queue.qsize() == 1


def during(upkeep, happen):
    """Have something happen, once, while the site is asked."""
    cache, site = upkeep.cache, upkeep.cache.site

    def busy(environ, start_response):
        cache.site = site
        happen()
        return site(environ, start_response)

    cache.site = busy


def test_a_page_that_is_wanted_while_it_is_asked_for_is_asked_for_once(upkeep):
    text(upkeep.cache)
    [key] = list(upkeep.cache.shelf._pages)
    during(upkeep, lambda: upkeep.want(key))
    upkeep.want(key)
    renew_all(upkeep)
    assert (text(upkeep.cache), len(upkeep.cache.site.asked), upkeep.waiting) == ("page 2", 2, {})


@pytest.mark.parametrize("change", ["outdate", "clear"])
def test_a_page_that_was_asked_for_before_a_change_is_asked_for_again(upkeep, change):
    text(upkeep.cache)
    [key] = list(upkeep.cache.shelf._pages)
    during(upkeep, getattr(upkeep.cache.shelf, change))
    upkeep.want(key)
    renew_all(upkeep)
    assert (len(upkeep.cache.site.asked), text(upkeep.cache), upkeep.waiting) == (3, "page 3", {})


def test_without_a_database_pages_are_shown_as_they_are_and_not_asked_for(upkeep, recalls, caplog):
    text(upkeep.cache)
    [key] = list(upkeep.cache.shelf._pages)
    recalls.fault = OperationalError("secret")
    upkeep.look(), upkeep.look()
    assert upkeep.cache.is_cut_off()
    upkeep.want(key)
    renew_all(upkeep)
    assert len(upkeep.cache.site.asked) == 1
    assert [record.getMessage() for record in caplog.records] == [
        "Recalls cannot be looked for (OperationalError); pages are shown as they are kept"
    ]
    recalls.fault = None
    upkeep.look()
    assert not upkeep.cache.is_cut_off() and text(upkeep.cache) == "page 1"


def test_a_look_that_hangs_is_as_good_as_one_that_failed(upkeep, monkeypatch):
    upkeep.looking_since = 100.0
    for now, is_cut_off in ((102.0, False), (102.1, True)):
        monkeypatch.setattr("trygghetsrad.pagecache.upkeep.monotonic", lambda now=now: now)
        assert upkeep.is_cut_off() is is_cut_off


def test_a_page_whose_renewal_fails_stays(upkeep):
    text(upkeep.cache)
    [key] = list(upkeep.cache.shelf._pages)
    upkeep.cache.site.status = "500 Internal Server Error"
    upkeep.renew(key)
    assert (text(upkeep.cache), upkeep.cache.site.closed) == ("page 1", 2)


def test_a_page_that_cannot_even_be_read_stops_nothing(upkeep, caplog, monkeypatch):
    text(upkeep.cache)
    [key] = list(upkeep.cache.shelf._pages)
    monkeypatch.setattr(upkeep.cache, "site", broken)
    upkeep.renew(key)
    assert [record.getMessage() for record in caplog.records] == [
        "A page could not be asked for anew (ConnectionError); the one that is kept stays"
    ]
    assert text(upkeep.cache) == "page 1"


def broken(environ, start_response):
    raise ConnectionError("secret")


def test_a_connection_that_cannot_be_closed_stops_nothing(upkeep, recalls, monkeypatch):
    def refuse():
        raise OperationalError("gone")

    text(upkeep.cache)
    recalls.number += 1
    monkeypatch.setattr("trygghetsrad.pagecache.upkeep.close_old_connections", refuse)
    upkeep.look()
    assert len(upkeep.cache.shelf) == 0


class Over(BaseException):
    """Ends a thread that would look on for ever."""


def test_one_slow_look_is_no_outage_for_everybody_else(upkeep, monkeypatch):
    monkeypatch.setattr("trygghetsrad.pagecache.upkeep.LOOK", 0)
    monkeypatch.setattr(outage, "looker", None)
    slow, known = OperationalError("the database hangs"), []
    faults = iter([slow, None, slow, slow, slow, None, Over()])

    def mark():
        known.append(outage.is_known)
        if fault := next(faults):
            raise fault
        return 7

    upkeep.mark = mark
    with pytest.raises(Over):
        upkeep.look_on()
    assert known == [False, False, False, False, True, True, False]
