"""The cache around a small site: what is asked for again, and when."""

import gzip
from threading import Barrier, Event, Thread

import pytest

from .site import PUBLIC, Site, kept, read, text

ETAGS = {"gzip", ""}


def test_a_page_is_asked_for_once_while_it_is_fresh(clock):
    cache = kept(site := Site())
    assert text(cache) == "page 1"
    clock.go(4.9)
    status, headers, body = read(cache)
    assert (status, body, headers["Age"], len(site.asked)) == ("200 OK", b"page 1", "4", 1)


def test_then_it_is_shown_while_somebody_asks_in_the_background(clock):
    cache, wanted = kept(site := Site()), []
    cache.want = wanted.append
    text(cache)
    clock.go(5)
    assert (text(cache), text(cache), len(site.asked)) == ("page 1", "page 1", 1)
    cache.renew(wanted[0])
    assert (text(cache), len(site.asked), len(wanted)) == ("page 2", 2, 2)


def test_and_then_it_is_asked_for_before_anything_is_shown(clock):
    cache = kept(Site())
    text(cache)
    clock.go(10)
    assert text(cache) == "page 2"


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {"cookie": "a=b; sessionid=x"}),
        ("/", {"authorization": "Basic eDp5"}),
        ("/static/site.css", {}),
    ],
)
def test_who_is_somebody_is_answered_by_the_site_alone(clock, path, headers):
    cache = kept(Site())
    text(cache)
    assert [text(cache, path, **headers), text(cache, path, **headers), text(cache)] == ["page 2", "page 3", "page 1"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_only_reading_is_answered_from_what_is_kept(clock, method):
    cache = kept(site := Site())
    assert [read(cache, method=method)[2] for _ in range(2)] == [b"page 1", b"page 2"]
    assert len(site.asked) == 2 and len(cache.shelf) == 0


@pytest.mark.parametrize("cookie", ["lang=fi", "_pk_id.1.1fff=abc", "csrftoken=x"])
def test_a_cookie_of_somebody_else_is_no_reason_to_ask(clock, cookie):
    cache = kept(Site())
    assert [text(cache, cookie=cookie), text(cache), text(cache, cookie=cookie)] == ["page 1"] * 3


@pytest.mark.parametrize("difference", [{"host": "example.net"}, {"x_forwarded_proto": "https"}])
def test_what_the_site_may_answer_differently_by_is_kept_apart(clock, difference):
    cache = kept(Site())
    assert [text(cache), text(cache, **difference), text(cache)] == ["page 1", "page 2", "page 1"]


@pytest.mark.parametrize("headers", [{"Cache-Control": "private, no-store"}, {"Set-Cookie": "a=b"}, {"Vary": "Cookie"}])
def test_what_may_not_be_kept_is_handed_on_as_it_is(clock, headers):
    cache = kept(site := Site(**headers))
    status, told, body = read(cache)
    assert (status, body, site.closed) == ("200 OK", b"page 1", 1)
    assert told == {"Content-Length": "6"} | site.headers
    assert text(cache) == "page 2" and len(cache.shelf) == 0


def test_an_answer_that_ends_too_early_or_is_of_unknown_length_is_not_kept(clock):
    assert [text(kept(Site(**{"Content-Length": length}))) for length in ("9", "", "0")] == ["page 1"] * 3
    cache = kept(Site(**{"Content-Length": "9"}))
    text(cache)
    assert len(cache.shelf) == 0


# Parameters


def test_a_parameter_that_the_page_does_not_read_makes_no_page_of_its_own(clock):
    cache = kept(site := Site(**{"No-Vary-Search": 'params, except=("ar")'}))
    assert [text(cache), text(cache, "/?fbclid=1"), text(cache, "/?fbclid=2")] == ["page 1"] * 3
    assert [text(cache, "/?ar=2026"), text(cache, "/?x=y&ar=2026"), text(cache, "/?ar=2025")] == [
        *("page 2", "page 2"),
        "page 3",
    ]
    assert [environ["QUERY_STRING"] for environ in site.asked] == ["", "ar=2026", "ar=2025"]


def test_a_page_that_does_not_say_what_it_reads_depends_on_all_of_it(clock):
    cache = kept(Site())
    assert [text(cache), text(cache, "/?x=1"), text(cache, "/?x=2"), text(cache, "/?x=1")] == [
        *("page 1", "page 2", "page 3"),
        "page 2",
    ]


def test_whoever_comes_first_with_such_a_parameter_has_the_page_itself_kept(clock):
    cache, wanted = kept(site := Site(**{"No-Vary-Search": "params", "Cache-Control": "no-store"})), []
    cache.want = wanted.append
    text(cache, "/?fbclid=1")
    assert [(key.path, key.query) for key in wanted] == [("/", "")]
    site.headers["Cache-Control"] = PUBLIC
    cache.renew(wanted[0])
    assert text(cache, "/?fbclid=2") == "page 2"


# What the reader has, and takes


def test_a_reader_that_has_the_page_is_told_so(clock):
    cache = kept(Site(**{"X-Frame-Options": "DENY"}))
    _status, headers, _body = read(cache)
    status, told, body = read(cache, if_none_match=f'"other", {headers["ETag"]}')
    assert (status, body) == ("304 Not Modified", b"")
    assert told == {name: headers[name] for name in ("Cache-Control", "ETag", "Vary", "Age")}
    assert read(cache, if_none_match='"other"')[0] == "200 OK"


@pytest.mark.parametrize("header", ["if_none_match", "if_modified_since", "range", "if_range"])
def test_the_site_is_asked_for_the_whole_page_whatever_the_first_reader_has(clock, header):
    cache = kept(site := Site())
    assert read(cache, **{header: "*"})[0] in {"200 OK", "304 Not Modified"}
    assert f"HTTP_{header.upper()}" not in site.asked[0]
    assert text(cache) == "page 1"


def test_the_compressed_answer_is_another_one_of_the_same_page(clock):
    cache = kept(site := Site())
    site.body = b"<p>lamp</p>" * 100
    _status, plain, body = read(cache)
    _status, small, packed = read(cache, accept_encoding="gzip")
    assert (gzip.decompress(packed), len(packed) < len(body) / 5, len(site.asked)) == (body, True, 1)
    assert (small["Content-Encoding"], "Content-Encoding" in plain) == ("gzip", False)
    assert (plain["Content-Length"], small["Content-Length"]) == (str(len(body)), str(len(packed)))
    assert plain["Vary"] == small["Vary"] == "Accept-Encoding" and plain["ETag"] != small["ETag"]


@pytest.mark.parametrize(("body", "kind"), [(b"short", "text/html"), (b"x" * 1000, "image/png")])
def test_what_gains_nothing_is_not_compressed(clock, body, kind):
    cache = kept(site := Site(**{"Content-Type": kind}))
    site.body = body
    _status, headers, same = read(cache, accept_encoding="gzip")
    assert (same, "Content-Encoding" in headers) == (body, False)


def test_head_is_the_same_without_the_page(clock):
    cache = kept(site := Site())
    first, then = read(cache, method="HEAD"), read(cache)
    assert (first[0], first[1], first[2]) == (then[0], then[1], b"")
    assert (then[2], len(site.asked), site.asked[0]["REQUEST_METHOD"]) == (b"page 1", 1, "GET")


def test_head_of_what_is_not_kept_has_no_body_either(clock):
    cache = kept(site := Site(**{"Cache-Control": "no-store"}))
    assert [read(cache, method="HEAD")[2] for _ in range(2)] == [b"", b""] and site.closed == 2


# When the site fails


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
    clock.wall -= 14400
    assert (text(cache), len(site.asked)) == ("Open now", 1)


# When something changes


def test_what_staff_do_is_seen_at_once(clock):
    cache = kept(site := Site())
    text(cache)

    def change(environ, start_response):
        environ["trygghetsrad.changed"] = True
        return site(environ, start_response)

    cache.site = change
    read(cache, "/admin/", method="POST", cookie="sessionid=x")
    cache.site = site
    assert text(cache) == "page 3"


def test_what_staff_do_leaves_something_to_show_if_the_site_fails_then(clock):
    cache = kept(site := Site())
    text(cache)
    cache.shelf.outdate()
    site.status = "503 Service Unavailable"
    assert text(cache) == "page 1"


def test_what_anybody_else_sends_changes_nothing(clock):
    cache = kept(Site())
    text(cache)
    read(cache, "/synpunkter/lamna/", method="POST")
    read(cache, "/", method="POST", cookie="sessionid=forged")
    assert text(cache) == "page 1"


# Several at once


def at_once(number, work):
    threads = [Thread(target=work) for _ in range(number)]
    [thread.start() for thread in threads]
    [thread.join(10) for thread in threads]
    assert not any(thread.is_alive() for thread in threads)


def test_many_who_want_the_same_page_ask_once(clock):
    entered, answers, gate = Event(), [], Barrier(8)
    site = Site()

    def slow(environ, start_response):
        entered.wait(10)
        return site(environ, start_response)

    cache = kept(slow)

    def reader():
        gate.wait(10)
        if len(cache.flights.landings) and not entered.is_set():
            entered.set()
        answers.append(text(cache))

    releaser = Thread(target=lambda: (gate.wait(10), entered.set()))
    releaser.start()
    at_once(7, reader)
    assert (answers, len(site.asked)) == (["page 1"] * 7, 1)


def test_who_waits_for_one_that_fails_is_shown_the_old_page(clock):
    site, inside, release, answers = Site(), Event(), Event(), []
    cache = kept(site)
    text(cache)
    clock.go(10)

    def fail(environ, start_response):
        inside.set()
        release.wait(10)
        start_response("500 Internal Server Error", [])
        return [b"fault"]

    cache.site = fail
    first = Thread(target=lambda: answers.append(text(cache)))
    first.start()
    inside.wait(10)
    second = Thread(target=lambda: answers.append(text(cache)))
    second.start()
    release.set()
    first.join(10), second.join(10)
    assert answers == ["page 1", "page 1"]


def test_what_is_not_kept_is_asked_for_side_by_side(clock):
    both = Barrier(2)
    site = Site(**{"Cache-Control": "no-store"})
    cache = kept(site)
    text(cache, "/form/")

    def together(environ, start_response):
        both.wait(10)  # breaks if one waits for the other
        return site(environ, start_response)

    cache.site = together
    answers = []
    at_once(2, lambda: answers.append(text(cache, "/form/")))
    assert sorted(answers) == ["page 2", "page 3"]


def test_a_page_that_was_asked_for_before_a_change_is_not_kept(clock):
    cache = kept(site := Site())

    def changing(environ, start_response):
        answer = site(environ, start_response)
        cache.shelf.outdate()
        return answer

    cache.site = changing
    assert (text(cache), text(cache)) == ("page 1", "page 2")
