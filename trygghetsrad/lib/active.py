"""Rows that are made inactive, not erased; their admin is lib.admin.RetiringAdmin."""

from django.db import models


class ActiveQuerySet(models.QuerySet):
    """Of a model with `is_active`."""

    def active(self):
        """What may be chosen, or is shown, today."""
        return self.filter(is_active=True)
