from django.core.management.base import BaseCommand
from django.utils import timezone
from tqdm import tqdm

from council.actions import index_meeting
from council.models import Meeting
from trygghetsrad.fixed_pages import fixed_finds
from trygghetsrad.records.actions import begin_index, end_index, index_document, index_fixed
from trygghetsrad.records.models import Document


class Command(BaseCommand):
    help = (
        "Write the search index anew, one document at a time. The site may run meanwhile, and it may be repeated. "
        "If it is cut off, the next `prepare` does it again."
    )

    def handle(self, **options):
        begin_index()
        index_fixed(fixed_finds(), now=timezone.now())
        documents, meetings = list(Document.objects.all()), list(Meeting.objects.all())
        with tqdm(total=len(documents) + len(meetings), disable=None) as bar:  # None: silent where nobody looks
            for document in documents:
                index_document(document, now=timezone.now())
                bar.update()
            for meeting in meetings:
                index_meeting(meeting)
                bar.update()
        end_index(now=timezone.now())
        self.stdout.write(f"The search index is written: {len(documents)} documents, {len(meetings)} meetings.")
