"""What the reader has, and takes: the same page whole, compressed, without its body, or not at all."""

import gzip

import pytest

from .site import Site, kept, read, text


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
