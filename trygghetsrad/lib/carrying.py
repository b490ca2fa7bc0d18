"""What was typed in a form whose session had ended, carried by the page where one signs in: nothing else keeps it."""

import re
from dataclasses import dataclass

from django.core import signing
from django.http import QueryDict

from .passages import text_of

FIELD = "burna-uppgifter"
MOST = 1_000_000  # characters of a form as it was sent; more than that would not be taken back by the next form
_RICH = re.compile(r"<(p|h\d|ul|ol|blockquote|table)\b.*>", re.DOTALL)  # all that the editor writes is within such
_SALT = "trygghetsrad.carrying"
_OWN = "csrfmiddlewaretoken"
_HIDDEN = "password"  # in the name of a field
_ABOUT = {"must_change_password", "usable_password"}  # what was chosen about a password, none of them one


@dataclass(frozen=True)
class Carried:
    """The fields of a form, and whether it had files, which have to be chosen anew."""

    fields: QueryDict
    had_files: bool

    @property
    def texts(self) -> list[str]:
        """What somebody seems to have written, more than one word, for them to read: without the editor's markup."""
        written = [value for _name, value in self.pairs if len(value.split()) > 1]
        return [text_of(value) if _RICH.fullmatch(value) else value for value in written]

    @property
    def pairs(self) -> list[tuple[str, str]]:
        return [(name, value) for name, values in self.fields.lists() for value in values]

    @property
    def is_too_much(self) -> bool:
        return len(self.fields.urlencode()) > MOST


def carried(request) -> Carried:
    """What `request` posted; neither its token nor passwords."""
    fields = request.POST.copy()
    for name in [name for name in fields if name == _OWN or is_secret(name)]:
        del fields[name]
    return Carried(fields=fields, had_files=bool(request.FILES))


def is_secret(name: str) -> bool:
    return _HIDDEN in name and name not in _ABOUT


def pack(form: Carried, *, at: str) -> str:
    """Return a signed text that `unpack` reads for the same address alone; "" where there is too much to carry."""
    told = {"at": at, "fields": form.fields.urlencode(), "had_files": form.had_files}
    return "" if form.is_too_much else signing.dumps(told, salt=_SALT, compress=True)


def unpack(text: str, *, at: str) -> Carried | None:
    """Return what `pack` was given for the address `at`; None where the text is not one of ours, or for another."""
    try:
        told = signing.loads(text, salt=_SALT)  # of any age: who comes back the day after finds it too
    except signing.BadSignature:
        return None
    fields = QueryDict(told["fields"], encoding="utf-8")
    return Carried(fields=fields, had_files=told["had_files"]) if told["at"] == at else None
