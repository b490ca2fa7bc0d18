"""Reading what a public form sends, whatever it sends."""

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import QueryDict
from django.http.multipartparser import MultiPartParserError


class NotReadable(Exception):
    """What was sent is no form, or has too many parts."""


class TooLarge(NotReadable):
    """What was sent is larger than anything we take."""


def posted(request) -> QueryDict:
    """Return the fields of a form without files; raise NotReadable or TooLarge.

    Django's own limit on text (DATA_UPLOAD_MAX_MEMORY_SIZE) would refuse a pasted book unread; here it is read, up to
    the limit on every request, so that the form can say by how much it is too long and show it again.
    """
    try:
        if request.content_type != "application/x-www-form-urlencoded":
            return request.POST
        return QueryDict(request.read(), encoding="utf-8")
    except RequestDataTooBig as error:
        raise TooLarge from error
    except (SuspiciousOperation, BadRequest, MultiPartParserError, OSError) as error:
        raise NotReadable from error


def is_from_elsewhere(request) -> bool:
    """Whether a form on another site sent this.

    Browsers say in Sec-Fetch-Site where a request was made. Older ones send Origin only, and "null" in it from our own
    pages too, since these forbid every referrer.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site not in {"same-origin", "none"}
    host = request.get_host()
    return request.headers.get("Origin", "null") not in {"null", f"https://{host}", f"http://{host}"}
