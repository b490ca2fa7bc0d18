"""What is told of a form as a whole."""

from datetime import UTC, datetime, timedelta

import pytest

from trygghetsrad.lib import formtoken
from trygghetsrad.lib.form_guard import PROBLEMS

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
ELSEWHERE = {"Sec-Fetch-Site": "cross-site"}


@pytest.mark.parametrize(
    ("age", "headers", "expected"),
    [
        (timedelta(0), {}, None),
        (timedelta(hours=24), {}, None),
        (timedelta(hours=24, seconds=1), {}, PROBLEMS.expired),
        (timedelta(hours=24, seconds=1), ELSEWHERE, PROBLEMS.expired),
        (timedelta(0), ELSEWHERE, PROBLEMS.elsewhere),
    ],
)
def test_a_form_is_taken_for_a_day_and_from_here_only(rf, age, headers, expected):
    assert PROBLEMS.of(rf.post("/", headers=headers), formtoken.issue(NOW - age), now=NOW) is expected


@pytest.mark.parametrize("token", ["", "x", "åäö\x00"])
def test_a_token_that_is_not_ours_is_unknown(rf, token):
    assert PROBLEMS.of(rf.post("/"), token, now=NOW) is PROBLEMS.unknown


def test_a_form_can_say_it_in_words_of_its_own():
    own = PROBLEMS.worded(expired="Granska igen.")
    assert (own.expired.heading, own.expired.text) == (PROBLEMS.expired.heading, "Granska igen.")
    assert (own.expired.status, own.unkept) == (403, PROBLEMS.unkept)
