"""The kinds of findings, as staff meet them."""

from django.utils.translation import gettext_lazy as _

TITLES = {
    "personal_number": _("Personnummer"),
    "phone": _("Telefonnummer"),
    "email": _("E-postadress"),
    "plate": _("Registreringsnummer på bil"),
    "name": _("Namn på någon som inte ska nämnas"),
    "empty_heading": _("Tom rubrik"),
    "heading_order": _("Rubrik på fel nivå"),
    "vague_link": _("Länk som inte säger vart den leder"),
    "missing_alt": _("Bild utan beskrivning"),
    "scanned_pdf": _("Inskannad bilaga"),
    "untagged_pdf": _("Bilaga som är svår att lyssna på"),
    "unread_pdf": _("Bilaga som inte gick att läsa"),
    "missing_summary": _("”Kort sagt” saknas"),
    "missing_attendance": _("Antal närvarande saknas"),
    "empty_text": _("Tom text"),
    "council_words": _("Ord som rådet inte använder om sig självt"),
}
