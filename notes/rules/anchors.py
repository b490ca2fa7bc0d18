"""Which number a point is cited by."""


def anchors(given: list[int | None], *, last: int) -> list[int]:
    """Return an anchor for each point, in the order of the points; `given` holds None where a point has none yet.

    New anchors go on after `last`, the highest ever given: the anchor of a removed point never leads to another.
    """
    coming = iter(range(last + 1, last + 1 + len(given)))
    return [anchor or next(coming) for anchor in given]
