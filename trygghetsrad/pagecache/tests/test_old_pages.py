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


def test_what_is_recalled_while_the_site_fails_is_no_better_than_a_fault(clock):
    site, cache = Site(), None

    def failing(environ, start_response):
        if site.asked:
            cache.shelf.clear()
            site.status = "503 Service Unavailable"
        return site(environ, start_response)

    cache = kept(failing)
    text(cache)
    clock.go(20_000)
    assert read(cache)[0] == "503 Service Unavailable"


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


def test_a_clock_that_jumps_while_a_page_is_made_makes_it_true_for_no_longer(clock):
    site = Site()
    site.body = b"<!--holds See the hours-->Open now<!--/holds-->"

    def slow(environ, start_response):
        answer = site(environ, start_response)
        clock.wall += 3600
        return answer

    cache = kept(slow)
    text(cache)
    assert text(cache) == "See the hours"


def test_a_page_that_shows_what_has_ended_is_no_better_than_a_fault(clock):
    cache = kept(site := Site())
    cache.shelf.note_endings([(clock.wall + 3600, "/old/")])
    read(cache, "/old/"), read(cache, "/")
    site.body = b"<a href='https://example.org/old/#1'>Old</a>"
    read(cache, "/list/")
    clock.go(3599)
    site.status = "500 Internal Server Error"
    assert statuses(cache, "/old/", "/", "/list/") == ["200", "200", "200"]
    clock.go(1)
    assert statuses(cache, "/old/", "/", "/list/") == ["500", "200", "500"]
    cache.is_cut_off = lambda: True
    assert statuses(cache, "/old/", "/", "/list/") == ["500", "200", "500"]


def test_a_page_stays_when_a_title_in_the_frame_of_all_pages_ends(clock):
    cache = kept(site := Site())
    cache.shelf.note_endings([(clock.wall + 60, "/old/")])
    link = b"<a href='/old/'>Old</a>"
    for path, body in {"/framed/": link + b"<main></main>" + link, "/shown/": b"<main>" + link + b"</main>"}.items():
        site.body = body
        read(cache, path)
    clock.go(60)
    site.status = "500 Internal Server Error"
    assert statuses(cache, "/framed/", "/shown/") == ["200", "500"]


def test_that_something_ends_is_noted_on_what_is_kept_and_on_that_alone_which_shows_it_before(clock):
    cache = kept(site := Site())
    site.body = b"<a href='/'>Start</a> <a href='/old/'>Old</a>"
    read(cache, "/"), read(cache, "/list/")
    cache.shelf.note_endings([(clock.wall + 60, "/")])
    clock.go(60)
    read(cache, "/later/")
    site.status = "500 Internal Server Error"
    assert statuses(cache, "/", "/list/", "/later/") == ["500", "200", "200"]
    cache.shelf.note_endings([(clock.wall - 30, "/old/")])
    assert statuses(cache, "/", "/list/", "/later/") == ["500", "500", "200"]


def statuses(cache, *paths):
    return [read(cache, path)[0][:3] for path in paths]
