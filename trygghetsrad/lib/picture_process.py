"""The process that reads one picture, with little memory and time, and no secrets in its environment.

Standard input: the file. Standard output: a line of JSON ({"refused": reason}, or mime, suffix, width and
height), then the new file. Arguments: the longest side in pixels, and seconds of processor time.
"""

import json
import sys
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from trygghetsrad.lib.apart import limit

MOST_PIXELS = 50_000_000
FORMATS = ["JPEG", "PNG", "WEBP"]
WRITTEN = {
    "JPEG": ("image/jpeg", ".jpg", {"quality": 85, "optimize": True}),
    "PNG": ("image/png", ".png", {"optimize": True}),
    "WEBP": ("image/webp", ".webp", {"quality": 85}),
}
# What Pillow raises on damaged files, depending on where the damage is.
DAMAGE = (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError)


class _Refused(Exception):
    """Its argument is the reason."""


def main(longest: int, seconds: int):
    limit(seconds)
    answer, body = _answer(sys.stdin.buffer.read(), longest)
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + body)


def _answer(data: bytes, longest: int) -> tuple[dict, bytes]:
    try:
        image = _opened(data)
        return _written(_drawn(image, longest), image.format)
    except _Refused as refusal:
        return {"refused": str(refusal)}, b""
    except MemoryError:
        return {"refused": "heavy"}, b""
    except DAMAGE:
        return {"refused": "broken"}, b""


def _opened(data: bytes) -> Image.Image:
    """Open by the named formats only: an EPS that is called .jpg must not reach Ghostscript."""
    Image.MAX_IMAGE_PIXELS = None  # Pillow's own limit only warns
    try:
        image = Image.open(BytesIO(data), formats=FORMATS)
    except UnidentifiedImageError as error:
        raise _Refused("format") from error
    if image.width * image.height > MOST_PIXELS:
        raise _Refused("pixels")
    return image


def _drawn(image: Image.Image, longest: int) -> Image.Image:
    """Return only what is seen: small, upright, in sRGB. Shrinking comes first, it saves memory."""
    image.draft(None, (longest, longest))
    image.thumbnail((longest, longest), reducing_gap=2)
    upright = ImageOps.exif_transpose(image)
    has_holes = upright.has_transparency_data and image.format != "JPEG"
    seen = _in_srgb(upright, "RGBA" if has_holes else "RGB")
    seen.info.clear()  # a plain save would copy comment and profile from here
    return seen


def _in_srgb(image: Image.Image, mode: str) -> Image.Image:
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")  # convert() alone makes it all white
    if image.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        image = image.convert(mode)
    if not profile:
        return image.convert(mode)
    try:
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, BytesIO(profile), srgb, outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image.convert(mode)


def _written(image: Image.Image, read_format: str) -> tuple[dict, bytes]:
    """Write in the format read; some cameras' MPO is a JPEG with a second picture behind it."""
    written_format = "JPEG" if read_format == "MPO" else read_format
    mime, suffix, options = WRITTEN[written_format]
    body = BytesIO()
    image.save(body, format=written_format, **options)
    return {"mime": mime, "suffix": suffix, "width": image.width, "height": image.height}, body.getvalue()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
