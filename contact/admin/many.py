"""What one request takes of many ticked cases, and how it tells that there were more."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST = 100  # cases in one go


def first_of(cases):
    """The first MOST of the cases, and how many more there are."""
    return list(cases[:MOST]), max(0, cases.count() - MOST)


def rest_words(waiting):
    """That some were left for another time; "" where none was."""
    if not waiting:
        return ""
    left = ngettext("%s ärende till är kvar.", "%s ärenden till är kvar.", waiting) % waiting
    return f"{left} {_('Högst %s tas på en gång: välj resten och gör om det.') % MOST}"
