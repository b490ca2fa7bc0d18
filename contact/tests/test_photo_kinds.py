"""Every kind of file that is sent as a picture of a case has the right answer."""

import struct
from inspect import signature
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from contact.forms.photos import PhotoForm
from contact.models import CasePhoto
from contact.retention import KINDS
from contact.tests.build_case import build_case
from contact.tests.build_feedback import faults_of
from contact.tests.build_photos import jpeg, saved
from contact.tickets import ticket_of
from trygghetsrad.lib.images import reencode
from trygghetsrad.lib.swedish import NBSP
from trygghetsrad.lib.tests.test_images import GPS, announced_png, drawn, exif

pytestmark = pytest.mark.django_db
PHONE = (7300, 5500)  # 40 megapixels, the camera held upright


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def add(client, data, name):
    """Send a file to a new case; return what is said of it at its field, and the picture that was kept, if any."""
    fields = {"ticket": ticket_of(build_case(), now=timezone.now()), "step": "lagg"}
    response = client.post("/synpunkter/bilder/", fields | {"picture": SimpleUploadedFile(name, data)})
    return [message for _target, message in faults_of(response)], CasePhoto.objects.first()


def heic():
    return struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + bytes(200)


REFUSED = {
    "animated gif": (
        saved(drawn(), "GIF", save_all=True, append_images=[drawn(left="green")]),
        "a.gif",
        "formatet GIF",
    ),
    "gif called jpg": (saved(drawn(), "GIF"), "a.jpg", "formatet GIF"),
    "heic": (heic(), "IMG_0001.HEIC", "väljer Inställningar, Kamera, Format, Mest kompatibelt"),
    "heic called jpg": (heic(), "IMG_0001.jpg", "formatet HEIC"),
    "svg": (
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        "a.svg",
        "JPEG, PNG eller WebP",
    ),
    "svg called png": (
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        "a.png",
        "JPEG, PNG eller WebP",
    ),
    "script called jpg": (b"#!/bin/sh\nrm -rf /\n", "a.jpg", "JPEG, PNG eller WebP"),
    "page called jpg": (b"<!doctype html><script>alert(1)</script>", "a.jpg", "JPEG, PNG eller WebP"),
    "bomb": (announced_png(50_000, 50_000), "a.png", "50 miljoner bildpunkter"),
    "one row over 50 megapixels": (announced_png(10_000, 5_001), "a.png", "50 miljoner bildpunkter"),
    "cut off": (jpeg(size=(600, 400))[:-300], "a.jpg", "skadad"),
}


@pytest.mark.parametrize(("data", "name", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_picture_is_refused_at_its_field_in_words(client, data, name, words):
    [message], photo = add(client, data, name)
    assert words in message and photo is None


@pytest.mark.parametrize(("size", "is_taken"), [(31_457_280, True), (31_457_281, False)])  # 30 MB
def test_a_picture_weighs_at_most_thirty_megabytes(client, size, is_taken):
    messages, photo = add(client, jpeg().ljust(size, b"\0"), "a.jpg")
    assert ("större än 30 MB" in " ".join(messages), photo is not None) == (not is_taken, is_taken)


@pytest.mark.parametrize(
    ("file_format", "mime"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")]
)
def test_a_picture_is_kept_without_what_it_tells_of_place(client, file_format, mime):
    data = saved(drawn(), file_format, exif=exif())
    assert Image.open(BytesIO(data)).getexif().get_ifd(GPS)
    faults, photo = add(client, data, "bild")
    kept = Image.open(BytesIO(photo.file.read()))
    assert (faults, photo.mime, kept.format, dict(kept.getexif())) == ([], mime, file_format, {})


def test_a_picture_of_40_megapixels_from_a_phone_is_kept_small_upright_and_without_place(client):
    data = saved(drawn(PHONE), exif=exif(orientation=6))
    faults, photo = add(client, data, "IMG_0001.JPG")
    kept = Image.open(BytesIO(photo.file.read()))
    assert (faults, kept.size, (photo.width, photo.height)) == ([], (1507, 2000), (1507, 2000))
    assert (dict(kept.getexif()), kept.getpixel((700, 100))[0] > 200) == ({}, True)  # what was left is up


@pytest.mark.parametrize("words", ["Stora bilder förminskas", "blir en stillbild", "och 50 miljoner bildpunkter"])
def test_what_becomes_of_a_picture_is_told_before_it_is_chosen(words):
    assert words in str(PhotoForm.base_fields["picture"].help_text)


def test_all_that_a_picture_loses_is_told_with_the_rule_of_it():
    """What goes as it arrives is erased too: it needs a decision that says what it is about."""
    [told] = [str(kind.label) for kind in KINDS if kind.key == "photo-metadata"]
    longest = signature(reencode).parameters["longest"].default
    for words in ("plats, tid och kamera", "färgprofilen", f"utöver {longest:_} ".replace("_", NBSP), "rörelse"):
        assert words in told


def test_of_moving_pictures_the_first_is_kept(client):
    data = saved(drawn(), "WEBP", save_all=True, append_images=[drawn(left="green")])
    faults, photo = add(client, data, "a.webp")
    assert (faults, getattr(Image.open(BytesIO(photo.file.read())), "n_frames", 1)) == ([], 1)
