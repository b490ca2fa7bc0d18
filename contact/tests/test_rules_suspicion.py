import pytest

from contact.rules.suspicion import COMPARED, MANY, MANY_ALIKE, signs

LINK = "https://example.org/a "
OTHERS = [f"Text {chr(number)}" for number in range(ord("a"), ord("a") + MANY)]
SAID = "Lampan är släckt."


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"trap": "  "}, []),
        ({"trap": "x"}, ["trap"]),
        ({"seconds": 4}, []),
        ({"seconds": 3.9}, ["fast"]),
        ({"seconds": -5}, ["fast"]),
        ({"seconds": -3600}, []),
        ({"text": LINK * 2}, []),
        ({"text": LINK * 3}, ["links"]),
        ({"text": "www.a.se WWW.b.se [url=c] <a href=d>"}, ["links"]),
        ({"text": "A-traktorn körde 3 gånger. Se a.se, b.se och c.se."}, []),
        ({"lately": OTHERS[1:]}, []),
        ({"lately": OTHERS}, ["many"]),
        ({"lately": [SAID] * (MANY_ALIKE - 1)}, []),
        ({"lately": [SAID] * MANY_ALIKE}, ["alike"]),
        ({"lately": ["LAMPAN  1 är släckt!", " lampan är släckt", "Lampan är släckt 17"]}, ["alike"]),
        ({"lately": ["a" * COMPARED] * MANY_ALIKE, "text": "a" * COMPARED + "b"}, ["alike"]),
        (
            {"trap": "x", "seconds": 0, "text": LINK * 9, "lately": [LINK] * MANY},
            ["trap", "fast", "links", "many"],
        ),
    ],
)
def test_signs_of_junk(facts, expected):
    assert signs(**({"trap": "", "seconds": 60, "text": SAID} | facts)) == expected
