"""Leaving a passage out of a published text."""

from django.utils.translation import gettext as _

from trygghetsrad.lib import passages

# The names under which snapshots hold markup, and those of what a page is built with; all other text is plain.
MARKUP = {"html", "body", "outcome"}
STRUCTURE = {"day", "kind", "language", "mime", "name", "url"}


def without(content, passage, *, is_markup=False):
    """`content` (JSON) with `passage` replaced by a mark in every string in it, at any depth."""
    if isinstance(content, str):
        blank = passages.blank if is_markup else passages.blank_text
        return blank(content, passage, _("[uppgiften är borttagen]"))[0]
    if isinstance(content, dict):
        return {
            name: value if name in STRUCTURE else without(value, passage, is_markup=name in MARKUP)
            for name, value in content.items()
        }
    if isinstance(content, list):
        return [without(value, passage) for value in content]
    return content


def holds_passage(content, passage):
    return without(content, passage) != content
