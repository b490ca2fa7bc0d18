"""What we say instead of Django's own Swedish: only where there is something to mend, and compiled."""

from pathlib import Path

import django
import polib
import pytest
from django.utils.translation import gettext

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ROOT / "locale" / "sv" / "LC_MESSAGES" / "django.po"
THEIRS = [
    each
    for name in ("conf", "contrib/admin", "contrib/auth")
    for each in polib.pofile(
        Path(django.__file__).parent / name / "locale" / "sv" / "LC_MESSAGES" / "django.po"
    ).translated_entries()
]


@pytest.mark.parametrize("entry", polib.pofile(OURS), ids=lambda entry: entry.msgid[:40])
def test_each_takes_the_place_of_words_of_django(entry):
    same = [each for each in THEIRS if (each.msgid, each.msgctxt) == (entry.msgid, entry.msgctxt)]
    assert same and all(each.msgstr != entry.msgstr for each in same)
    assert gettext(entry.msgid) == entry.msgstr  # `make translations` compiles it
