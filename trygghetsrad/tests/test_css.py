"""The style sheets stay small, and hold nothing that no page uses."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
CSS = ROOT / "trygghetsrad" / "static" / "css"
MOST_BYTES = 25_000


def public_css():
    return (CSS / "tokens.css").read_text() + (CSS / "site.css").read_text()


def test_the_style_sheets_are_small():
    assert len(public_css().encode()) <= MOST_BYTES


def test_every_class_has_a_page_that_needs_it():
    sources = [path.read_text() for path in (ROOT / "templates").rglob("*.html")]
    for app in ("trygghetsrad", "council", "notes", "contact"):
        sources += [path.read_text() for path in (ROOT / app).rglob("*.py") if "tests" not in path.parts]
    words = set(re.findall(r"[\w-]+", " ".join(sources)))
    classes = set(re.findall(r"\.([a-z_][\w-]*)", re.sub(r"/\*.*?\*/", "", public_css(), flags=re.S)))
    assert sorted(classes - words) == []


def test_colours_are_named_for_what_they_say():
    """A colour stands in tokens.css alone, under a name; print, where all is black on white, names them anew."""
    screen = (CSS / "site.css").read_text().split("@media print")[0]
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(", screen) == []
