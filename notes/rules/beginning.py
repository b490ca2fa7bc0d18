"""Of which meetings notes can be written."""

from django.utils.translation import gettext as _


def refusal(*, has_note: bool, is_cancelled: bool, is_upcoming: bool) -> str:
    """Return why no note can begin, in words for the one who asked; "" where it can."""
    if has_note:
        return _("Mötet har redan minnesanteckningar. Här är de.")
    if is_cancelled:
        return _("Mötet är inställt, så det finns inget att anteckna från det.")
    return _("Mötet är inte slut än. Anteckningarna skrivs efteråt.") if is_upcoming else ""
