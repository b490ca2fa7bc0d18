"""The markup that notes and pages may hold, and the editor that writes it."""

import re

import nh3
from django_prose_editor.fields import ProseEditorField

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
    for _ in range(_MOST_PASSES):
        before, html = html, _CLEANER.clean(_UNWANTED.sub("", html))
        if html == before:
            break
    return "" if html == "<p></p>" else html


class RichTextField(ProseEditorField):
    """Formatted text, never null: sanitised when a form cleans it and whenever a row is saved.

    `heading_levels` are those that continue the outline of the page the text stands on.
    Migrations see a plain TextField, so they do not depend on the editor.
    `QuerySet.update()` walks past this field: show its text by the filter `rich` only.
    """

    def __init__(self, *args, heading_levels=(2, 3), **options):
        extensions = EXTENSIONS | {"Heading": {"levels": list(heading_levels)}}
        super().__init__(*args, **options, extensions=extensions, sanitize=sanitise)

    def pre_save(self, instance, add):
        html = sanitise(super().pre_save(instance, add))
        setattr(instance, self.attname, html)
        return html
