"""Cases about the same thing: one is the main one, and the others follow it."""


def joined_state(main_state: str) -> str:
    """The state of a joined case, from that of the main one. A question there was to that one's sender alone."""
    return "in_progress" if main_state == "waiting" else main_state
