"""A case as it is handed out to whoever asks for it: the masked copy where there is one, else the original."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from trygghetsrad.lib import personal_numbers

from .models import CaseEntry, CasePhoto, Disclosure, Feedback, MaskedCopy
from .rules.handing_out import uncovered
from .rules.masking import MASK

CONTACT, NOTES, PHOTOS = "contact", "notes", "photos"


@dataclass(frozen=True)
class Said:
    """One entry of the thread: what it is, whose, when, and its words; None where the masked copy has none of it."""

    entry: CaseEntry
    text: str | None


@dataclass(frozen=True)
class HandedOut:
    feedback: Feedback
    copy: MaskedCopy | None
    last_entry: CaseEntry | None  # of the case, at the time: a note that was left out is counted too
    message: str
    place: str
    contact: list[str]
    held_photos: list[CasePhoto]  # of the case, at the time: those that were left out are counted too
    photos: list[CasePhoto]
    thread: list[Said]
    categories: list[str]  # codes: what was masked, and what was left out: CONTACT, NOTES, PHOTOS

    @property
    def is_behind(self):
        """Whether something in it came after the masked copy, so that nobody has looked at it yet."""
        return any(said.text is None for said in self.thread)

    @property
    def texts(self):
        return [self.message, self.place, *(said.text or "" for said in self.thread)]

    @property
    def uncovered(self):
        """What somebody has to decide about first, in words; "" where there is nothing."""
        has_number = personal_numbers.stand_in(*self.texts)
        return uncovered(is_secret=self.feedback.is_secret, is_masked=bool(self.copy), has_number=has_number)


def as_handed_out(
    feedback, *, copy, with_notes, with_contact, with_photos, entries=None, photos=None, contact=None
) -> HandedOut:
    """The case with these `entries`, `photos` and ways to reach its sender: all that it has unless others are given."""
    entries = list((feedback.entries.all() if entries is None else entries).select_related("made_by"))
    shown = [each for each in entries if is_shown(each, with_notes=with_notes, with_contact=with_contact)]
    reached = feedback.reply_email, feedback.reply_phone, feedback.reply_address
    contact = contact or [each for each in reached if each]
    pictures = list(feedback.photos.kept() if photos is None else photos)
    left_out = [
        (CONTACT, (contact or any(map(is_correction, entries))) and not with_contact),
        (NOTES, not with_notes and any(each.kind in CaseEntry.INTERNAL for each in entries)),
        (PHOTOS, pictures and not with_photos),
    ]
    return HandedOut(
        feedback=feedback,
        copy=copy,
        last_entry=max(entries, key=lambda each: each.pk, default=None),
        message=copy.message if copy else feedback.message,
        place=copy.place if copy else feedback.place,
        contact=contact if with_contact else [MASK for _each in contact],
        held_photos=pictures,
        photos=pictures if with_photos else [],
        thread=[Said(each, copy.text_of(each) if copy else each.text) for each in shown],
        categories=[*(copy.categories.split(",") if copy else []), *(code for code, is_so in left_out if is_so)],
    )


def is_correction(entry):
    return entry.kind == CaseEntry.Kind.CORRECTION


def is_shown(entry, *, with_notes, with_contact):
    """A correction is a note, and quotes where the sender is reached."""
    return (with_notes or entry.kind not in CaseEntry.INTERNAL) and (with_contact or not is_correction(entry))


def handed_out_before(disclosure: Disclosure) -> HandedOut:
    """The same page as was handed out then."""
    return as_handed_out(
        disclosure.feedback,
        copy=disclosure.masked_copy,
        with_notes=disclosure.with_notes,
        with_contact=disclosure.with_contact,
        with_photos=disclosure.with_photos,
        entries=disclosure.feedback.entries.filter(pk__lte=disclosure.last_entry_id or 0),
        photos=disclosure.feedback.photos.filter(pk__in=disclosure.photos or []),
        contact=[_("[rättades efter utlämnandet, se ärendet]")] if is_corrected_since(disclosure) else None,
    )


def is_corrected_since(disclosure):
    return disclosure.feedback.entries.corrections().filter(pk__gt=disclosure.last_entry_id or 0).exists()
