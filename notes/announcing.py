"""Tell those who follow the notes by mail of each note once, when it can be read for the first time."""

from django.db import transaction
from django.db.models import Exists, Min, OuterRef
from django.utils.crypto import salted_hmac

from trygghetsrad.lib.links import absolute
from trygghetsrad.records.models import Document, Mail, Publication

from .models import Subscription
from .reading.pages import page_of, public_notes
from .rules.announcing import announcement, farewell, subject_line

MOST = 200  # subscribers in one transaction
MOST_NOTES = 20  # in one round


def announce_notes(*, now):
    """A step of the worker. Only notes that can be read are told of: nothing is written ahead of its time."""
    waiting = public_notes(now=now).filter(document__announced_at=None)
    for pk in list(waiting.order_by("visible_from").values_list("document", flat=True)[:MOST_NOTES]):
        announce(pk, now=now)


@transaction.atomic
def announce(pk, *, now):
    """Write to the next of those who want to hear of the document `pk`; it is done when none are left.

    The document is locked, so that nothing is left out of its words while the mail is written.
    """
    document = Document.objects.select_for_update(no_key=True).get(pk=pk)
    publication = public_notes(now=now).filter(document=document).with_redactions().first()
    if publication is None or document.announced_at:
        return
    told = readers(publication, now=now)
    # Somebody who follows two topics has one key: the mail is written once.
    Mail.objects.bulk_create(mails(publication, told, now=now), ignore_conflicts=True)
    if len(told) < MOST:
        document.announced_at = now
        document.save(update_fields=["announced_at"])


def readers(publication, *, now):
    """The next of those who followed before the note could be read, and have not been written to. Old notes have none.

    They are locked: whoever leaves meanwhile finds the mail and takes it away.
    """
    page = page_of(publication)
    if page.content.get("original_day"):
        return []
    versions = Publication.objects.begun(now=now).filter(document=publication.document_id, withdrawn_at=None)
    first_read = versions.aggregate(first=Min("visible_from"))["first"]
    written = Mail.objects.filter(to=OuterRef("email"), publication__document=publication.document_id)
    following = Subscription.objects.confirmed(before=first_read).for_topics(page.content.get("topics", []))
    waiting = following.filter(~Exists(written)).select_related("topic").select_for_update(of=["self"])
    return list(waiting.order_by("pk")[:MOST])


def mails(publication, subscriptions, *, now):
    page = page_of(publication)
    told = {"is_example": page.is_example}
    subject = subject_line(page.day, page.title, **told)
    words = announcement(page.day, page.title, page.content["summary"], url=absolute(page.address), **told)
    return [
        Mail(
            key=f"note-announced:{publication.document_id}:{mark_of(each.email)}",
            to=each.email,
            subject=subject,
            body=f"{words}\n\n{farewell(each.what, url=each.leave_url)}\n",
            publication=publication,
            unsubscribe_url=each.leave_url,
            belongs_to=each.mail_group,
            created_at=now,
        )
        for each in subscriptions
    ]


def mark_of(email):
    """The address as the admin's log may keep it."""
    return salted_hmac("notes.announcing", email, algorithm="sha256").hexdigest()[:32]
