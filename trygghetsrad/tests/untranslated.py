"""What of a page in Finnish or English is still Swedish."""

import re
from contextlib import contextmanager
from gettext import NullTranslations
from html.parser import HTMLParser

from django.utils.translation import trans_real

from .strict import VOID

NAMES = {
    "trygghetsrådet",
    "prästgårdsgatan",
    "felanmälan",
    "förslag",
    "socialtjänsten",
}  # named beside a translation
LETTERS = {"fi": "å", "en": "åäö"}  # that those languages have in names alone
READ_OUT = ("alt", "aria-label", "title", "placeholder")


class Recorder(NullTranslations):
    """Stands behind the catalogue of a language and notes every text that it lacks.

    What Django says in English and the Swedish catalogue of Django knows is Django's own, and no text of ours.
    """

    def __init__(self, behind):
        super().__init__()
        self.behind, self.lacking = behind, set()
        self.djangos = trans_real.translation("sv")

    def gettext(self, message):
        self.note(message)
        return self.behind.gettext(message)

    def ngettext(self, one, many, number):
        self.note(one)
        return self.behind.ngettext(one, many, number)

    def note(self, message):
        if self.djangos._catalog.get(message) is None:
            self.lacking.add(message)


@contextmanager
def recorded(language):
    """Give the set of the texts that are asked for in `language` meanwhile and have no translation."""
    catalogue = trans_real.translation(language)
    before = catalogue._fallback
    catalogue._fallback = Recorder(before or NullTranslations())
    try:
        yield catalogue._fallback.lacking
    finally:
        catalogue._fallback = before


class Said(HTMLParser):
    """What a page says in its own language: without what is marked as being in another."""

    def __init__(self, html, language):
        super().__init__()
        self.language, self.open, self.words = language, [], []
        self.feed(html)
        self.close()

    @property
    def spoken(self):
        return next((told for _tag, told in reversed(self.open) if told), self.language)

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        self.open.append((tag, told.get("lang")))
        for name in READ_OUT:
            self.say(told.get(name) or "")
        if tag in VOID:
            self.open.pop()

    def handle_startendtag(self, tag, attributes):
        """A drawing has no words."""

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, text):
        self.say(text)

    def say(self, text):
        if self.spoken == self.language:
            self.words += re.findall(r"[^\W\d_]+", text)


def swedish_words(html, language):
    """The words with letters that only Swedish has of these, where the page does not say that they are Swedish."""
    letters = set(LETTERS[language])
    said = {word.lower() for word in Said(html, language).words} - NAMES
    return sorted(word for word in said if letters & set(word))
