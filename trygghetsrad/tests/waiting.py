"""Waiting for what other processes do, who tell nobody that it is done."""

import signal
from time import monotonic

PAUSE = 0.05  # seconds between two looks


def until(look, *, fits=bool, seconds=10):
    """Look until what is found `fits`, for so long at most; return what was found last."""
    end = monotonic() + seconds
    while not fits(found := look()) and monotonic() < end:
        signal.sigtimedwait([], PAUSE)
    return found
