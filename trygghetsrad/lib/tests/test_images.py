import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from trygghetsrad.lib import images
from trygghetsrad.lib.images import REFUSALS, Picture, PictureRefused, reencode

ORIENTATION, GPS = 0x0112, 0x8825
HARMLESS = {
    "jfif",
    "jfif_version",
    "jfif_unit",
    "jfif_density",
    "loop",
    "background",
    "timestamp",
    "duration",
}
BROKEN_OFF = 300  # bytes: past the head, before the end


def drawn(size=(60, 40), mode="RGB", left="red", right="blue"):
    """Return an image whose left half has one colour and the right half another."""
    image = Image.new(mode, size, right)
    image.paste(left, (0, 0, size[0] // 2, size[1]))
    return image


def saved(image, file_format="JPEG", **options):
    file = BytesIO()
    image.save(file, file_format, **options)
    return file.getvalue()


def opened(picture: Picture):
    return Image.open(BytesIO(picture.data))


def exif(**tags):
    held = Image.Exif()
    held[ORIENTATION] = tags.get("orientation", 1)
    held.get_ifd(GPS).update({1: "N", 2: (59.0, 36.0, 50.0)})
    return held


def announced_png(width, height):
    """Return a PNG that says it is this large and then holds nothing, as a decompression bomb might."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    packed = [struct.pack(">I", len(b)) + a + b + struct.pack(">I", zlib.crc32(a + b)) for a, b in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


@pytest.mark.parametrize(
    "file_format, mime, suffix",
    [("JPEG", "image/jpeg", ".jpg"), ("PNG", "image/png", ".png"), ("WEBP", "image/webp", ".webp")],
)
def test_a_picture_keeps_its_format_and_shape(file_format, mime, suffix):
    picture = reencode(saved(drawn((600, 400)), file_format), longest=300)
    told = (picture.mime, picture.suffix, picture.width, picture.height)
    assert told == (mime, suffix, 300, 200)
    assert (opened(picture).format, opened(picture).size) == (file_format, (300, 200))


def test_a_small_picture_is_not_enlarged():
    assert opened(reencode(saved(drawn()))).size == (60, 40)


def telling(file_format):
    """Return a picture that tells where it was taken, by whom, and more."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    words = PngInfo()
    words.add_text("Author", "Kalle")
    options = {"pnginfo": words} if file_format == "PNG" else {"comment": b"Kalle", "xmp": b"<x>Kalle</x>"}
    return saved(drawn(), file_format, exif=exif(), icc_profile=profile, **options)


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "WEBP"])
def test_what_is_not_seen_is_dropped(file_format):
    before, after = telling(file_format), reencode(telling(file_format)).data
    assert (b"Kalle" in before, b"Kalle" in after) == (True, False)
    assert dict(Image.open(BytesIO(before)).getexif().get_ifd(GPS)) == {1: "N", 2: (59.0, 36.0, 50.0)}
    assert Image.open(BytesIO(after)).info.keys() - HARMLESS == set()


def test_orientation_is_applied():
    """Orientation 6: the camera was turned, so what was stored to the left is up."""
    image = opened(reencode(saved(drawn(), "PNG", exif=exif(orientation=6)), longest=2000))
    assert (image.size, image.getpixel((20, 5)), image.getpixel((20, 55))) == (
        (40, 60),
        (255, 0, 0),
        (0, 0, 255),
    )


def test_transparency_stays():
    image = opened(reencode(saved(drawn(mode="RGBA", left=(0, 0, 0, 0)), "PNG")))
    assert (image.getpixel((5, 5))[3], image.getpixel((55, 5))) == (0, (0, 0, 255, 255))


@pytest.mark.parametrize("mode, file_format", [("CMYK", "JPEG"), ("L", "JPEG"), ("P", "PNG"), ("1", "PNG")])
def test_every_colour_mode_becomes_plain(mode, file_format):
    assert opened(reencode(saved(drawn().convert(mode), file_format))).mode == "RGB"


def test_sixteen_bits_of_grey_stay_grey():
    picture = reencode(saved(Image.new("I;16", (60, 40), 128 * 256), "PNG"))
    assert opened(picture).getpixel((5, 5)) == (128, 128, 128)


def test_only_the_first_picture_of_an_animation_is_kept():
    moving = saved(drawn(), "WEBP", save_all=True, append_images=[drawn(left="green")])
    assert getattr(opened(reencode(moving)), "n_frames", 1) == 1


def test_a_picture_within_a_picture_becomes_one_jpeg():
    assert reencode(saved(drawn(), "MPO", save_all=True, append_images=[drawn()])).mime == "image/jpeg"


def test_a_picture_of_41_megapixels_fits_in_memory():
    picture = reencode(saved(drawn((7400, 5550))))
    assert (picture.width, picture.height) == (2000, 1500)


REFUSED = {
    "nothing": (b"", "format"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "format"),
    "heic": (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "heic"),
    "as many bytes as may be": (bytes(31_457_280), "format"),  # 30 MB
    "too many bytes": (bytes(31_457_281), "bytes"),
    "eps": (saved(drawn(), "EPS"), "format"),
    "gif": (saved(drawn(), "GIF"), "gif"),
    "moving gif": (saved(drawn(), "GIF", save_all=True, append_images=[drawn(left="green")]), "gif"),
    "renamed script": (b"#!/bin/sh\nrm -rf /\n", "format"),
    "tiff": (saved(drawn(), "TIFF"), "format"),
    "bomb": (announced_png(10_000, 5_001), "pixels"),
    "just small enough, but empty": (announced_png(10_000, 5_000), "broken"),
    "broken-off png": (saved(drawn((600, 400)), "PNG")[:BROKEN_OFF], "broken"),
    "broken-off jpeg": (saved(drawn((600, 400)))[:-BROKEN_OFF], "broken"),
}


@pytest.mark.parametrize("data, reason", REFUSED.values(), ids=REFUSED)
def test_refused(data, reason):
    with pytest.raises(PictureRefused) as refused:
        reencode(data)
    assert (refused.value.reason, str(refused.value)) == (reason, str(REFUSALS[reason]))


def test_a_picture_that_takes_too_long_is_refused():
    with pytest.raises(PictureRefused) as refused:
        reencode(saved(drawn()), seconds=0)
    assert refused.value.reason == "heavy"


def test_a_thread_of_the_server_is_left_for_others(settings):
    """As many as may be read at once are being read; when one is done, the next is taken."""
    places = max(1, min(images.AT_ONCE, settings.WEB_THREADS - 1))
    for _ in range(places):
        images._ROOM.acquire(blocking=False)
    try:
        with pytest.raises(PictureRefused) as refused:
            reencode(saved(drawn()))
    finally:
        for _ in range(places):
            images._ROOM.release()
    assert refused.value.reason == "busy"
    assert [reencode(saved(drawn())).mime for _ in range(places + 1)] == ["image/jpeg"] * (places + 1)
