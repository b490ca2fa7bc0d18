import pytest

from trygghetsrad.pagecache import rules
from trygghetsrad.pagecache.rules import Lifetime

KEPT = {"Cache-Control": "public, max-age=5, stale-while-revalidate=3, stale-if-error=60"}


@pytest.mark.parametrize(
    ("status", "headers", "expected"),
    [
        ("200 OK", {}, Lifetime(5, 8, 60)),
        ("404 Not Found", {}, Lifetime(5, 8, 60)),
        ("410 Gone", {}, Lifetime(5, 8, 60)),
        ("200 OK", {"Vary": "Accept-Encoding"}, Lifetime(5, 8, 60)),
        ("200 OK", {"Cache-Control": "PUBLIC,MAX-AGE=7"}, Lifetime(7, 7, 0)),
        ("200 OK", {"Cache-Control": 'public, max-age="7"'}, Lifetime(7, 7, 0)),
        ("200 OK", {"Cache-Control": "public, max-age=7, max-age=9"}, Lifetime(7, 7, 0)),
        ("302 Found", {}, None),
        ("206 Partial Content", {}, None),
        ("500 Internal Server Error", {}, None),
        ("200 OK", {"Set-Cookie": "a=b"}, None),
        ("200 OK", {"Content-Encoding": "gzip"}, None),
        ("200 OK", {"Vary": "Cookie"}, None),
        ("200 OK", {"Vary": "Accept-Encoding, Accept-Language"}, None),
        ("200 OK", {"Vary": "*"}, None),
        ("200 OK", {"Cache-Control": ""}, None),
        ("200 OK", {"Cache-Control": "max-age=5"}, None),
        ("200 OK", {"Cache-Control": "public"}, None),
        ("200 OK", {"Cache-Control": "public, max-age=0"}, None),
        ("200 OK", {"Cache-Control": "public, max-age=-1"}, None),
        ("200 OK", {"Cache-Control": "public, max-age=soon"}, None),
        ("200 OK", {"Cache-Control": "public, max-age=99999999999"}, None),
        ("200 OK", {"Cache-Control": "public, max-age=5, no-store"}, None),
        ("200 OK", {"Cache-Control": "public, max-age=5, no-cache"}, None),
        ("200 OK", {"Cache-Control": "public, max-age=5, must-revalidate"}, None),
        ("200 OK", {"Cache-Control": "public, max-age=5, proxy-revalidate"}, None),
        ("200 OK", {"Cache-Control": "public, max-age=5, s-maxage=9"}, None),
        ("200 OK", {"Cache-Control": "public, max-age=5, private"}, None),
        ("200 OK", {"Cache-Control": 'public, max-age=5, private="set-cookie"'}, None),
    ],
)
def test_what_may_be_kept_and_for_how_long(status, headers, expected):
    assert rules.lifetime(status, [*(KEPT | headers).items()]) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (("cache-control", "no-store"), None),
        (("Vary", "Cookie"), None),
        (("Cache-Control", "no-transform"), Lifetime(5, 8, 60)),
        (("Vary", "Accept-Encoding"), Lifetime(5, 8, 60)),
    ],
)
def test_of_a_header_that_stands_twice_both_lines_count(line, expected):
    lines = [("Vary", "Accept-Encoding"), *KEPT.items()]
    assert rules.lifetime("200 OK", [*lines, line]) == rules.lifetime("200 OK", [line, *lines]) == expected


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("params", ()),
        ('params, except=("ar")', ("ar",)),
        ('params, except=("ar" "sida")', ("ar", "sida")),
        ("", None),
        ("key-order", None),
        ('params=("utm")', None),
        ('params, except=("a\\"b")', None),
    ],
)
def test_the_parameters_that_a_page_depends_on(header, names):
    assert rules.reads(header) == names


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", ""),
        ("ar=2026", "ar=2026"),
        ("fbclid=x&ar=2026&utm=y", "ar=2026"),
        ("ar=2026&ar=2025", "ar=2026&ar=2025"),
        ("%61r=2026", "%61r=2026"),
        ("ar", "ar"),
        ("&&ar=1&", "ar=1"),
        ("ar%20=1&Ar=2&sida[]=3", ""),
        ("x=&ar=1&%", "ar=1"),
    ],
)
def test_a_query_is_cut_to_what_counts(query, left):
    assert rules.only(["ar", "sida"], query) == left


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True),
        ("GZIP, deflate, br", True),
        ("br;q=1.0, gzip;q=0.5", True),
        ("*", True),
        ("identity, *;q=0.1", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip;q=0.000", False),
        ("gzip; q=0, *", False),
        ("*;q=0", False),
        ("gzip;q=much", False),
        ("x-gzip-like", False),
    ],
)
def test_who_takes_a_compressed_answer(header, accepted):
    assert rules.accepts_gzip(header) is accepted


@pytest.mark.parametrize(
    ("header", "has"),
    [('"a"', True), ('W/"a"', True), ('"b", "a"', True), ("*", True), ('"b"', False), ("a", False), ("", False)],
)
def test_who_has_it_already(header, has):
    assert rules.has_already(header, '"a"') is has


def test_what_is_said_of_the_moment_can_be_left_unsaid():
    page = b"<p><!--holds see the hours--><b>Open</b> now<!--/holds-->, <!--holds <i>-->x<!--/holds-->.</p>"
    assert rules.said(page) == b"<p><b>Open</b> now, x.</p>"
    assert rules.unsaid(page) == b"<p>see the hours, <i>.</p>"
