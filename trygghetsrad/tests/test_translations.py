"""Finnish and English are whole: every text that a resident meets is in a catalogue, and that is compiled."""

import pytest

from . import catalogue


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
def test_the_catalogue_is_complete_fresh_and_compiled(language):
    """To mend what this names: `make translations`, then translate what is empty in locale/, then again."""
    assert list(catalogue.faults(language)) == []


def test_the_pages_and_what_they_take_in_are_read():
    names = {str(path.relative_to(catalogue.TEMPLATES)) for path in catalogue.templates()}
    assert {"base.html", "components/field_notes.html", "contact/feedback_case.html", "500.html"} <= names
    told = catalogue.texts()
    assert told["En uppgift behöver rättas"].plural == "%(number)s uppgifter behöver rättas"
    assert told["Fel:"].files[0] == "templates/components/field_notes.html"
    assert "contact/actions/answering.py" in told["Det finns ett svar till dig: %s"].files


@pytest.mark.parametrize(
    ("entry", "text", "fault"),
    [
        (None, catalogue.Text(), "not in the catalogue"),
        ({"msgstr": ""}, catalogue.Text(), "not translated"),
        ({"msgstr": "Kokous"}, catalogue.Text(), "other placeholders"),
        ({"msgstr": "Kokous %s", "flags": ["fuzzy"]}, catalogue.Text(), "marked as uncertain"),
        ({"msgstr": "Kokous %s"}, catalogue.Text(plural="Mötena %s"), "not translated"),
        ({"msgstr": "Kokous %s"}, catalogue.Text(), ""),
    ],
)
def test_each_fault_is_named(entry, text, fault):
    kept = catalogue.polib.POEntry(msgid="Mötet %s", **entry) if entry else None
    assert catalogue.fault_of(kept, text) == fault
