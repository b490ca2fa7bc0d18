from django.core.paginator import Paginator
from django.utils.functional import cached_property


class BoundedPaginator(Paginator):
    """Counts no further than `ceiling` rows: a list that grows for decades opens as fast as a short one.

    What lies beyond is found by search, filter or date.
    """

    ceiling = 2000

    @cached_property
    def count(self):
        return self.object_list[: self.ceiling].count()
