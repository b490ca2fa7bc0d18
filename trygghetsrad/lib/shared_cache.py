"""Django's cache in a table of the database, which says so when it could keep nothing."""

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import OperationalError, connections, router


class SharedCache(DatabaseCache):
    """Django's own keeps silent about what a full disk or a held database refuses. Who signs in would be told of too
    many tries then: those are counted under a lock in the cache, and one that is not given seems to be held by others.
    """

    def _base_set(self, mode, key, value, timeout=DEFAULT_TIMEOUT):
        """Raises OperationalError where nothing could be written, in whichever way what is asked for is."""
        faults = []

        def note_fault(execute, *query):
            try:
                return execute(*query)
            except OperationalError as fault:
                faults.append(fault)
                raise

        around = connections[router.db_for_write(self.cache_model_class)].execute_wrappers
        around.insert(0, note_fault)  # around the others, whose faults are kept silent too
        try:
            is_kept = super()._base_set(mode, key, value, timeout)
        finally:
            around.remove(note_fault)
        if faults:
            raise faults[0]
        return is_kept
