"""What residents read in Finnish and English: which texts those are, and what the catalogues in locale/ lack of them.

`make translations` writes the texts that are new into the catalogues, to be translated there, takes out those that are
gone, and compiles. test_translations.py demands that nothing is left to do.
"""

import ast
import re
import sys
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = ROOT / "templates"
LANGUAGES = ["fi", "en"]
SOURCE = "sv"  # what we say instead of Django's own Swedish

# The pages, those about their errors, and what tags put into the frame; what these extend or include comes along.
FIRST_TEMPLATES = [
    *("400.html", "404.html", "413.html", "500.html", "503.html", "components/languages.html"),
    "trygghetsrad/unavailable.html",
    *(
        "contact/feedback_*.html",
        "contact/tags/*.html",
        "council/tags/site_menu.html",
        "council/tags/footer_pages.html",
    ),
]
IN_SWEDISH = "contact/feedback_figures.html"
MODULES = [
    *("trygghetsrad/lib/forms.py", "trygghetsrad/lib/form_guard.py"),
    *("council/menu.py", "contact/board.py", "contact/neutral.py", "contact/rules/words.py", "contact/following.py"),
    *("contact/in_council.py", "contact/rules/announcing.py"),
    *("contact/forms/*.py", "contact/views/feedback.py", "contact/views/follow.py", "contact/views/photos.py"),
    *("trygghetsrad/lib/images.py", "contact/actions/photos.py"),
    *("contact/actions/answering.py", "contact/actions/feedback.py", "contact/actions/following.py"),
]
NAMES = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
CALL = re.compile(r"\b(?:_|n?gettext)\(\s*((?:u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")[,\s]*)+)")
TAKEN_IN = re.compile(r"""\{% (?:extends|include) ["']([^"']+)["']""")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@dataclass
class Text:
    """One text in Swedish, its plural if it counts something, and the files that say it."""

    plural: str = ""
    files: list[str] = field(default_factory=list)


def texts():
    """Every text by its Swedish, in the order of the files."""
    found = {}
    for path in chain(templates(), modules()):
        calls = calls_in_template(path) if path.suffix == ".html" else calls_in_module(path)
        name = str(path.relative_to(ROOT))
        for one, *plural in calls:
            text = found.setdefault(one, Text())
            text.plural = text.plural or "".join(plural)
            text.files += [name] if name not in text.files else []
    return found


def templates():
    waiting = [path for pattern in FIRST_TEMPLATES for path in sorted(TEMPLATES.glob(pattern))]
    waiting.remove(TEMPLATES / IN_SWEDISH)
    found = {}
    while waiting:
        path = waiting.pop(0)
        if path not in found:
            found[path] = True
            waiting += [TEMPLATES / name for name in TAKEN_IN.findall(path.read_text())]
    return sorted(found)


def modules():
    return [path for pattern in MODULES for path in sorted(ROOT.glob(pattern))]


def calls_in_template(path):
    """The texts of `translate`, `blocktranslate` and _("…"), as Django itself hands them to gettext."""
    for match in CALL.finditer(templatize(path.read_text(), origin=path.name)):
        yield ast.literal_eval(f"({match[1].rstrip(', ')},)")


def calls_in_module(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMES:
            yield tuple(each.value for each in node.args[:2] if isinstance(each, ast.Constant))


def catalogue(language):
    return polib.pofile(str(path_of(language)), wrapwidth=120)


def path_of(language, suffix="po"):
    return ROOT / "locale" / language / "LC_MESSAGES" / f"django.{suffix}"


def faults(language):
    """What is to be done with the catalogue of `language`, in a line each; nothing when it is whole."""
    kept, wanted = catalogue(language), texts()
    entries = {entry.msgid: entry for entry in kept}
    for text in wanted:
        if fault := fault_of(entries.get(text), wanted[text]):
            yield f"{language}: {fault}: {text!r} in {', '.join(wanted[text].files)}"
    for text in [entry.msgid for entry in kept if entry.msgid not in wanted]:
        yield f"{language}: no source says this any longer: {text!r}"
    if path_of(language, "mo").read_bytes() != kept.to_binary():
        yield f"{language}: django.mo is not what django.po says; run make translations"


def fault_of(entry, text):
    if entry is None:
        return "not in the catalogue"
    told = list(entry.msgstr_plural.values()) if text.plural else [entry.msgstr]
    if not told or not all(told):
        return "not translated"
    if entry.fuzzy or entry.obsolete:
        return "marked as uncertain"
    if entry.msgid_plural != text.plural:
        return "counted in one and not in the other"
    one, many = placeholders(entry.msgid), placeholders(text.plural or entry.msgid)
    if placeholders(told[0]) not in (one, many) or any(placeholders(each) != many for each in told[1:]):
        return "other placeholders"
    return ""


def placeholders(text):
    return set(PLACEHOLDER.findall(text))


def update(language):
    """Bring the catalogue to the texts of today: what is translated stays, what is new is empty, what is gone goes."""
    kept = {entry.msgid: entry for entry in catalogue(language)}
    new = polib.POFile(wrapwidth=120)
    new.metadata, new.header = catalogue(language).metadata, catalogue(language).header
    for one, text in texts().items():
        before = kept.get(one, polib.POEntry(msgid=one))
        plural = before.msgstr_plural or {0: "", 1: ""} if text.plural else {}
        files = [(name, "") for name in text.files]
        told = {"msgid_plural": text.plural, "msgstr_plural": plural, "msgstr": "" if text.plural else before.msgstr}
        new.append(polib.POEntry(msgid=one, occurrences=files, tcomment=before.tcomment, flags=before.flags, **told))
    new.save(str(path_of(language)))
    new.save_as_mofile(str(path_of(language, "mo")))


def main():
    catalogue(SOURCE).save_as_mofile(str(path_of(SOURCE, "mo")))
    for language in LANGUAGES:
        update(language)
        sys.stdout.write(("\n".join(faults(language)) or f"{language}: complete") + "\n")


if __name__ == "__main__":
    main()
