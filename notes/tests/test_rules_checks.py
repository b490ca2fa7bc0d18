"""A note's findings, place by place."""

import pytest

from notes.rules.checks import note_findings
from trygghetsrad.lib.checks import NOTHING_KNOWN, Known

WHOLE = {
    "title": "Ljus",
    "summary": ["Lampan byts."],
    "source_line": "Antecknat.",
    "points": [],
    "attachments": [],
    "attendance": {"resident": {"present": 5, "excused": 0, "members": []}},
    "original_day": None,
}
GOOD_POINT = {"title": "Läget", "html": "<p>Lugnt.</p>", "outcome": "", "measures": []}
READABLE = {"text": "Ljus", "is_tagged": True}


def told(known=NOTHING_KNOWN, *, files=(), correction="", **content):
    found = note_findings(WHOLE | content, list(files), known, correction=correction)
    return [(each.code, each.place.words, each.place.field) for each in found]


def point(**fields):
    return GOOD_POINT | fields


def test_a_good_note_has_nothing_to_remark_on():
    measures = [{"what": "Mäta ljuset", "responsible": "tekniska förvaltningen"}]
    files = [{"title": "Bilder"}]
    assert told(points=[point(outcome="<p>Bra.</p>", measures=measures)], attachments=files, files=[READABLE]) == []


NOBODY = {"resident": {"present": 0, "excused": 2, "members": []}}


@pytest.mark.parametrize(
    ("content", "is_missing"),
    [
        ({}, False),
        ({"attendance": {}}, True),
        ({"attendance": NOBODY}, True),
        ({"attendance": NOBODY | {"police": {"present": 1, "excused": 0, "members": []}}}, False),
        ({"attendance": {}, "original_day": [2019, 4, 24]}, False),
    ],
    ids=["known", "no group", "nobody present", "one group", "older note"],
)
def test_a_note_without_the_numbers_of_those_present_is_found(content, is_missing):
    assert told(**content) == [("missing_attendance", "Vilka som var med", "attendance")] * is_missing


CAR = "Bilen ABC 123"


@pytest.mark.parametrize(
    ("content", "code", "place", "field"),
    [
        ({"title": CAR}, "plate", "Rubriken", "id_title"),
        ({"title": " "}, "empty_heading", "Rubriken", "id_title"),
        ({"summary": []}, "missing_summary", "Kort sagt", "id_summary"),
        ({"summary": ["Ljus", CAR]}, "plate", "Kort sagt", "id_summary"),
        ({"source_line": CAR}, "plate", "Källan", "id_source_line"),
        ({"correction": CAR}, "plate", "Vad som är ändrat", "#id_correction"),
        ({"points": [point(title=CAR)]}, "plate", "Punkt 1, rubriken", "id_points-0-title"),
        ({"points": [point(title="")]}, "empty_heading", "Punkt 1, rubriken", "id_points-0-title"),
        ({"points": [point(html="")]}, "empty_text", "Punkt 1, vad som sades", "id_points-0-body"),
        ({"points": [point(html="<p>&nbsp;</p>")]}, "empty_text", "Punkt 1, vad som sades", "id_points-0-body"),
        (
            {"points": [point(), point(html="<h3>Stor</h3><p>x</p>")]},
            *("heading_order", "Punkt 2, vad som sades", "id_points-1-body"),
        ),
        ({"points": [point(outcome=CAR)]}, "plate", "Punkt 1, vad det ledde till", "id_points-0-outcome"),
    ],
)
def test_each_place_is_looked_at(content, code, place, field):
    assert told(**content) == [(code, place, field)]


def test_measures_are_counted_through_the_points():
    fine, bad = {"what": "Mäta", "responsible": "gatuenheten"}, {"what": CAR, "responsible": "Kim"}
    points = [point(measures=[fine, fine]), point(measures=[fine, bad])]
    assert told(points=points) == [("plate", "Punkt 2, åtgärden", "id_measures-3-what")]


def test_a_responsible_who_is_not_to_be_named_is_found():
    points = [point(measures=[{"what": "Mäta", "responsible": "Majken Mallberg"}])]
    assert told(Known(unnamed=["Majken Mallberg"]), points=points) == [
        ("name", "Punkt 1, ansvarig för åtgärden", "id_measures-0-responsible")
    ]


def test_attachments_are_looked_at_and_read():
    files = [READABLE, {"text": f"Ljus. {CAR}", "is_tagged": False}, {"text": "", "is_tagged": False}]
    found = told(attachments=[{"title": "Ett"}, {"title": "Två"}, {"title": "Tre"}], files=files)
    assert found == [
        ("untagged_pdf", "Bilaga 2", "id_attachments-1-title"),
        ("plate", "Bilaga 2", "id_attachments-1-title"),
        ("scanned_pdf", "Bilaga 3", "id_attachments-2-title"),
    ]
