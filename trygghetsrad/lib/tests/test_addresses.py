import pytest

from trygghetsrad.lib.addresses import address_of

CASES = [
    ("Ljusare vid stigen", "ljusare-vid-stigen"),
    ("Bommar på cykelvägen", "bommar-pa-cykelvagen"),
    ("ÅÄÖ éü – 100 % klart!", "aao-eu-100-klart"),
    ("  – Ljus – ", "ljus"),
    ("Ljus", "ljus-3"),
    ("x" * 30, "x" * 20),
    ("y" * 30, "y" * 18 + "-2"),
    ("a" * 19 + " b", "a" * 19),
    ("你好!", ""),
    ("", ""),
]


@pytest.mark.parametrize(("heading", "address"), CASES)
def test_an_address_is_made_from_the_heading(heading, address):
    taken = {"ljus", "ljus-2", "y" * 20} if heading in {"Ljus", "y" * 30} else set()
    assert address_of(heading, is_taken=taken.__contains__, longest=20) == address
