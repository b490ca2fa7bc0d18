"""Numbers in running text, as Swedish writing rules have them: words up to twelve, digits above."""

from django.utils.translation import gettext as _


def in_words(number: int) -> str:
    """Return "elva" for 11 and "13" for 13."""
    words = [
        _("ingen"),
        _("en"),
        _("två"),
        _("tre"),
        _("fyra"),
        _("fem"),
        _("sex"),
        _("sju"),
        _("åtta"),
        _("nio"),
        _("tio"),
        _("elva"),
        _("tolv"),
    ]
    return words[number] if number < len(words) else str(number)
