"""What was corrected in a published note: version beside version, as both may be read today."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from trygghetsrad.lib.differences import Kind, Piece, around_changes, differences
from trygghetsrad.records.models import Document, Publication
from trygghetsrad.records.reading import read
from trygghetsrad.records.rendering import redacted
from trygghetsrad.records.rules.redacting import mark
from trygghetsrad.records.rules.versions import Version, comparable

from .pages import page_of
from .parts import Part, parts
from .topics import topics_of

LONG = 500  # letters; of a shorter text it is seen at a glance that all of it is another


@dataclass(frozen=True)
class PartChange:
    """What differs in one part of the note: the pieces of its text, and a line where those do not say it."""

    label: str
    pieces: list[Piece]
    words: str = ""


@dataclass(frozen=True)
class Change:
    """A correction as it stands on the page, with what differs from the version before; None where it is not shown."""

    version: int
    changed_at: datetime
    kind: str
    words: str
    parts: list[PartChange] | None
    why_hidden: str = ""


def read_changes(slug, *, now):
    """What stands at the address of the changes of a note; None where it is to be read elsewhere."""
    reading = read(Document.Kind.NOTE, slug, now=now)
    return reading, None if reading.is_elsewhere else changes_context(reading.publication, now=now)


def changes_context(publication, *, now):
    """What the page of the changes of one note needs: every correction, newest first."""
    versions = list(versions_of(publication))
    readable = comparable([facts_of(each) for each in versions], at=now)
    pages = {each.version: page_of(each) for each in versions if each.version in readable}
    before = dict(zip(readable[1:], readable, strict=False))
    topics = {topic.pk: topic.title for topic in topics_of(pages.values())}
    told = {number: parts(page, topics) for number, page in pages.items()}
    return {
        "note": page_of(publication),
        "changes": [
            change(each, told.get(before.get(each.version)), told.get(each.version))
            for each in reversed(versions)
            if each.is_correction and was_read(each, versions, now=now)
        ],
    }


def versions_of(publication):
    """All up to this one, also those that have not begun and never will be read: one may take a personal datum away."""
    found = Publication.objects.filter(document=publication.document_id, version__lte=publication.version)
    return found.order_by("version").with_redactions()


def was_read(publication, versions, *, now):
    """As `PublicationQuerySet.read` says of a version among all of its document."""
    has_begun = publication.visible_from <= now and not publication.was_stopped
    newer = (each for each in versions if each.version > publication.version and not each.was_stopped)
    return has_begun and all(each.visible_from > publication.visible_from for each in newer)


def facts_of(publication):
    is_personal = publication.correction_kind == Publication.CorrectionKind.PERSONAL
    return Version(
        publication.version, publication.visible_from, publication.visible_until, publication.withdrawn_at, is_personal
    )


def change(publication, before, after):
    """`before` and `after` are the parts of two versions; `before` is None where that one may not be read."""
    is_personal = publication.correction_kind == Publication.CorrectionKind.PERSONAL
    why_hidden = _("En personuppgift togs bort. Därför visas inte hur det stod förut.")
    if not is_personal:
        why_hidden = _("Skillnaden visas inte, för den äldre texten går inte längre att läsa.")
    return Change(
        version=publication.version,
        changed_at=publication.visible_from,
        kind=publication.get_correction_kind_display(),
        words=redacted(publication, publication.correction),
        parts=None if before is None else changed_parts(before, after),
        why_hidden=why_hidden,
    )


def changed_parts(before, after):
    """In the order of the page as it became; what was removed altogether comes last."""
    keys = [*after, *(key for key in before if key not in after)]
    found = (part_change(before.get(key), after.get(key)) for key in keys)
    return [each for each in found if each]


def part_change(before, after):
    """None where nothing differs. Where something was redacted on one side only, the other could tell what it was."""
    some = after or before
    old, new = before or Part(some.label), after or Part(some.label)
    if old.text == new.text:
        return PartChange(some.label, [], some.form_words) if before and after and old.form != new.form else None
    if old.text.count(mark()) != new.text.count(mark()):
        words = _("Skillnaden visas inte, för en uppgift är borttagen ur den här delen.")
        return PartChange(some.label, [], words)
    pieces = around_changes(differences(old.text, new.text))
    return PartChange(some.label, pieces, whole_words(pieces))


def whole_words(pieces):
    """A line for a long text of which no passage was found again, so that nobody looks for one."""
    is_long = len(pieces) == 2 and all(piece.kind != Kind.SAME and len(piece.text) > LONG for piece in pieces)
    return _("Texten är ändrad som helhet: först står den som den var, sedan som den blev.") if is_long else ""
