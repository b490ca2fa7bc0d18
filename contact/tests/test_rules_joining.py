import pytest

from contact.rules.joining import joined_state


@pytest.mark.parametrize(
    ("main_state", "state"),
    [("received", "received"), ("waiting", "in_progress"), ("answered", "answered"), ("closed", "closed")],
)
def test_a_joined_case_stands_where_its_main_one_stands(main_state, state):
    assert joined_state(main_state) == state
