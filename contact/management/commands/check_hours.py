from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from contact import self_check
from contact.board import read_rules


class Command(BaseCommand):
    help = "Read back the opening hours we tell other systems, and compare them with our rules for two years."

    def handle(self, **options):
        if self_check.OpeningHours is None:
            raise CommandError("The reader is not installed. Mend: pip install -r requirements-dev.txt")
        if lines := list(self_check.differences(read_rules(), timezone.localdate())):
            raise CommandError("\n".join(["What we tell is not what holds:", *lines]))
        self.stdout.write(
            f"Compared {self_check.DAYS_COMPARED} days, visits and phone, as OpenStreetMap and schema.org: all agree."
        )
