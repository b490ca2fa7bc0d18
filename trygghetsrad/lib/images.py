"""Pictures that come in from outside: read where they can do no harm, and written anew."""

import json
from dataclasses import dataclass
from threading import BoundedSemaphore

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from .apart import ReadingEnded, read_apart

MOST_BYTES = 30 * 1024 * 1024
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}

REFUSALS = {
    "bytes": _("Bilden är större än 30 MB. Spara den i mindre storlek och försök igen."),
    "pixels": _("Bilden har fler än 50 miljoner bildpunkter. Förminska den och försök igen."),
    "heic": _(
        "Bilden är i formatet HEIC, som webbläsare inte kan visa. Spara den som JPEG och försök igen. "
        "På iPhone blir nya bilder JPEG om du väljer Inställningar, Kamera, Format, Mest kompatibelt."
    ),
    "gif": _("Bilden är i formatet GIF, som vi inte tar emot. Spara den som JPEG eller PNG och försök igen."),
    "format": _("Filen är inte en bild i formatet JPEG, PNG eller WebP."),
    "broken": _("Bilden är skadad och kan inte läsas. Spara den på nytt och försök igen."),
    "heavy": _("Bilden tar för lång tid eller för mycket minne att läsa. Förminska den och försök igen."),
    "busy": _("Vi läser flera bilder just nu. Vänta en stund och försök igen med den här."),
}
AT_ONCE = 2  # pictures, each with a process of its own that may take a processor and much memory
# A thread of the web server is left for everybody else.
_ROOM = BoundedSemaphore(max(1, min(AT_ONCE, settings.WEB_THREADS - 1)))


class PictureRefused(Exception):
    """The picture is not taken: `reason` is a key of REFUSALS, and `str()` tells it in Swedish."""

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason

    def __str__(self):
        return str(REFUSALS[self.reason])


@dataclass(frozen=True)
class Picture:
    """A picture without orientation flag, comments, position or colour profile; its sides in pixels."""

    data: bytes
    mime: str
    suffix: str
    width: int
    height: int


def reencode(data: bytes, *, longest: int = 2000, seconds: int = 15) -> Picture:
    """Return the picture in `data` upright, in sRGB, no side longer than `longest` pixels, in its own format.

    Raise PictureRefused for anything but a JPEG, PNG or WebP that can be read within `seconds`.
    Only the first picture of an animation is kept. Where too many are read at once, it is refused too, as "busy".
    """
    if len(data) > MOST_BYTES:
        raise PictureRefused("bytes")
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        raise PictureRefused("heic")
    if data.startswith((b"GIF87a", b"GIF89a")):
        raise PictureRefused("gif")
    head, _newline, body = _read_apart(data, longest, seconds).partition(b"\n")
    answer = json.loads(head)
    if "refused" in answer:
        raise PictureRefused(answer["refused"])
    return Picture(data=body, **answer)


def _read_apart(data: bytes, longest: int, seconds: int) -> bytes:
    if not _ROOM.acquire(blocking=False):
        raise PictureRefused("busy")
    try:
        return read_apart("trygghetsrad.lib.picture_process", data, longest, seconds=seconds)
    except ReadingEnded as ended:
        raise PictureRefused(ended.reason) from ended
    finally:
        _ROOM.release()
