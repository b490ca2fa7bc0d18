from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from trygghetsrad.records.actions import read_kept_pdf
from trygghetsrad.records.models import StoredFile


class Command(BaseCommand):
    help = "Read the PDFs that were attached before their text was kept, for search and the checks. May be repeated."

    def add_arguments(self, parser):
        parser.add_argument("--again", action="store_true", help="try those too that could not be read before")

    def handle(self, *, again, **options):
        files = StoredFile.objects
        unread, unreadable, missing = files.unread_pdfs() if again else files.untried_pdfs(), 0, []
        for stored in tqdm(unread, unit="file", disable=None):
            try:
                content = stored.file.read()
            except FileNotFoundError:
                missing.append(stored.name)
                continue
            unreadable += read_kept_pdf(stored, content, now=timezone.now()).is_tagged is None
        read = len(unread) - unreadable - len(missing)
        self.stdout.write(f"{read} files were read; {unreadable} cannot be, as they are locked or damaged.")
        for name in missing:
            self.stderr.write(f"The file {name} is gone from the disk.")
