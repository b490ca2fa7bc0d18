import secrets

from django.db import connections, models
from django.utils.translation import gettext_lazy as _

_COUNT = """
INSERT INTO {table} (day, digest, times) VALUES (%s, %s, 1)
ON CONFLICT (day, digest) DO UPDATE SET times = {table}.times + 1
RETURNING times
"""


def new_key() -> str:
    return secrets.token_hex(32)


class DayKey(models.Model):
    """The random key of one day (*dagens nyckel*), under which that day's visitors are counted; gone when it has ended.

    It is neither SECRET_KEY nor made from it: without this row nobody can try which address gives which digest.
    """

    day = models.DateField(_("dag"), primary_key=True)
    key = models.CharField(_("nyckel"), max_length=64, default=new_key)

    class Meta:
        verbose_name = _("dagens nyckel")
        verbose_name_plural = _("dagarnas nycklar")
        default_permissions = []

    def __str__(self):
        return f"{self.day}"


class DayCountQuerySet(models.QuerySet):
    def one_more(self, *, day, digest: str) -> int:
        """Count once more, and return how many it makes: in one statement, so that no two ever count as one."""
        connection = connections[self.db]
        table = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(_COUNT.format(table=table), [connection.ops.adapt_datefield_value(day), digest])
            [(times,)] = cursor.fetchall()
        return times


class DayCount(models.Model):
    """How often somebody, whoever it is, did something on one day (*antal per dag*); gone when the day has ended."""

    day = models.DateField(_("dag"))
    digest = models.CharField(_("kontrollsumma"), max_length=64)
    times = models.PositiveIntegerField(_("antal"))

    objects = DayCountQuerySet.as_manager()

    class Meta:
        verbose_name = _("antal per dag")
        verbose_name_plural = _("antal per dag")
        default_permissions = []
        constraints = [models.UniqueConstraint(name="one_count_a_day_for_one_digest", fields=["day", "digest"])]

    def __str__(self):
        return f"{self.day}: {self.times}"
