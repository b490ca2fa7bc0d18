"""Attachments that not everybody can read."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .findings import Finding, Place, whole


def pdf(title: str, place: Place, *, text: str, is_tagged: bool | None) -> Iterator[Finding]:
    """What hinders whoever listens; `text` and `is_tagged` as `trygghetsrad.lib.pdfs` read them, None: not known."""
    if is_tagged is None:
        words = _("Filen gick inte att läsa. Öppna den och se att den är hel, inte har lösenord och går att markera i.")
        yield Finding("unread_pdf", place, words, whole(title), is_weak=True)
    elif not any(letter.isalpha() for letter in text):
        words = _("Filen är bara bilder av text: den går varken att lyssna på eller söka i. Bifoga originalet som PDF.")
        yield Finding("scanned_pdf", place, words, whole(title))
    elif not is_tagged:
        words = _(
            "Filen saknar taggar, som uppläsning behöver. Spara den från Word som ”Tillgänglig PDF”, "
            "eller skriv det viktigaste i texten."
        )
        yield Finding("untagged_pdf", place, words, whole(title))
