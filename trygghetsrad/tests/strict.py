"""A test client that judges every page it fetches, so that no test can pass on a broken page."""

import re
from html.parser import HTMLParser

from django.test import Client

from trygghetsrad.lib.languages import language_of

DATA = {"type": "application/ld+json"}  # told to search engines; no browser runs it
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(HTMLParser):
    """What a page is made of, as far as the rules below ask."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.open, self.faults, self.title = [], [], [], ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_data(self, text):
        if self.open and self.open[-1] == "title":
            self.title += text

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


class StrictClient(Client):
    """Every HTML answer is checked; `client.get(..., strict=False)` is not offered on purpose."""

    def request(self, **request):
        response = super().request(**request)
        is_html = response.get("Content-Type", "").startswith("text/html")
        if is_html and not response.streaming and response.content and request.get("REQUEST_METHOD") != "HEAD":
            path = request.get("PATH_INFO", "")
            is_admin = path.startswith("/admin/")
            check_page(response.content.decode(), is_admin=is_admin, language=language_of(path))
        return response


def may_be_kept(response):
    """Whether a shared cache may keep the answer as a public page: for ten seconds, a day where the site fails.

    One of the ten is left for caches that count whole seconds, as nginx does.
    """
    told = response.get("Cache-Control", "")
    found = re.fullmatch(r"public, max-age=(\d), stale-while-revalidate=(\d), stale-if-error=(\d{1,5})", told)
    return found is not None and int(found[1]) + int(found[2]) < 10


def check_page(html, *, is_admin=False, language="sv"):
    """Raise AssertionError at the first rule that the page breaks."""
    page = Page(html)
    check_language(page, language)
    assert page.title.strip(), "a page has a title"
    assert not re.search(r"\{\{|\{%|\{#|\bNone\b", re.sub(r"<script.*?</script>", "", html, flags=re.S)), (
        "template left-overs"
    )
    for tag, attributes in page.tags:
        assert attributes.get("lang") != "", f"{tag} says in which language it is"
        assert not [name for name in attributes if name == "style" or name.startswith("on")], (
            tag,
            attributes,
        )
        for name in ("src", "href", "action"):
            address = attributes.get(name) or ""
            is_link = tag == "a" or (tag == "link" and attributes.get("rel") in {"canonical", "alternate"})
            assert is_link or not re.match(r"(https?:)?//", address), f"{tag} fetches {address}"
    if not is_admin:
        check_public_page(page)


def check_language(page, language):
    """The page is in the language of its address; one that staff wrote in another keeps its frame in Swedish."""
    told = page.all("html")[0].get("lang")
    frame = next((each["lang"] for each in page.all("header") if "lang" in each), told)
    assert frame == language, f"an address of {language} has a page of {frame}"
    assert told == language or (language == "sv" and told in {"fi", "en"})
    for attributes in page.all("a"):
        is_elsewhere = language_of(attributes.get("href") or "/") != language and "#" not in attributes.get("href", "")
        is_here = (attributes.get("href") or "").startswith("/")
        assert not (is_here and is_elsewhere) or "hreflang" in attributes, f"{attributes} leads to another language"


def check_public_page(page):
    assert page.faults == []
    assert page.open == []
    for tag in ("h1", "main"):
        assert len(page.all(tag)) == 1, f"one {tag}"
    assert [each for each in page.all("script") if each != DATA] == [] and page.all("style") == []
    ids = [attributes["id"] for _tag, attributes in page.tags if "id" in attributes]
    assert len(ids) == len(set(ids)), "ids are unique"
    for attributes in page.all("img"):
        assert "alt" in attributes, "every picture has an alt text, if an empty one"
    targets = {attributes.get("for") for attributes in page.all("label")}
    for tag in ("input", "select", "textarea"):
        for attributes in page.all(tag):
            if attributes.get("type") not in {"hidden", "submit"}:
                assert attributes.get("id") in targets or "aria-label" in attributes, f"{attributes} has a label"
