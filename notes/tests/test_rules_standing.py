import pytest

from notes.rules.standing import FOLLOW_UP, KEYS, THEME, in_order, missing, place_of, proposed


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Välkommen", "welcome"),
        ("Välkomna och presentation", "welcome"),
        ("Dagordningen godkänns", "welcome"),
        ("Uppföljning av förra mötet", FOLLOW_UP),
        ("Uppföljning", FOLLOW_UP),
        ("Läget just nu: kommunen", "municipality"),
        ("Information från polisen", "police"),
        ("LÄGET JUST NU: POLISEN", "police"),
        ("Inkomna synpunkter", "received"),
        ("Laget runt", "round"),
        ("Åtgärder", "measures"),
        ("Nästa möte", "next"),
        ("Tid för nästa möte", "next"),
        ("Tid och plats för nästa möte.", "next"),
        ("Nästa träff", "next"),
        ("Kommande möten", "next"),
        ("Föregående mötes åtgärder", FOLLOW_UP),
        ("Förra mötets åtgärder", FOLLOW_UP),
        ("Åtgärder från föregående möte", FOLLOW_UP),
        ("Föregående minnesanteckningar", FOLLOW_UP),
        ("Uppföljning av tidigare åtgärder", FOLLOW_UP),
        ("Åtgärdslistan", FOLLOW_UP),
        ("Genomgång av åtgärdslistan", FOLLOW_UP),
        ("Polisens lägesbild", "police"),
        ("Polisen informerar", "police"),
        ("Polisen berättar om läget", "police"),
        ("Lägesrapport från kommunpolisen", "police"),
        ("Aktuellt från polisen", "police"),
        ("Polisen har ordet", "police"),
        ("Kommunen informerar", "municipality"),
        ("Kommunens lägesbild", "municipality"),
        ("Information från kommunen", "municipality"),
        ("Nytt från kommunen", "municipality"),
        ("Nästa steg för torget", "theme"),
        ("Nästa mötesplats för unga", "theme"),
        ("Nästa mötes dagordning", "theme"),
        ("Trygga mötesplatser", "theme"),
        ("Åtgärdslistan för Stationsparken", "theme"),
        ("Åtgärder mot klotter", "theme"),
        ("Uppföljning av trygghetsskapande åtgärder", "theme"),
        ("Polisens närvaro vid stationen", "theme"),
        ("Polisen informerar om bedrägerier mot äldre", "theme"),
        ("Information om polisens drönare", "theme"),
        ("Kommunens lägenheter", "theme"),
        ("Kommunens information om snöröjning", "theme"),
        ("Kommunens budget", "theme"),
        ("Nytt från kommunens badhus", "theme"),
        ("Tema: Läget på skolan enligt polisen", "theme"),
        ("Uppföljning av trygghetsvandringen", "theme"),
        ("Så arbetar kommunen med skolvägar", "theme"),
        ("Fråga om ordningsvakter", "theme"),
        ("", "theme"),
    ],
)
def test_a_title_names_a_standing_point_or_a_subject_of_its_own(title, key):
    assert KEYS[place_of(title)] == key


def test_what_an_agenda_lacks_is_told():
    agenda = ["Välkommen", "Fråga om ordningsvakter", "Nästa möte"]
    lacking = [FOLLOW_UP, "municipality", "police", "received", "round", "measures"]
    assert [each.key for each in missing(agenda)] == lacking
    assert [each.key for each in missing([])] == KEYS


@pytest.mark.parametrize(
    ("agenda", "has_open", "expected"),
    [
        ([], True, set(KEYS) - {"measures"}),
        ([], False, set(KEYS) - {"measures", FOLLOW_UP}),
        (["Ljus"], True, set(KEYS) - {"measures", "theme"}),
        (["Ljus"], False, set(KEYS) - {"measures", "theme", FOLLOW_UP}),
        (["Uppföljning", "Nästa möte", "Laget runt"], True, {"welcome", "municipality", "police", "theme", "received"}),
    ],
)
def test_the_standing_points_that_an_agenda_lacks_are_proposed(agenda, has_open, expected):
    assert proposed(agenda, has_open_measures=has_open) == expected


@pytest.mark.parametrize(
    ("agenda", "chosen", "expected"),
    [
        ([], ["next", "welcome"], ["welcome", "next"]),
        (["Ljus", "Laget runt"], ["next", FOLLOW_UP, "received"], [FOLLOW_UP, 0, "received", 1, "next"]),
        (["Laget runt", "Ljus"], ["police"], ["police", 0, 1]),
        (["Ljus", "Mörker"], ["police", "municipality"], ["municipality", "police", 0, 1]),
        (["Ljus"], [], [0]),
    ],
)
def test_the_agenda_keeps_its_order_and_standing_points_find_theirs(agenda, chosen, expected):
    assert in_order(agenda, chosen) == expected
    assert KEYS[THEME] == "theme"
