"""What a sender reads of a case that is none of the council's: true, and nothing of what it was about."""

from django.utils.translation import gettext as _
from django.utils.translation import override


def closing_words(language):
    """Somebody else at home may read the sender's page, and it is for social services to say whom they talk to."""
    with override(language):
        return _(
            "Tack för att du hörde av dig. Vi har läst det du skrev och tagit hand om det. "
            "Du får inget mer svar i det här ärendet, och nu är det avslutat. "
            "Vill du berätta mer kan du skriva här eller ringa kundcenter."
        )
