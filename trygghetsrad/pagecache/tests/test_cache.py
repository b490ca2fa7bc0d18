"""The cache around a small site: what is asked for again, and when."""

import pytest

from trygghetsrad.pagecache.cache import LONGEST

from .site import PUBLIC, Site, kept, read, text


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
    read(cache, "/other/", method="POST", cookie="sessionid=forged")
    assert text(cache) == "page 1"


@pytest.mark.parametrize(
    ("method", "status", "then"),
    [
        *(("POST", "200 OK", 4), ("PUT", "204 No Content", 4), ("DELETE", "303 See Other", 4), ("PATCH", "200 OK", 4)),
        *(("POST", "405 Method Not Allowed", 1), ("POST", "500 Internal Server Error", 1), ("OPTIONS", "200 OK", 1)),
    ],
)
def test_what_is_sent_to_an_address_ends_its_page_unless_it_is_refused(clock, method, status, then):
    cache = kept(site := Site(**{"No-Vary-Search": 'params, except=("ar")'}))
    text(cache), text(cache, "/?ar=2026")
    site.status = status
    read(cache, "/?ar=2026&x=1", method=method)
    site.status = "200 OK"
    assert sorted([text(cache), text(cache, "/?ar=2026")]) == [f"page {then}", f"page {then + 1}"]


def test_an_answer_of_a_cache_behind_this_one_is_as_old_as_it_says(clock):
    cache = kept(Site(Age="3"))
    assert (read(cache)[1]["Age"], text(cache)) == ("3", "page 1")
    [page] = cache.shelf._pages.values()
    assert "Age" not in dict(page.copies.plain.headers)  # else it stands there twice
    clock.go(7)
    assert text(cache) == "page 2"


def test_who_asks_for_what_is_kept_alone_has_nothing_made(clock):
    cache = kept(site := Site())
    told = ["only-if-cached", "Only-If-Cached, max-stale"]
    assert [read(cache, cache_control=each)[0][:3] for each in told] == ["504", "504"]
    text(cache)
    assert [read(cache, cache_control=each)[2] for each in told] == [b"page 1", b"page 1"]
    clock.go(20_000)
    told += [f"only-if-cached, max-stale={seconds}" for seconds in (19_994, 19_995)]  # it was fresh for five
    assert [read(cache, cache_control=each)[0][:3] for each in told] == ["504", "200", "504", "200"]
    assert len(site.asked) == 1
    assert read(cache, cache_control='x="only-if-cached"')[2] == b"page 2"


def test_of_an_address_that_is_longer_than_any_of_ours_nothing_is_remembered():
    cache, wanted = kept(site := Site(**{"No-Vary-Search": 'params, except=("q")'})), []
    cache.want = wanted.append
    for _ in range(2):
        read(cache, "/?q=" + "x" * LONGEST)
        read(cache, "/", host="x" * LONGEST)
    assert (len(site.asked), len(cache.shelf), cache.unkept, wanted) == (4, 0, set(), [])


def test_who_walks_through_many_addresses_turns_out_none_that_others_return_to(clock):
    site = Site()
    site.headers["Cache-Control"] = "public, max-age=600"
    site.body = b"x" * 3000
    cache = kept(site, room=100_000)
    returning = [f"/hot/{number}/" for number in range(3)]
    for number in range(300):
        read(cache, f"/walk/{number}/")
        read(cache, returning[number % 3])
    asked = [environ["PATH_INFO"] for environ in site.asked]
    assert [asked.count(path) for path in returning] == [1, 1, 1]
