"""Publishing, withdrawing and redacting: the only ways in which what the public reads comes to be or changes.

Each locks the working copy, where it needs it, then the document, then what belongs to that; so none waits for another
in a ring, and a version can not be made while another is being redacted.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from trygghetsrad.lib.swedish import clock, plain_date

from ..models import Address, Document, Publication, Publishable, Redaction
from ..rules.redacting import holds_passage, without
from .changes import recall_pages
from .indexing import forget_gone_words, held, index_document, subject_of
from .log import forget_in_log
from .mail import recall_mail


class PublishingRefused(Exception):
    """Why it could not be done, in words for the person who asked."""


@transaction.atomic
def publish(
    subject: Publishable,
    *,
    by,
    now,
    visible_from=None,
    visible_until=None,
    correction="",
    correction_kind="",
    after=None,
    knows_withdrawn=False,
):
    """Make an immutable version of the working copy as it stands; visible from now, or from `visible_from`.

    Once the public has read a version, `correction` says in public what was changed and why. Refuses an address that
    belongs, or ever belonged, to another document; where `after` says how many versions there were when it was asked,
    anything published since, and a text withdrawn since, unless it was told of that (`knows_withdrawn`); a moment that
    has passed; and whatever the subject itself refuses, such as a text that a second person has to approve first. `by`
    is None for opening content only, which may have a moment that has passed.
    """
    if by is not None and visible_from and visible_from < now:
        raise PublishingRefused(_("Tiden har redan varit. Lämna den tom för att publicera nu."))
    subject = type(subject).objects.select_for_update().get(pk=subject.pk)
    subject.prepare_publication(by=by, now=now)
    if by is not None and (refusal := subject.refusal()):
        raise PublishingRefused(refusal)
    document = held(subject.document) if subject.document else found_document(subject)
    claim_address(document, subject.publication_slug())
    version = document.publications.count() + 1
    if after is not None:
        refuse_late(document, after=after, knows_withdrawn=knows_withdrawn)
    if version > 1 and not has_been_read(document, now=now):
        correction, correction_kind = _("Ingen hann läsa texten före."), Publication.CorrectionKind.UNREAD
    if version > 1 and not (correction and correction_kind):
        raise PublishingRefused(_("Skriv vad som är ändrat och varför. Det visas på sidan."))
    publication = Publication.objects.create(
        document=document,
        version=version,
        slug=subject.publication_slug(),
        title=subject.publication_title(),
        day=subject.publication_day(),
        content=subject.snapshot(),
        visible_from=visible_from or now,
        visible_until=visible_until,
        published_at=now,
        published_by=by,
        approved_by=subject.approver(),
        correction=correction,
        correction_kind=correction_kind,
    )
    publication.files.set(subject.snapshot_files())
    keep_redactions(publication)
    index_document(document, now=now)
    if correction_kind == Publication.CorrectionKind.PERSONAL:
        forget_gone_words()
    return publication


def refuse_late(document, *, after, knows_withdrawn):
    """Let nobody publish past what a colleague did since: a form that was opened before a withdrawal would undo it."""
    newest = document.publications.order_by("version").last()
    if newest and newest.version != after:
        raise PublishingRefused(_("Någon har publicerat en ny version under tiden. Se hur sidan ser ut nu först."))
    if newest and newest.withdrawn_at and not knows_withdrawn:
        words = _(
            "%(who)s drog tillbaka sidan %(day)s kl. %(time)s: ”%(why)s”. Öppna sidan på nytt om den ska ut ändå."
        )
        moment, why = newest.withdrawn_at, newest.withdrawal_reason
        for redaction in newest.redactions.all():
            why = without(why, redaction.passage)
        told = {"who": newest.withdrawn_by or _("Någon"), "day": plain_date(moment), "time": clock(moment)}
        told["why"] = why.rstrip(".")
        raise PublishingRefused(words % told)


def has_been_read(document, *, now):
    """Whether a version of it was public at some time: only then does a later one correct something."""
    return document is not None and document.publications.read(now=now).exists()


def keep_redactions(publication):
    """What has been left out of the versions before stays left out, also of the words that say what was corrected."""
    before = Redaction.objects.filter(
        publication__document=publication.document, publication__version=publication.version - 1
    )
    Redaction.objects.bulk_create(
        Redaction(
            publication=publication,
            passage=each.passage,
            reason=each.reason,
            redacted_by_id=each.redacted_by_id,
            redacted_at=each.redacted_at,
        )
        for each in before
    )


def found_document(subject):
    subject.document = Document.objects.create(kind=subject.publication_kind)
    subject.save(update_fields=["document"])
    return subject.document


def claim_address(document, slug):
    address, _created = Address.objects.get_or_create(kind=document.kind, slug=slug, defaults={"document": document})
    if address.document_id != document.pk:
        raise PublishingRefused(_("Adressen ”%s” hör till något annat som är eller har varit publicerat.") % slug)


@transaction.atomic
def withdraw(document: Document, *, by, now, reason):
    """Take the document from the public; its address answers 410 with the reason. Versions yet to come go too."""
    if not reason.strip():
        raise PublishingRefused(_("Skriv varför sidan dras tillbaka. Det visas på sidan."))
    open_versions = held(document).publications.filter(withdrawn_at=None)
    if not open_versions.update(withdrawn_at=now, withdrawn_by=by, withdrawal_reason=reason):
        raise PublishingRefused(_("Det finns inget publicerat att dra tillbaka."))
    index_document(document, now=now)
    recall_pages()


def all_words(publication, subject):
    """Everything that is shown to the public of a version, and beside it."""
    own = [publication.title, publication.content, publication.correction, publication.withdrawal_reason]
    return [*own, *subject.words_beside(publication)]


@transaction.atomic
def redact(publication: Publication, *, passage, reason, by, now):
    """Leave `passage` out of every reading of all versions, those to come too. Refuses what stands in none.

    Mail that waits to tell of them is written anew without it, and the log of the admin loses it.
    """
    recall_mail(documents=[publication.document_id])  # which locks the document
    versions, subject = publication.document.publications.all(), subject_of(publication.document)
    if not any(holds_passage(words, passage) for each in versions for words in all_words(each, subject)):
        raise PublishingRefused(_("Texten finns inte i det som är publicerat. Kopiera den exakt som den står."))
    redactions = Redaction.objects.bulk_create(
        Redaction(publication=each, passage=passage, reason=reason, redacted_by=by, redacted_at=now)
        for each in versions
    )
    index_document(publication.document, now=now)
    forget_gone_words()
    forget_in_log(passage)
    return redactions
