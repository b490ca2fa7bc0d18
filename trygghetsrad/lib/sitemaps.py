"""What a search engine is told of: each public page, with when it last changed where that is known."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Listed:
    path: str
    changed_at: datetime | None = None
