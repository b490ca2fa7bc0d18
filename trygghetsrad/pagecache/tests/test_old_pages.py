"""When the site fails, or the hour has passed that a page speaks of."""

import gzip

from .site import Site, kept, read, text


def test_a_page_of_a_day_is_better_than_the_news_of_a_fault(clock):
    cache = kept(site := Site())
    text(cache)
    site.status = "500 Internal Server Error"
    clock.go(24 * 60 * 60 - 1)
    status, headers, body = read(cache)
    assert (status, body, headers["Age"], site.closed) == ("200 OK", b"page 1", "86399", 2)
    clock.go(1)
    assert (read(cache)[0], read(cache, "/other/")[0]) == ("500 Internal Server Error", "500 Internal Server Error")
    site.status = "200 OK"
    assert text(cache).startswith("page")


def test_without_a_database_nothing_is_asked_for_that_is_kept(clock):
    cache = kept(site := Site())
    text(cache)
    cache.is_cut_off = lambda: True
    clock.go(20_000)
    assert (text(cache), len(site.asked)) == ("page 1", 1)
    text(cache, "/other/")
    clock.go(24 * 60 * 60)
    assert (text(cache), len(site.asked)) == ("page 3", 3)


def test_a_page_kept_for_longer_than_it_is_true_says_neither_open_nor_closed(clock):
    cache = kept(site := Site())
    site.body = b"<p><!--holds See the hours-->Open now<!--/holds--></p>" + b"x" * 300
    assert text(cache).startswith("<p>Open now</p>")
    first = read(cache)[1]["ETag"]
    cache.is_cut_off = lambda: True
    clock.go(3599)
    assert text(cache).startswith("<p>Open now</p>")
    clock.go(1)
    status, headers, body = read(cache, accept_encoding="gzip", if_none_match=first)
    assert (status, gzip.decompress(body)[:20]) == ("200 OK", b"<p>See the hours</p>")


def test_a_clock_on_the_wall_that_jumps_ages_no_page_but_unsays_what_has_passed(clock):
    cache = kept(site := Site())
    site.body = b"<!--holds See the hours-->Open now<!--/holds-->"
    text(cache)
    clock.wall += 7200
    assert (text(cache), len(site.asked)) == ("See the hours", 1)
    clock.wall -= 7201
    assert (text(cache), len(site.asked)) == ("See the hours", 1)
    clock.wall += 1
    assert (text(cache), len(site.asked)) == ("Open now", 1)
