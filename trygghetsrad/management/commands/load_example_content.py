from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from trygghetsrad.records.actions import load_once

from ._opening import EXAMPLES


class Command(BaseCommand):
    help = (
        "Add invented meetings, members and feedback to look at, marked as examples. Refused where real mail is sent."
    )

    def handle(self, **options):
        if settings.HAS_REAL_MAIL:
            raise CommandError("EMAIL_URL is set: this looks like a real site, and example content has no place there.")
        loaded = [load_once(key, load, now=timezone.now()) for key, load in EXAMPLES]
        self.stdout.write("The example content is loaded." if any(loaded) else "The example content was loaded before.")
