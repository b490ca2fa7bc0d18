"""What a form was opened on: a short mark for each field, by which what others saved since is told from what was typed.

Django's hidden initial values would do the same at twice the size of a page, and take the editor's wording of untouched
HTML for a change.
"""

import hashlib
import json

from django import forms

DIGITS = 12


class SeenField(forms.CharField):
    """Carries the marks to the browser and back. Nobody types in it, so it never counts as changed."""

    def __init__(self):
        super().__init__(required=False, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    def has_changed(self, initial, data):
        return False


def mark(value) -> str:
    """Return 12 hexadecimal digits for a value: the same whether it is saved, as it was sent, or cleaned.

    Rows are known by their keys, several in any order, and text whatever its line ends. Nothing, no and 0 have "".
    """
    told = essence(value)
    return hashlib.sha256(told.encode()).hexdigest()[:DIGITS] if told else ""


def essence(value) -> str:
    if not value:
        return ""
    if hasattr(value, "__iter__") and not isinstance(value, str):
        return "\n".join(sorted(map(essence, value)))
    return str(getattr(value, "pk", value)).replace("\r\n", "\n").strip()


def written(marks: dict) -> str:
    return json.dumps(marks, separators=(",", ":"))


def read(text) -> dict:
    """What `written` wrote; of anything else, nothing."""
    try:
        marks = json.loads(text or "")
    except (ValueError, RecursionError):
        return {}
    return marks if isinstance(marks, dict) else {}
