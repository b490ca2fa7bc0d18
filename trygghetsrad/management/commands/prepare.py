from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from trygghetsrad.accounts.actions import create_first_account
from trygghetsrad.fixed_pages import fixed_finds
from trygghetsrad.lib.postgresql import as_long_as_it_takes
from trygghetsrad.records.actions import index_fixed, is_index_whole, load_once
from trygghetsrad.records.models import StoredFile
from trygghetsrad.static_stamp import collected_stamp, stamp_path

from ._opening import PIECES


class Command(BaseCommand):
    help = "Make ready to serve: tables, opening content, static files, the first staff account. May be repeated."

    def handle(self, **options):
        with as_long_as_it_takes(connection):
            self.prepare()

    def prepare(self):
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if StoredFile.objects.untried_pdfs().exists():  # attached before their text was kept
            call_command("inspect_files", stdout=self.stdout, stderr=self.stderr)
        if not is_index_whole():  # from before there was one, or of another edition, or cut off in the middle
            call_command("rebuild_search", stdout=self.stdout)
        index_fixed(fixed_finds(), now=timezone.now())  # each time: a later version may say other words
        for key, load in PIECES:
            load_once(key, load, now=timezone.now())
        self.collect_static_files()
        if path := create_first_account(directory=settings.DATA_DIR):
            self.stdout.write(f"The first staff account is made. Its name and password stand in {path}")

    def collect_static_files(self):
        stamp = collected_stamp()
        if not stamp_path().exists() or stamp_path().read_text() != stamp:
            call_command("collectstatic", interactive=False, verbosity=0)
            stamp_path().write_text(stamp)
