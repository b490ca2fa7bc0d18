import pytest

from trygghetsrad.pagecache import Shelf
from trygghetsrad.pagecache.page import OVERHEAD, Page
from trygghetsrad.pagecache.rules import Lifetime
from trygghetsrad.pagecache.shelf import SHARE


def page(size=1000):
    return page_of(b"x" * size)


def page_of(body, kind="image/png"):
    headers = [("Content-Type", kind)]
    return Page("200 OK", headers, body, Lifetime(5, 10, 60), reads=(), asked_at=0, true_from=60)


SIZE = page().size


def filled(number, *, room):
    shelf = Shelf(room)
    for key in range(number):
        shelf.put(key, page(), era=shelf.era)
    return shelf


def keys(shelf, number):
    return [key for key in range(number) if shelf._pages.get(key)]


def test_the_oldest_leaves_when_there_is_no_more_room():
    assert keys(filled(12, room=SIZE * 10), 12) == [*range(2, 12)]


def test_what_was_shown_stays():
    shelf = filled(10, room=SIZE * 10)
    shelf.get(0).is_wanted = shelf.get(1).is_wanted = True
    for key in (10, 11):
        shelf.put(key, page(), era=shelf.era)
    assert keys(shelf, 12) == [0, 1, *range(4, 12)]


def test_a_walk_through_many_addresses_turns_out_nothing_that_others_return_to():
    shelf = filled(5, room=SIZE * 10)
    for key in range(100, 1100):
        for each in range(5):
            shelf.get(each).is_wanted = True
        shelf.put(key, page(), era=shelf.era)
    assert keys(shelf, 5) == [0, 1, 2, 3, 4] and len(shelf) == 10


def test_what_is_held_is_counted_once_for_each_time_that_it_is_held():
    """A picture is the same as it was answered, plain, compressed, and after the moment."""
    words, claim = b"<p>lamp</p>" * 500, b"<!--holds See the hours-->Open now<!--/holds-->"
    assert page_of(words).size == OVERHEAD + len(words)
    text, spoken = page_of(words, "text/html"), page_of(words + claim, "text/html")
    assert text.size == OVERHEAD + len(words) + len(text.copies.compressed.body)
    assert text.unsaid() is text.copies
    held = [len(each.body) for copies in (spoken.copies, spoken.unsaid()) for each in (copies.plain, copies.compressed)]
    assert spoken.size == pytest.approx(OVERHEAD + len(words + claim) + sum(held), abs=20)


@pytest.mark.parametrize(("size", "number"), [(SIZE * 10 // SHARE - OVERHEAD, 1), (SIZE * 10 // SHARE, 0)])
def test_a_picture_may_take_an_eighth_of_the_room(size, number):
    shelf = Shelf(SIZE * 10)
    shelf.put(0, page(size), era=shelf.era)
    assert len(shelf) == number


def test_it_never_takes_more_room_than_it_has():
    shelf = Shelf(SIZE * 10)
    for key in range(50):
        shelf.put(key % 30, page(size=100 + 37 * key % 900), era=shelf.era)
        assert shelf.taken == sum(each.size for each in shelf._pages.values()) <= SIZE * 10


def test_a_page_that_takes_more_than_an_eighth_is_not_kept_and_its_former_self_goes():
    shelf = filled(1, room=SIZE * 8)
    shelf.put(0, page(size=1001), era=shelf.era)
    assert (len(shelf), shelf.taken) == (0, 0)


@pytest.mark.parametrize("forget", ["outdate", "clear"])
def test_what_was_asked_for_before_something_changed_comes_too_late(forget):
    shelf = Shelf(SIZE * 10)
    before = shelf.era
    getattr(shelf, forget)()
    shelf.put(0, page(), era=before)
    assert shelf.get(0) is None


def test_clearing_tells_what_was_there():
    shelf = filled(3, room=SIZE * 10)
    assert (shelf.clear(), len(shelf), shelf.taken) == ([0, 1, 2], 0, 0)


def test_a_walk_through_many_addresses_turns_out_nothing_that_is_kept_ahead():
    shelf = filled(10, room=SIZE * 10)
    shelf.keep_ahead(range(4))
    for key in range(100, 200):
        shelf.put(key, page(), era=shelf.era)
    assert (keys(shelf, 10), len(shelf), shelf.taken_ahead) == ([0, 1, 2, 3], 10, SIZE * 4)


def test_of_more_than_half_the_room_what_is_kept_ahead_leaves_as_others_do():
    shelf = Shelf(SIZE * 10)
    shelf.keep_ahead(range(30))
    for key in range(30):
        shelf.put(key, page(), era=shelf.era)
    assert keys(shelf, 30) == [*range(20, 30)]
    for key in range(100, 200):
        shelf.put(key, page(), era=shelf.era)
    assert (keys(shelf, 30), shelf.has_room_ahead) == ([26, 27, 28, 29], True)


@pytest.mark.parametrize("size", [400, 1000])
def test_it_is_known_what_is_taken_ahead_whatever_comes_and_goes(size):
    shelf = filled(10, room=SIZE * 10)
    shelf.keep_ahead([0, 1, 12])
    for key in (0, 12):
        shelf.put(key, page(size), era=shelf.era)
    assert shelf.taken_ahead == SIZE + 2 * page(size).size
    shelf.clear()
    assert shelf.taken_ahead == 0
