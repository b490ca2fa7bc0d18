import re

import pytest

from contact.rules.masking import MASK, literal_spans, masked, spans_of

TEXT = "Kim Berg bor på Storgatan 12.\nRing Kims mor,  kim berg\nhar numret 070-174 06 05."


@pytest.mark.parametrize(
    ("passage", "left"),
    [
        ("Kim", "[maskat] Berg bor på Storgatan 12.\nRing [maskat] mor,  [maskat] berg\nhar numret 070-174 06 05."),
        ("Kim Berg", "[maskat] bor på Storgatan 12.\nRing Kims mor,  [maskat]\nhar numret 070-174 06 05."),
        ("berg har", "Kim Berg bor på Storgatan 12.\nRing Kims mor,  kim [maskat] numret 070-174 06 05."),
        ("070-174 06 05.", "Kim Berg bor på Storgatan 12.\nRing Kims mor,  kim berg\nhar numret [maskat]"),
        ("Storgatan 1", TEXT),  # not within a number
        ("Stor", TEXT),  # nor within a word
        ("", TEXT),
        ("   ", TEXT),
        (".*", TEXT),
    ],
)
def test_a_passage_of_whole_words_is_masked_wherever_it_stands(passage, left):
    assert masked(TEXT, spans_of(TEXT, passage)) == left


def test_masks_that_meet_are_one_so_that_they_do_not_tell_how_many_words_there_were():
    spans = [span for word in ("Kim", "Berg", "Kim Berg bor") for span in spans_of(TEXT, word)]
    assert masked(TEXT, spans).startswith("[maskat] på Storgatan")


def test_what_a_check_found_is_masked_letter_by_letter():
    assert masked("Nr 0701\u200b740605!", literal_spans("Nr 0701\u200b740605!", "0701\u200b740605")) == "Nr [maskat]!"
    assert literal_spans(TEXT, "") == []


SPANS = [(start, end) for start in range(0, len(TEXT), 7) for end in range(start + 1, len(TEXT) + 1, 11)]


@pytest.mark.parametrize("spans", [[each] for each in SPANS] + [SPANS[at : at + 3] for at in range(len(SPANS))])
def test_what_is_left_is_the_original_in_its_order_and_nothing_else(spans):
    left = masked(TEXT, spans)
    pattern = "(?s:.+)".join(re.escape(part) for part in left.split(MASK))
    assert re.fullmatch(pattern, TEXT)


def test_nothing_masked_is_the_text_itself():
    assert masked(TEXT, []) == TEXT and masked("", []) == ""
