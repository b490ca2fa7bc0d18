from datetime import UTC, datetime, timedelta

import pytest

from trygghetsrad.lib import formtoken

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(hours=24)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("later", [timedelta(0), DAY - SECOND, DAY, -DAY])
def test_a_token_holds_one_number_while_it_lasts(later):
    token = formtoken.issue(NOON)
    nonce = formtoken.read(token, NOON + later)
    assert (nonce, len(nonce)) == (token.split(".")[0], 32)


def test_two_forms_have_two_numbers():
    assert len({formtoken.read(formtoken.issue(NOON), NOON) for _ in range(20)}) == 20


def altered(token):
    return ("1" if token[0] == "0" else "0") + token[1:]


@pytest.mark.parametrize(
    "change, later, problem",
    [
        (str, DAY + SECOND, formtoken.TokenExpired),
        (str, -DAY - SECOND, formtoken.TokenExpired),
        (altered, timedelta(0), formtoken.TokenInvalid),
        (altered, DAY + SECOND, formtoken.TokenInvalid),
        (lambda token: token[:-1], timedelta(0), formtoken.TokenInvalid),
        (lambda token: "nonsens", timedelta(0), formtoken.TokenInvalid),
        (lambda token: "å\x00\ud800:", timedelta(0), formtoken.TokenInvalid),
        (lambda token: "", timedelta(0), formtoken.TokenMissing),
        (lambda token: None, timedelta(0), formtoken.TokenMissing),
    ],
)
def test_refused(change, later, problem):
    with pytest.raises(formtoken.TokenProblem) as raised:
        formtoken.read(change(formtoken.issue(NOON)), NOON + later)
    assert raised.type is problem


def test_the_age_can_be_chosen():
    with pytest.raises(formtoken.TokenExpired):
        formtoken.read(formtoken.issue(NOON), NOON + 61 * SECOND, max_age=timedelta(minutes=1))


def test_a_token_needs_our_key(settings):
    token = formtoken.issue(NOON)
    settings.SECRET_KEY = "another"
    with pytest.raises(formtoken.TokenInvalid):
        formtoken.read(token, NOON)


def test_digests_depend_on_number_purpose_and_key(settings):
    first = formtoken.digest("a", "case")
    others = {formtoken.digest("b", "case"), formtoken.digest("a", "code")}
    settings.SECRET_KEY = "another"
    others.add(formtoken.digest("a", "case"))
    assert (len(first), len(others - {first})) == (64, 3)
