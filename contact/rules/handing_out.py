"""What is handed out only by the decision of somebody who may take it."""

from django.utils.translation import gettext as _


def uncovered(*, is_secret: bool, is_masked: bool, has_number: bool) -> str:
    """Return in words what would be handed out as it is, though it ought to be masked; "" where nothing would.

    A masked copy covers what is secret, but no personal number that was left in it.
    """
    found = [
        (is_secret and not is_masked, _("ett ärende med sekretess")),
        (has_number, _("ett personnummer")),
    ]
    return _(" och ").join(words for is_so, words in found if is_so)
