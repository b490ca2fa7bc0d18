"""The pages that the site has by itself, as search finds them. Where two fit a query alike, the first goes first."""

from contact.fixed import fixed_finds as contact
from council.fixed import fixed_finds as council
from notes.fixed import fixed_finds as notes


def fixed_finds():
    return [*contact(), *council(), *notes()]
