import pytest

from trygghetsrad.lib.checks import NOTHING_KNOWN, Place
from trygghetsrad.lib.checks.wording import council_words

HERE = Place("Text", "id_text")


def found(text):
    return [(each.excerpts[0].found, each.is_weak) for each in council_words(text, HERE, NOTHING_KNOWN)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Rådet beslutade att lampan ska bytas.", "beslutade"),
        ("Trygghetsrådets beslut gäller från maj.", "beslut"),
        ("Vi beslutade att inte stänga torget.", "beslutade"),
        ("Polisen var med. Mötet beslutar om maj.", "beslutar"),
        ("Det beslutades att lampan byts.", "beslutades"),
        ("Ett rådsbeslut väntas.", "rådsbeslut"),
        ("Kommunen svarade. Rådet har beslutat det.", "beslutat"),
        ("Mötet beslöt att lampan byts.", "beslöt"),
        ("Beslöts att lampan byts.", "Beslöts"),
        ("Att byta lampan beslutades.", "beslutades"),
        ("Rådet bifaller förslaget.", "bifaller"),
        ("Förslaget bifölls av rådet.", "bifölls"),
        ("Vi biföll det.", "biföll"),
        ("Mötet antog en plan för ljuset.", "antog"),
        ("Rådet har antagit planen.", "antagit"),
        ("Frågan bordlades.", "bordlades"),
        ("Rådet bordlägger ärendet.", "bordlägger"),
        ("Kommunen svarade. Rådet yrkade på fler lampor.", "yrkade"),
        ("Rådet yrkar avslag.", "yrkar"),
        ("Rådet avslog förslaget.", "avslog"),
        ("Anteckningarna justerades av rådet.", "justerades"),
        ("Anteckningarna är justerade av ordföranden.", "justerade"),
        ("Justerat av en invånare", "Justerat"),
        ("Justeras av två ledamöter.", "Justeras"),
        ("§ 12 Lampor", "§ 12"),
        ("§12", "§12"),
        ("Justerare: en invånare", "Justerare"),
    ],
)
def test_what_the_council_does_not_do_is_found(text, word):
    assert found(text) == [(word, False)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kommunstyrelsen beslutade i maj att bygga vägen.", "beslutade"),
        ("Rådet fick veta att kommunstyrelsen beslutade det i maj.", "beslutade"),
        ("Beslutet i bygg- och miljönämnden kom i maj.", "Beslutet"),
        ("Ett beslut väntas i maj.", "beslut"),
        ("Kommunfullmäktige antog planen i maj.", "antog"),
        ("Nämnden biföll det i maj.", "biföll"),
        ("Kommunstyrelsen beslöt i maj att bygga vägen.", "beslöt"),
        ("I regionen beslöts det i maj.", "beslöts"),
        ("Ett parti yrkade på fler lampor.", "yrkade"),
        ("Frågan bordlades i kommunfullmäktige.", "bordlades"),
        ("Lampan justerades i maj.", "justerades"),
        ("Ljuset är justerat av kommunen.", "justerat"),
        ("Det behövs ett gallringsbeslut.", "gallringsbeslut"),
        ("Enligt 10 kap. 2 § kommunallagen.", "§ "),
        ("Kommunfullmäktige, § 139.", "§ 139"),
        ("Lampan är justerad.", "justerad"),
        ("Polisens protokoll visades.", "protokoll"),
    ],
)
def test_what_somebody_else_may_do_is_found_as_weak(text, word):
    assert found(text) == [(word, True)]


@pytest.mark.parametrize(
    "text",
    [
        "Rådet ger råd och beslutar inget.",
        "Rådet fattar inga beslut.",
        "Rådet har inte rätt att besluta.",
        "Vi beslutade inte något.",
        "Det togs aldrig något beslut.",
        "Rådet antog inget.",
        "Vi vill se en antagning till skolan. Hyrkort, yrken och bifall.",
        "Obeslöjad.",
        "Det antogs vara fel på lampan. Alla antog att den var trasig.",
        "Rådet vill se fler lampor. De bestämde sig snabbt.",
        "",
    ],
)
def test_to_say_that_nothing_was_decided_is_fine(text):
    assert found(text) == []


def test_that_minutes_were_signed_is_found_beside_the_minutes():
    assert found("Protokollet justerades.") == [("Protokollet", True), ("justerades", False)]
    assert found("Polisens protokoll justerades av kommunen.") == [("protokoll", True), ("justerades", True)]
