from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from trygghetsrad.records.actions import index_document, read_pdf
from trygghetsrad.records.models import Document, StoredFile


class Command(BaseCommand):
    help = "Read the PDFs that were attached before their text was kept, for search and the checks. May be repeated."

    def handle(self, **options):
        unread, unreadable, missing = StoredFile.objects.unread_pdfs(), 0, []
        for stored in tqdm(unread, unit="file", disable=None):
            try:
                content = stored.file.read()
            except FileNotFoundError:
                missing.append(stored.name)
                continue
            unreadable += read_pdf(stored, content).is_tagged is None
            for document in Document.objects.filter(publications__files=stored).distinct():
                index_document(document, now=timezone.now())
        read = len(unread) - unreadable - len(missing)
        self.stdout.write(f"{read} files were read; {unreadable} cannot be, as they are locked or damaged.")
        for name in missing:
            self.stderr.write(f"The file {name} is gone from the disk.")
