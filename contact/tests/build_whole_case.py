"""A case with all that can belong to one, each of it long ago."""

from contact import actions
from contact.models import CaseEntry, CasePhoto, CodeRenewal, Disclosure, Joining, MaskedCopy, PostedLetter, SecrecyMark
from contact.tests.build_feedback import build_feedback, build_staff
from contact.tests.build_photos import build_sent_photo
from contact.tests.build_retention import LONG_AGO, build_old_case

BELONGING = [CaseEntry, CasePhoto, CodeRenewal, Disclosure, Joining, MaskedCopy, PostedLetter, SecrecyMark]
SHAPE = {"with_notes": False, "with_contact": False, "with_photos": True}


def build_whole_case():
    """An answered case with a picture that was sent; joined once, secret once, masked, and handed out as masked.

    MEDIA_ROOT is the caller's.
    """
    staff, when = build_staff(name="allt"), {"now": LONG_AGO}
    case = build_old_case(by=staff)
    photo = build_sent_photo(case, **when)
    actions.mark_opened(case, by=staff, **when)
    actions.join(feedback=case, to=build_feedback(**when), by=staff, **when)
    actions.mark_secret(feedback=case, ground="crime", reason="Skäl.", by=staff, **when)  # which separates it
    actions.lift_secrecy(feedback=case, reason="Prövat.", by=staff, **when)
    words = {"passages": ["släckt"], "categories": ["words"], "ground": "privacy", "reason": ""}
    copy = actions.keep_masked_copy(feedback=case, spans={"message": [(10, 16)]}, **words, by=staff, **when)
    shape = SHAPE | {"masked_copy": copy, "last_entry": case.entries.last(), "photos": [photo.pk]}
    actions.hand_out(feedback=case, categories=["words"], submission="d" * 64, **shape, by=staff, **when)
    answered = {"kind": "answer", "text": "Lampan är bytt.", "function": "Gatan", "submission": "e" * 64}
    actions.write_to_sender(feedback=case, **answered, by=staff, **when)
    code = {"way": "mail", "seed": "s", "code_digest": "c" * 64, "submission": "f" * 64}
    actions.renew_code(feedback=case, **code, by=staff, **when)
    actions.post_letter(feedback=case, submission="9" * 64, by=staff, **when)
    case.refresh_from_db()
    return case
