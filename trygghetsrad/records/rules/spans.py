"""When each version of a document is the one that is shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Version:
    number: int
    begins: datetime
    ends: datetime | None
    is_withdrawn: bool


def spans(versions: list[Version]) -> Iterator[tuple[int, datetime, datetime | None]]:
    """Yield (number, begins, ends) of each version that is shown at all, from `begins` until just before `ends`.

    A version gives way when a newer one begins, also to one that is withdrawn or ends: then nothing is shown.
    """
    for version in versions:
        newer = [other.begins for other in versions if other.number > version.number]
        ends = min([*newer, *([version.ends] if version.ends else [])], default=None)
        if not version.is_withdrawn and (ends is None or version.begins < ends):
            yield version.number, version.begins, ends
