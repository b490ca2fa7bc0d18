"""Several at the same moment, each with a connection of its own."""

from threading import Barrier, Thread

from django.db import connection


def at_once(*acts):
    """Call the `acts` in threads that start together; give what they raised."""
    start, faults = Barrier(len(acts)), []

    def run(act):
        start.wait()
        try:
            act()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults
