import pytest
from django.db import InterfaceError, OperationalError

from trygghetsrad.lib.held import Held


def loader(*answers):
    """Return a loader that gives `answers` one by one; errors among them are raised."""
    left = iter(answers)

    def load():
        answer = next(left)
        if isinstance(answer, Exception):
            raise answer
        return answer

    return load


@pytest.mark.parametrize(
    "answers, expected",
    [
        (["a", "b"], ["a", "b"]),
        (["a", OperationalError(), "c"], ["a", "a", "c"]),
        (["a", InterfaceError(), OperationalError()], ["a", "a", "a"]),
        ([OperationalError(), "b"], ["nothing yet", "b"]),
        ([None, OperationalError()], [None, None]),
    ],
)
def test_the_last_answer_is_given_again(answers, expected):
    held = Held(loader(*answers), default="nothing yet")
    assert [held() for _ in answers] == expected


def test_missing_until_a_load_succeeds():
    held = Held(loader(OperationalError(), "a", OperationalError()))
    states = [(held(), held.missing) for _ in range(3)]
    assert states == [(None, True), ("a", False), ("a", False)]


def test_other_errors_are_not_hidden():
    with pytest.raises(KeyError):
        Held(loader(KeyError()))()


def test_each_thread_is_given_what_it_has_read_itself():
    class Overtaken(Held):
        kept = property(lambda self: "older, put there by another thread", lambda self, answer: None)

    assert Overtaken(lambda: "newer")() == "newer"
