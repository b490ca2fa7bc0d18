import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trygghetsrad.lib.differences import CONTEXT, MOST_COMPARED, Effort, Kind, Piece, around_changes, differences


def told(before, after):
    """The pieces in short: -removed-, +added+."""
    marks = {Kind.SAME: "", Kind.REMOVED: "-", Kind.ADDED: "+"}
    return "".join(marks[piece.kind] + piece.text + marks[piece.kind] for piece in differences(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "", ""),
        ("Samma.", "Samma.", "Samma."),
        ("", "Nytt.", "+Nytt.+"),
        ("Gammalt.", "", "-Gammalt.-"),
        ("Det kom 18 synpunkter.", "Det kom 19 synpunkter.", "Det kom -18-+19+ synpunkter."),
        ("Rådet träffas.", "Rådet träffas ofta.", "Rådet träffas+ ofta+."),
        ("Ett.\nTvå.\nTre.", "Ett.\nTre.", "Ett.\n-Två.\n-Tre."),
        ("Ett.\nTvå.", "Ett.\nTvå röda.", "Ett.\nTvå+ röda+."),
        ("gång- och cykel", "gång och cykel", "gång--- och cykel"),
        ("Öl å ö", "Öl ä ö", "Öl -å-+ä+ ö"),
        (
            "Påminnelsen om planen gick",
            "En helt ny text om läget kom",
            "-Påminnelsen om planen gick-+En helt ny text om läget kom+",
        ),
        ("Han sa om det", "Hon sa om den", "-Han-+Hon+ sa om -det-+den+"),
        ("a b", "A b", "-a-+A+ b"),
        ("kl. 17.30–19.30 den", "kl. 17.30–19.45 den", "kl. -17.30–19.30-+17.30–19.45+ den"),
        ("till 2026-02-11.", "till 2026-02-12.", "till -2026-02-11-+2026-02-12+."),
    ],
)
def test_words_that_differ_are_told(before, after, expected):
    assert told(before, after) == expected


TEXTS = st.text(alphabet="ab å\n.<", max_size=60)


@settings(max_examples=300, derandomize=True, deadline=None, database=None)
@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_the_pieces(before, after):
    pieces = differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != Kind.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.kind != Kind.REMOVED) == after
    assert all(a.kind != b.kind for a, b in zip(pieces, pieces[1:], strict=False))


HUGE = "ljus " * 200_000


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        (HUGE, HUGE, ["same"]),
        (HUGE + "a", HUGE + "b", ["same", "removed", "added"]),
        ("a " + HUGE, HUGE + "b ", ["removed", "added", "same"]),
        ("a " + HUGE + "c", "b " + HUGE + "d", ["removed", "added"]),
        ("x\n" + "rad\n" * 50_000 + "y", "z\n" + "rad\n" * 50_001 + "å", ["removed", "added"]),
    ],
    ids=["equal", "end", "moved", "both ends", "lines"],
)
def test_huge_texts_are_compared_coarsely_and_at_once(before, after, kinds):
    assert [piece.kind for piece in differences(before, after)] == kinds
    assert "".join(each.text for each in differences(before, after) if each.kind != "added") == before


def swapped(count, end=" "):
    """A text of words that are all different, and the same with each pair of words the other way round."""
    pairs = [(f"ord{each}", f"ord{each + 1}") for each in range(0, count, 2)]
    return "".join(f"{a} {b}{end}" for a, b in pairs), "".join(f"{b} {a}{end}" for a, b in pairs)


@pytest.mark.parametrize("end", [" ", ". ", "\n"], ids=["words", "sentences", "lines"])
def test_many_words_in_another_order_are_told_as_removed_and_added(end):
    before, after = swapped(19_000, end)
    kinds = [piece.kind for piece in differences(before, after)]
    assert kinds[:2] == ["removed", "added"] and len(kinds) <= 3


def test_of_a_long_passage_the_sentences_are_compared_and_then_the_words_of_those_that_differ():
    before, after = (f"Ett. {text.strip()}. " for text in swapped(2_000))
    middle = " ".join(f"lampa{number}" for number in range(50)) + ". "
    pieces = differences(f"{before}{middle}Det kom 18 svar.", f"{after}{middle}Det kom 19 svar.")
    assert [piece.kind for piece in pieces] == [*("same", "removed", "added"), *("same", "removed", "added", "same")]
    assert middle in pieces[3].text and [piece.text for piece in pieces[4:6]] == ["18", "19"]


def test_the_pairs_that_are_compared_are_bounded_for_the_whole_text():
    effort, words = Effort(), [f"ord{number}" for number in range(1_000)]
    assert [effort.allows(words, words) for _run in range(3)] == [True, True, False]
    assert effort.left == MOST_COMPARED - 2 * len(words) ** 2 == 0


def test_what_is_far_from_every_change_is_left_out():
    far = "Rådet talade om ljuset vid stationen. " * 20
    pieces = around_changes(differences(f"{far}18{far}öster{far}", f"{far}19{far}väster{far}"))
    assert [piece.kind for piece in pieces] == [
        *("left_out", "same", "removed", "added"),
        *("same", "left_out", "same", "removed", "added", "same", "left_out"),
    ]
    assert all(len(piece.text) <= CONTEXT for piece in pieces if piece.kind == "same")


def test_a_short_text_is_shown_whole_and_an_unchanged_one_not_at_all():
    pieces = differences("Det kom 18.", "Det kom 19.")
    assert around_changes(pieces) == pieces
    assert around_changes([Piece(Kind.SAME, "Samma.")]) == around_changes([]) == []


def test_a_word_longer_than_the_context_is_left_out_whole():
    pieces = around_changes(differences("x" * 500 + " 18", "x" * 500 + " 19"))
    assert [piece.kind for piece in pieces] == ["left_out", "removed", "added"]
