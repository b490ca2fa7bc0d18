"""The line that says what a case is about without telling what was written (*ärendemening*): public in the register."""

from django.utils.translation import gettext as _


def matter(kind: str, topic: str = "") -> str:
    """Return "Synpunkt om belysning" for "synpunkt" and "Belysning"; the kind alone where the topic adds nothing."""
    begun = kind[:1].upper() + kind[1:]
    if topic.casefold() in {"", kind.casefold()}:
        return begun
    return f"{begun} om {_inside_a_sentence(topic)}"


def heading(topics: list[str]) -> str:
    """Return "Synpunkter om belysning" for cases that all have that topic; "Synpunkter från invånare" for others.

    It stands on a public agenda, so it tells no more than the register does.
    """
    [first, *others] = {*topics} or {""}
    if others or first.casefold() in {"", "synpunkt", "synpunkter"}:
        return _("Synpunkter från invånare")
    return _("Synpunkter om %s") % _inside_a_sentence(first)


def _inside_a_sentence(title: str) -> str:
    """An abbreviation keeps its capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
