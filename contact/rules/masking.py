"""A masked copy is the original with passages taken out: nothing can be put in, whoever makes it."""

import re

MASK = "[maskat]"  # a word: a screen reader says it, and a printer prints it

Span = tuple[int, int]  # offsets in the original


def spans_of(text: str, passage: str) -> list[Span]:
    """Return where `passage`, of whole words, stands in `text`: in any case, over line breaks, with a genitive s."""
    words = passage.split()
    if not words:
        return []
    before = r"(?<!\w)" if _is_of_word(words[0][0]) else ""
    after = (r"s?(?!\w)" if words[-1][-1].isalpha() else r"(?!\w)") if _is_of_word(words[-1][-1]) else ""
    pattern = before + r"\s+".join(map(re.escape, words)) + after
    return [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def literal_spans(text: str, found: str) -> list[Span]:
    """Return where exactly `found`, which a check found, stands in `text`."""
    return [match.span() for match in re.finditer(re.escape(found), text)] if found else []


def merged(text: str, spans: list[Span]) -> list[Span]:
    """Return the spans in order, as one where they overlap or only spaces part them: how many words is told too."""
    whole: list[Span] = []
    for start, end in sorted(spans):
        if whole and (start <= whole[-1][1] or text[whole[-1][1] : start].isspace()):
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return whole


def masked(text: str, spans: list[Span]) -> str:
    """Return `text` with MASK in place of each span. What is outside of them stands as it stood, in its order."""
    kept, place = [], 0
    for start, end in merged(text, spans):
        kept += [text[place:start], MASK]
        place = end
    return "".join([*kept, text[place:]])


def _is_of_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
