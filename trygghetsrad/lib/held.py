"""Pages that stay up while the database is down."""

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

from django.db import Error

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class Held(Generic[Answer]):
    """A loader that gives its last answer again when the database does not.

    `load` must return values, not a lazy queryset, which would fail later and elsewhere.
    `default` is given until a first load succeeds; `missing` is true until then.
    Each process keeps its own answer.
    """

    def __init__(self, load: Callable[[], Answer], default: Answer | None = None):
        self.load = load
        self.kept = default
        self.missing = True

    def __call__(self) -> Answer | None:
        try:
            answer = self.load()
        except Error:
            logger.warning("The database did not answer; giving the last known answer.", exc_info=True)
            return self.kept
        self.kept, self.missing = answer, False
        return answer  # what this thread has read; another may have kept something older meanwhile
