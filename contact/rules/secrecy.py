"""Who may read what was written in a case: the one place that decides it."""

# What everyone may see who may see that there is a case. A field that is not named here is hidden with the text.
NEVER_HIDDEN = [
    *("number", "came_in", "channel", "kind", "state", "matter", "topic", "area", "meeting", "assigned_to", "due"),
    "joined_cases",
    *("may_publish", "opened_at", "opened_by", "is_example", "warning"),
]


def is_hidden(*, is_secret: bool, may_read_secret: bool) -> bool:
    """Whether a member of staff, who may see that the case exists, is kept from what was written in it."""
    return is_secret and not may_read_secret


def without_text(fields: list[str]) -> list[str]:
    """Return the fields of a case that tell nothing of what was written in it, nor of who wrote it."""
    return [field for field in fields if field in NEVER_HIDDEN]
