"""Reads the site as a search engine does: from answer to answer, by every link that one holds."""

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings

HERE = "http://testserver"
LINK = re.compile(r'(?:href|src)="([^"]*)"')
NOT_FOLLOWED = ("/admin/", "/konto/", "/static/")  # for staff, who read what is not public; and the site's own files
MOST = 3000  # addresses; more would be links without an end


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    links: frozenset[str]


def crawl(client, *seeds):
    """Return an `Answer` by address, for `seeds` and all that is linked from them, feeds, lists and files included."""
    answers, waiting = {}, [*seeds]
    while waiting:
        address = waiting.pop()
        if address not in answers:
            answers[address] = read(client, address)
            waiting += sorted(answers[address].links)
        assert len(answers) < MOST, address
    return answers


def read(client, address):
    response = client.get(address)
    text = (b"".join(response.streaming_content) if response.streaming else response.content).decode(errors="replace")
    told = [*links_in(text), *([response["Location"]] if response.has_header("Location") else [])]
    links = {path_of(link, beside=address) for link in told}
    return Answer(response.status_code, text, frozenset(link for link in links if link))


def links_in(text):
    """Those of HTML, also within a feed; and wherever an address stands written out from the site's beginning."""
    for each in (text, unescape(text)):
        yield from LINK.findall(each)
        yield from re.findall(re.escape(settings.SITE_URL) + r"[^\s\"<>\\]*", each)


def plain(text):
    """The words of a page, of a feed, or of a page within a feed, without its markup."""
    for _again in range(2):
        text = re.sub(r"<[^>]*>", "", unescape(text))
    return " ".join(text.split())


def path_of(link, *, beside):
    """The address on this site, or "" of a link that leads elsewhere or is not followed."""
    whole = urldefrag(urljoin(HERE + beside, unescape(link))).url
    parts = urlsplit(whole)
    if f"{parts.scheme}://{parts.netloc}" not in {HERE, settings.SITE_URL} or parts.path.startswith(NOT_FOLLOWED):
        return ""
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
