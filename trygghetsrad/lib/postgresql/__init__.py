"""PostgreSQL as Django speaks to it, where nobody waits for long for one that hangs: see base.py."""

from threading import get_ident


class Outage:
    """What a process knows of its database: the thread that looks for it, where one does, is `looker`, and tells."""

    def __init__(self):
        self.is_known, self.looker = False, None

    def looks(self) -> bool:
        """Whether this thread is the one by which all others know."""
        return self.looker == get_ident()


outage = Outage()
