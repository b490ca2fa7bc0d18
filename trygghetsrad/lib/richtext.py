"""The markup that notes and pages may hold, and the editor that writes it."""

import re
from functools import partial

import nh3
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorField

from .markup import depth_of
from .pasted import tidied

_TEXT = {"p", "br", "h2", "h3", "h4", "strong", "em", "a", "blockquote", "ul", "ol", "li"}
_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
_CELL = {"colspan", "rowspan"}
_CLEANER = nh3.Cleaner(
    tags=_TEXT | _TABLE,
    attributes={"a": {"href"}, "th": {"scope", *_CELL}, "td": _CELL},
    clean_content_tags={"script", "style"},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,  # no link opens a new window, so no page can reach back into ours
)
_UNWANTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_MOST_PASSES = 10
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# No element holds one of its own kind but by way of another that is counted.
_ENDS_BY_ITSELF = {"p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dt", "dd", "option", "br", "img", "hr"} | {
    *("input", "col", "meta", "link", "wbr", "source"),
}
_WALLS = {"table", "object", "template", "marquee", "applet"}  # an end tag within does not reach what is open outside
MOST_CHARACTERS = 300_000
MOST_TAGS = 20_000
MOST_DEPTH = 60

EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "defaultProtocol": "https"},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "History": True,
}


def sanitise(html: str) -> str:
    """Return `html` with the allowed markup only; other tags go and their text stays.

    Control characters go too. What the editor writes for an empty text ("<p></p>") becomes "".
    Sanitising the answer again changes nothing: one pass may move tags ("<p><div><p>") or decode
    a control character ("&#1;"), so passes are made until one changes nothing.
    """
    for _pass in range(_MOST_PASSES):
        before, html = html, _CLEANER.clean(_UNWANTED.sub("", html))
        if html == before:
            break
    return "" if html == "<p></p>" else html


def neat(html: str, levels: tuple[int, ...]) -> str:
    """Return what was typed or pasted as the markup we keep, with headings of `levels`; again changes nothing."""
    for _pass in range(_MOST_PASSES):
        before, html = html, sanitise(tidied(_UNWANTED.sub("", html), levels))
        if html == before:
            break
    return html


def refuse_heavy(html):
    """A text of everyday size in reasonable markup: deeper or larger, it would hold the site for others."""
    if len(html) > MOST_CHARACTERS:
        raise ValidationError(_("Texten är för stor. Dela upp den, eller lägg den som PDF-bilaga."))
    if is_heavy(html):
        raise ValidationError(
            _("Texten har för invecklad formatering. Klistra in den som oformaterad text (Ctrl+Skift+V) i stället.")
        )


def is_heavy(html):
    """Some markup grows many times over as browsers read it: what stays open is opened again in every paragraph."""
    tags = [(slash, name.lower()) for slash, name in _TAG.findall(html)]
    return len(tags) > MOST_TAGS or _is_deep(tags) or depth_of(sanitise(html)) > MOST_DEPTH


def _is_deep(tags):
    """Whether too many elements are open at once; those that end by themselves are not counted."""
    stack = []
    for slash, name in tags:
        if slash:
            at = next((at for at in reversed(range(len(stack))) if stack[at] in {name, *_WALLS}), None)
            if at is not None and stack[at] == name:
                del stack[at]
        elif name not in _ENDS_BY_ITSELF:
            stack.append(name)
        if len(stack) > MOST_DEPTH:
            return True
    return False


class RichTextField(ProseEditorField):
    """Formatted text, never null: made neat when a form cleans it, and sanitised whenever a row is saved.

    `heading_levels` are those that continue the outline of the page the text stands on.
    Migrations see a plain TextField, so they do not depend on the editor.
    Too much of it is refused in words, before it is read.
    `QuerySet.update()` walks past this field: show its text by the filter `rich` only.
    """

    default_validators = [refuse_heavy]

    def __init__(self, *args, heading_levels=(2, 3), **options):
        extensions = EXTENSIONS | {"Heading": {"levels": list(heading_levels)}}
        super().__init__(*args, **options, extensions=extensions, sanitize=partial(neat, levels=tuple(heading_levels)))

    def pre_save(self, instance, add):
        html = sanitise(super().pre_save(instance, add))
        setattr(instance, self.attname, html)
        return html
