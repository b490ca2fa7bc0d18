"""Reading what a public form sends, whatever it sends."""

from dataclasses import dataclass

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError

MOST_BYTES = 500_000  # of a form without files
MOST_DIGITS = 15  # of a length; Python refuses to read thousands of them
URLENCODED = "application/x-www-form-urlencoded"
FORMS = {URLENCODED, "multipart/form-data"}
NOT_RECEIVED = "trygghetsrad.not_received"  # in request.META where the server does not wait for what is sent


@dataclass(frozen=True)
class Problem:
    """Why a form as a whole cannot be taken; it is shown again with all that was typed."""

    heading: str
    text: str
    status: int
    is_ours: bool = False  # then the number of the customer centre is given


class NotReadable(Exception):
    """What was sent is no form, has too many parts, or does not say how long it is."""


class NoRoom(NotReadable):
    """What was sent is too large for our memory, and there is no room on the disk to read it from."""


class NotReceived(NotReadable):
    """The line broke, or the server does not wait for what is sent: too many send slowly already."""


class TooLarge(NotReadable):
    """What was sent is larger than anything we take."""


def length_of(environ) -> int | None:
    """Return how many bytes a request says that it carries; None: it says no number, or one beyond all measure."""
    told = environ.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdecimal() and len(told) <= MOST_DIGITS else None


def is_in_another_charset(request) -> bool:
    """Whether this calls itself a form in anything but UTF-8: no browser sends one, and Django reads none."""
    return request.content_type in FORMS and request.content_params.get("charset", "utf-8").lower() != "utf-8"


def posted(request, *, most: int = MOST_BYTES) -> QueryDict:
    """Return the fields of a form; raise NotReadable, NotReceived, NoRoom or TooLarge.

    A pasted text many times too long is read, so that the form can say by how much and show it again; a pasted book
    would hold the site for others and is not. A form that may have files weighs at most `most` bytes; its files then
    stand in request.FILES. What comes in pieces of unknown length would be read as nothing at all.
    """
    if not request.META.get("CONTENT_LENGTH"):
        raise NotReadable
    try:
        is_multipart = request.content_type == "multipart/form-data"
        if (length_of(request.META) or 0) > (most if is_multipart else MOST_BYTES):
            raise TooLarge
        if request.content_type != URLENCODED:
            return request.POST
        return QueryDict(request.read(), encoding="utf-8")
    except RequestDataTooBig as error:
        raise TooLarge from error
    except UnreadablePostError as error:
        raise NotReceived from error
    except (SuspiciousOperation, BadRequest, MultiPartParserError, LookupError) as error:
        raise NotReadable from error
    except OSError as error:
        raise NoRoom from error


def is_from_elsewhere(request) -> bool:
    """Whether a form on another site sent this.

    Browsers say in Sec-Fetch-Site where a request was made. Older ones send Origin only, and "null" in it from our own
    pages too, since these forbid every referrer.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in {"same-origin", "none"}
    host = request.get_host()
    return request.headers.get("Origin", "null") not in {"null", f"https://{host}", f"http://{host}"}
