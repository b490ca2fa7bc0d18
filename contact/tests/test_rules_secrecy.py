import pytest

from contact.rules.secrecy import is_hidden, without_text


@pytest.mark.parametrize(
    ("is_secret", "may_read_secret", "hidden"),
    [(True, False, True), (True, True, False), (False, False, False), (False, True, False)],
)
def test_only_a_secret_case_is_hidden_and_only_from_who_need_not_read_it(is_secret, may_read_secret, hidden):
    assert is_hidden(is_secret=is_secret, may_read_secret=may_read_secret) is hidden


def test_what_nobody_has_named_as_harmless_is_hidden():
    assert without_text(["number", "message", "something_new", "state"]) == ["number", "state"]
