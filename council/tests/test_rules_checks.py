"""A page's findings, place by place."""

import pytest

from council.rules.checks import page_findings
from trygghetsrad.lib.checks import NOTHING_KNOWN

WHOLE = {"title": "Om belysning", "lead": "", "body": "<h2>Ljus</h2><p>Lampan.</p>", "image": None}
PICTURE = {"alt": "En lykta.", "caption": ""}
CAR = "Bilen ABC 123"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({}, []),
        ({"image": PICTURE}, []),
        ({"image": PICTURE | {"alt": ""}}, []),
        ({"title": CAR}, [("plate", "id_title")]),
        ({"lead": CAR}, [("plate", "id_lead")]),
        ({"body": f"<p>{CAR}</p>"}, [("plate", "id_body")]),
        ({"body": "<h3>Ljus</h3>"}, [("heading_order", "id_body")]),
        ({"image": PICTURE | {"alt": "IMG_1.jpg"}}, [("missing_alt", "id_image_alt")]),
        ({"image": PICTURE | {"alt": CAR}}, [("plate", "id_image_alt")]),
        ({"image": PICTURE | {"caption": CAR}}, [("plate", "id_caption")]),
    ],
)
def test_each_place_is_looked_at(content, expected):
    found = page_findings(WHOLE | content, NOTHING_KNOWN)
    assert [(each.code, each.place.field) for each in found] == expected


def test_what_is_said_of_a_later_version_is_looked_at():
    [finding] = page_findings(WHOLE, NOTHING_KNOWN, correction=CAR)
    assert (finding.code, finding.place.field) == ("plate", "#id_correction")
