"""The words of mails about a case: number and links, and a new code where one was asked for; never what was written."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from trygghetsrad.lib.swedish import NBSP, long_date


def note_words(number: str, day: date, points: Sequence[str], *, url: str) -> tuple[str, str]:
    """Return the subject and the body; `points` are addresses of what was said, `url` of where one follows a case."""
    body = _(
        "Hej!\n\n"
        "Rådet har talat om det du skrev i ärendet %(number)s. Det var på mötet %(day)s.\n"
        "Läs vad som sades:\n%(points)s\n\n"
    ) % {"number": number, "day": long_date(day).replace(NBSP, " "), "points": "\n".join(points)}
    return _("Rådet har talat om det du skrev: %s") % number, body + farewell(url)


def result_words(number: str, measure: str, *, url: str) -> tuple[str, str]:
    """The same of a measure that has come to its end; `measure` is the address where its result stands.

    Several may stand under the point that took up the case: the mail does not say that this one came of it. What it was
    about stands on the page alone, from which words can be taken away again.
    """
    body = _(
        "Hej!\n\n"
        "Det finns ett resultat av en åtgärd från mötet där rådet talade om det du skrev i ärendet %(number)s.\n"
        "Läs vad som skulle göras och hur det gick:\n%(measure)s\n\n"
        "Mötet kan ha tagit upp annat under samma punkt, så åtgärden kan gälla något annat än det du skrev om.\n\n"
    ) % {"number": number, "measure": measure}
    return _("Så gick det med en åtgärd från mötet: %s") % number, body + farewell(url)


def code_words(number: str, code: str, *, url: str) -> tuple[str, str]:
    """The same of a new code, which is what `url` asks for."""
    body = _(
        "Hej!\n\n"
        "Du har fått en ny uppföljningskod till ärendet %(number)s som du skickade till trygghetsrådet i "
        "Hallstahammars kommun:\n\n%(code)s\n\n"
        "Den gamla koden fungerar inte längre. Läs ärendet här, med numret och den nya koden:\n%(address)s\n\n"
        "Har du inte bett om en ny kod? Ring kundcenter och uppge numret.\n"
    ) % {"number": number, "code": code, "address": url}
    return _("Du har fått en ny kod: %s") % number, body


def farewell(url):
    return _("Hela vägen för ditt ärende läser du här, med numret och uppföljningskoden:\n%s\n\n") % url + lost_code()


def lost_code():
    """What every mail about a case promises whoever has lost its code: one promise, in the same words everywhere."""
    return _("Har du inte koden kvar? Ring kundcenter och uppge numret, så mejlar vi en ny till den här adressen.\n")
