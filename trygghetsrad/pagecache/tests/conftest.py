import pytest

from .site import Clock


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("trygghetsrad.pagecache.cache.monotonic", lambda: clock.now)
    monkeypatch.setattr("trygghetsrad.pagecache.cache.time", lambda: clock.wall)
    return clock
