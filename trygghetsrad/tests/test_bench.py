"""What `make bench` says of what it measured."""

from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from bench import hours, run, search
from bench.servers import Line
from bench.timing import Comparison, Result, compare, report


def nothing():
    """Does nothing."""


def comparison(**changes):
    fields = {"name": "ett", "ours": nothing, "reference": nothing, "reference_name": "två", "calls": 1}
    return Comparison(**fields | changes)


@pytest.mark.parametrize(("ratio", "at_most", "holds"), [(0.3, 0.3, True), (0.31, 0.3, False), (9, None, True)])
def test_a_ratio_holds_up_to_its_limit(ratio, at_most, holds):
    assert Result(comparison(at_most=at_most), ratio, 1, 1).holds is holds


class Wire:
    """A connection on which an answer comes in these parts."""

    def __init__(self, *parts):
        self.parts = [*parts]

    def sendall(self, question):
        """Takes it."""

    def recv(self, most):
        return self.parts.pop(0)


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize("chunks", [[b"4\r\n10\r\n\r\n", b"2\r\n11\r\n", b"0\r\n\r\n"], [b"0\r\n\r\n"]])
def test_an_answer_in_chunks_is_read_to_its_end_and_no_further(chunks):
    line = Line(port=0)
    line.socket = Wire(CHUNKED + chunks[0], *chunks[1:])
    assert (line.answer_to(b"GET"), line.socket.parts) == (b"".join(chunks), [])


def test_both_are_run_as_often_and_in_turn():
    told = []
    compare(comparison(ours=lambda: told.append("o"), reference=lambda: told.append("r")))
    assert told == ["o", "r", "r", "o"] * 8


def test_the_report_tells_ratios_first():
    text = report([Result(comparison(at_most=0.3), 0.25, 1e-6, 4e-6)], ["Django"])
    assert text.splitlines()[-1] == "| ett | 0.25 | 0.30 | 1.00 µs | 4.00 µs | två |"


HELD, NOT_HELD = Result(comparison(at_most=2), 2, 1, 1), Result(comparison(name="tre", at_most=2), 2.01, 1, 1)


@pytest.mark.parametrize(("crowd", "code"), [([], 0), ([NOT_HELD], 1)])
def test_a_ratio_that_does_not_hold_is_told_and_fails_the_run(monkeypatch, tmp_path, capsys, crowd, code):
    monkeypatch.setattr(run, "RESULTS", tmp_path / "results.md")
    monkeypatch.setattr(run, "compare", lambda _comparison: HELD)
    for served in ("pages", "processes", "cases", "exports"):
        monkeypatch.setattr(run, served, SimpleNamespace(comparisons=lambda: nullcontext([comparison()])))
    for timed in ("hours", "search"):
        monkeypatch.setattr(run, timed, SimpleNamespace(comparisons=lambda: [comparison()]))
    monkeypatch.setattr(run, "crowd", SimpleNamespace(results=lambda: crowd))
    assert run.main() == code
    told = run.RESULTS.read_text()
    assert (told.count("| ett | 2.00 | 2.00 |"), told.count("| tre | 2.01 | 2.00 |")) == (6, len(crowd))
    assert capsys.readouterr().out == told


def test_the_two_that_are_compared_answer_alike_and_are_held_to_limits():
    assert [each.at_most for each in hours.comparisons()] == [0.3, 0.4, 15]


def test_the_notes_that_are_searched_are_as_many_words_long_as_they_say_and_always_the_same():
    notes = search.texts(101)
    assert {len(note.split()) for note in notes} == {search.WORDS, search.WORDS + 1}
    assert [number for number, note in enumerate(notes) if search.RARE in note] == [0, 100]
    assert notes[:5] == search.texts(5)
