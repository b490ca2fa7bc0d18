"""The line that says what a case is about without telling what was written (*ärendemening*): public in the register."""


def matter(kind: str, topic: str = "") -> str:
    """Return "Synpunkt om belysning" for "synpunkt" and "Belysning"; the kind alone where the topic adds nothing."""
    begun = kind[:1].upper() + kind[1:]
    if topic.casefold() in {"", kind.casefold()}:
        return begun
    return f"{begun} om {_inside_a_sentence(topic)}"


def _inside_a_sentence(title: str) -> str:
    """An abbreviation keeps its capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
