import pytest

from contact.rules.suspicion import signs

LINK = "https://example.org/a "


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"trap": "  "}, []),
        ({"trap": "x"}, ["trap"]),
        ({"seconds": 4}, []),
        ({"seconds": 3.9}, ["fast"]),
        ({"seconds": -5}, ["fast"]),
        ({"text": LINK * 2}, []),
        ({"text": LINK * 3}, ["links"]),
        ({"text": "www.a.se WWW.b.se [url=c] <a href=d>"}, ["links"]),
        ({"text": "A-traktorn körde 3 gånger. Se a.se, b.se och c.se."}, []),
        ({"trap": "x", "seconds": 0, "text": LINK * 9}, ["trap", "fast", "links"]),
    ],
)
def test_signs_of_junk(facts, expected):
    assert signs(**({"trap": "", "seconds": 60, "text": "Lampan är släckt."} | facts)) == expected
