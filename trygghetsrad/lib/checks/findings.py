"""What a check finds in a text that is about to become public, and where."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

_AROUND = 45  # letters of the line that are shown on either side
_MOST_ALIKE = 3  # of one kind in one field, before they are told together
_MOST = 150  # findings in all, before those of one kind are told together: a list is of no use when nobody reads it


@dataclass(frozen=True)
class Place:
    """Where something stands: in words, such as "Punkt 3, vad som sades", and as the id of the field in the form."""

    words: str
    field: str


@dataclass(frozen=True)
class Excerpt:
    """What was found, between the offsets `start` and `end` of the `line` (or lines) that it stands in."""

    line: str
    start: int
    end: int

    @property
    def found(self):
        return self.line[self.start : self.end]

    @property
    def before(self):
        words = self.line[: self.start]
        return words if len(words) <= _AROUND else f"…{words[-_AROUND:].partition(' ')[2]}"

    @property
    def after(self):
        words = self.line[self.end :]
        return words if len(words) <= _AROUND else f"{words[:_AROUND].rpartition(' ')[0]} …"


@dataclass(frozen=True)
class Finding:
    """One thing to mend or to let stand. `code` is a key of `codes.TITLES`; `words` say what to do, in Swedish.

    `is_weak`: it is often right as it is, such as the decision of somebody else.
    """

    code: str
    place: Place
    words: str
    excerpts: tuple[Excerpt, ...] = ()
    is_weak: bool = False

    @property
    def passage(self):
        """What it is known again by: its kind, and every line concerned as it stands. Not the place: points move."""
        lines = [f"{' '.join(each.line.split())}\t{each.found}" for each in self.excerpts]
        return "\n".join([self.code, *lines])


def excerpt_at(text: str, start: int, end: int) -> Excerpt:
    """The excerpt of what stands between two offsets of `text`, with the whole line, or lines, around it."""
    begins = text.rfind("\n", 0, start) + 1
    ends = text.find("\n", end)
    return Excerpt(text[begins : len(text) if ends < 0 else ends], start - begins, end - begins)


def whole(words: str) -> tuple[Excerpt, ...]:
    """An excerpt that is all of `words`; none where there are no words."""
    return (Excerpt(words, 0, len(words)),) if words else ()


def gathered(findings: Iterable[Finding]) -> list[Finding]:
    """The same, with many alike told as one, so that a list stays one that can be read and answered."""
    told = _together(findings, lambda each: (each.code, each.is_weak, each.place), most=_MOST_ALIKE)
    return told if len(told) <= _MOST else _together(told, lambda each: (each.code, each.is_weak), most=1)


def _together(findings, kind, *, most):
    groups = defaultdict(list)
    for each in findings:
        groups[kind(each)].append(each)
    return [told for group in groups.values() for told in (group if len(group) <= most else [_merged(group)])]


def _merged(group):
    places = {each.place for each in group}
    place = group[0].place if len(places) == 1 else Place(_("På flera ställen"), group[0].place.field)
    return replace(group[0], place=place, excerpts=tuple(excerpt for each in group for excerpt in each.excerpts))
