"""Which versions of a document may be read beside its newest one."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Version:
    """When a published version came, when it went, and whether it was made to take a personal datum away."""

    number: int
    begins: datetime
    ends: datetime | None = None
    withdrawn: datetime | None = None
    is_personal: bool = False

    def is_gone(self, *, at: datetime) -> bool:
        return self.withdrawn is not None or (self.ends is not None and self.ends <= at)


def comparable(versions: list[Version], *, at: datetime) -> list[int]:
    """Return the numbers of those whose text may still be read at the moment `at`, the lowest first.

    From the newest that has begun and back: a version that was withdrawn or has ended hides itself and what was before
    it; one that took a personal datum away hides what was before it, also where it was itself replaced before it
    began. So replaced, a version was read by nobody, and is passed by.
    """
    newest = max((each.number for each in versions if each.begins <= at), default=0)
    readable, next_begins = [], None
    for version in sorted(versions, key=lambda each: each.number, reverse=True):
        if version.number > newest:
            continue
        if next_begins is None or version.begins < next_begins:
            if version.is_gone(at=at):
                break
            readable.append(version.number)
            next_begins = version.begins
        if version.is_personal:
            break
    return readable[::-1]
