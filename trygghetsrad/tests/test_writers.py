"""Who writes leaves a thread to those who read."""

import pytest

from trygghetsrad import writers
from trygghetsrad.writers import Writers


@pytest.fixture(autouse=True)
def no_patience(monkeypatch):
    monkeypatch.setattr(writers, "PATIENCE", 0)


def test_all_threads_but_one_have_a_place():
    ours = Writers(threads=3)
    with ours.place() as first, ours.place() as second, ours.place() as third:
        assert (first, second, third, ours.are_held_up) == (True, True, False, True)
    with ours.place() as again:
        assert (again, ours.are_held_up) == (True, False)


def test_the_only_thread_has_a_place_too():
    ours = Writers(threads=1)
    for _ in range(2):
        with ours.place() as has_place:
            assert has_place


def test_a_place_is_left_by_whoever_meets_a_fault():
    ours = Writers(threads=2)
    with pytest.raises(ValueError, match="ours"), ours.place():
        raise ValueError("ours")
    with ours.place() as has_place:
        assert has_place
