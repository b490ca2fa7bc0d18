import pytest

from contact.rules.handing_out import uncovered

CASES = [
    ("nothing", (False, False, False), ""),
    ("secret", (True, False, False), "ett ärende med sekretess"),
    ("secret and masked", (True, True, False), ""),
    ("a number", (False, False, True), "ett personnummer"),
    ("a number left in the masked copy", (True, True, True), "ett personnummer"),
    ("both", (True, False, True), "ett ärende med sekretess och ett personnummer"),
]


@pytest.mark.parametrize(("given", "words"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_what_is_handed_out_as_it_is_though_it_ought_to_be_masked_is_named(given, words):
    is_secret, is_masked, has_number = given
    assert uncovered(is_secret=is_secret, is_masked=is_masked, has_number=has_number) == words
