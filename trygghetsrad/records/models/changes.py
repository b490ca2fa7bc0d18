import secrets

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

BITS = 40  # of a mark; a million of them still add up to a whole number of the database


def new_mark():
    return secrets.randbits(BITS)


class ChangeQuerySet(models.QuerySet):
    def mark(self) -> int:
        """The marks of all that was written, added up: another number as soon as another change is committed.

        Not the newest alone: of two that are written at once, the one that began first may be committed last.
        """
        return self.aggregate(sum=models.Sum("mark"))["sum"] or 0

    def recalls(self):
        return self.filter(is_recall=True)

    def before(self, moment):
        return self.filter(made_at__lt=moment)

    def superseded(self):
        """All but the newest change, and the newest recall."""
        newest = Change.objects.order_by("-pk").values("pk")
        return self.exclude(pk__in=newest[:1]).exclude(pk__in=newest.recalls()[:1])


def mark_of_all() -> int:
    """The same of all changes. Each page asks for it, and the ORM would take six times as long to say it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sum(mark) FROM records_change")
        return int(cursor.fetchone()[0] or 0)


class Change(models.Model):
    """Something that the public may read was written (*ändring*); see records.triggers, by which the database tells.

    Every process holds what public pages are made of, and works it out anew when it sees another mark. Where it
    `is_recall`, something may be read no longer: then every process forgets the pages themselves, too. Rows are only
    added, so that no two writers wait for each other, and forgotten after a day, but for the newest.
    """

    mark = models.BigIntegerField(_("märke"), default=new_mark)
    is_recall = models.BooleanField(_("återkallelse"), default=False)
    made_at = models.DateTimeField(_("ändrat"), auto_now_add=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("ändring")
        verbose_name_plural = _("ändringar")
        default_permissions = []

    def __str__(self):
        return f"Ändring {self.pk}"
