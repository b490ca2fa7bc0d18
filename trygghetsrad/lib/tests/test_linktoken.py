from datetime import UTC, datetime, timedelta

import pytest

from trygghetsrad.lib.linktoken import TokenExpired, TokenInvalid, issue, read

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
WEEK = timedelta(days=7)


def test_a_token_gives_its_value_until_it_is_too_old():
    token = issue("a.b_c", "prov", NOW)
    assert [read(token, "prov", NOW, WEEK), read(token, "prov", NOW + WEEK, WEEK)] == ["a.b_c", "a.b_c"]
    with pytest.raises(TokenExpired):
        read(token, "prov", NOW + WEEK + timedelta(seconds=1), WEEK)


@pytest.mark.parametrize("change", [lambda t: "", lambda t: t + "x", lambda t: t[1:], lambda t: t.replace(".", ":")])
def test_a_changed_token_is_none_of_ours(change):
    with pytest.raises(TokenInvalid):
        read(change(issue("a", "prov", NOW)), "prov", NOW, WEEK)


@pytest.mark.parametrize("token", ["å", "\x00", "\ud800", "a.b", "...", "x" * 5000])
def test_nonsense_is_none_of_ours(token):
    with pytest.raises(TokenInvalid):
        read(token, "prov", NOW, WEEK)


def test_a_token_for_something_else_is_none_of_ours():
    with pytest.raises(TokenInvalid):
        read(issue("a", "prov", NOW), "annat", NOW, WEEK)
