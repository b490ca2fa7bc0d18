"""What one request takes of many ticked cases, and how it tells that there were more."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def first_of(cases, most):
    """The first of the cases, `most` at the most, and how many more there are."""
    return list(cases[:most]), max(0, cases.count() - most)


def rest_words(waiting, most):
    """That some were left for another time; "" where none was."""
    if not waiting:
        return ""
    left = ngettext("%s ärende till är kvar.", "%s ärenden till är kvar.", waiting) % waiting
    return f"{left} {_('Högst %s tas på en gång: välj resten och gör om det.') % most}"
