"""By what a finding is known again, so that what somebody has answered for is not asked once more."""

from collections import Counter
from collections.abc import Iterable

from django.utils.crypto import salted_hmac

from trygghetsrad.lib.checks import Finding

_SALT = "trygghetsrad.records.checking"


def keyed(findings: Iterable[Finding]) -> list[tuple[str, Finding]]:
    """Each finding with its digest: of its kind and its lines as they stand, not of its place.

    It is a keyed one: a personal number is short enough for a plain digest to be guessed. Of equal findings each has
    its own, so one more is one to ask about.
    """
    before, pairs = Counter(), []
    for finding in findings:
        words = f"{before[finding.passage]}\n{finding.passage}"
        pairs.append((salted_hmac(_SALT, words, algorithm="sha256").hexdigest(), finding))
        before[finding.passage] += 1
    return pairs
