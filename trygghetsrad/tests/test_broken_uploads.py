"""Uploads that arrive damaged, cut off or wrongly packed at the real server: told in words, and nothing is left."""

from io import BytesIO
from operator import not_
from random import Random

import pytest
from django.utils import timezone
from PIL import Image

from bench.servers import processes_on
from contact.models import CasePhoto
from contact.tests.build_case import build_case
from contact.tests.build_photos import jpeg
from contact.tickets import ticket_of
from trygghetsrad.lib.tests.test_images import announced_png

from .served import served
from .waiting import until

pytestmark = pytest.mark.django_db(transaction=True)
PHOTOS = "/synpunkter/bilder/"
TYPED = "Halva det jag ville skriva"
EDGE = "kant"
BIG = 3_000_000  # bytes: Django writes what is larger than 2.5 MB to a file while it arrives


def noise():
    """A JPEG that is large because nothing in it can be pressed together.

    One such picture in fifteen can be read to its end though it has a hole, and is rightly taken: so always the same.
    """
    chance, file = Random(1), BytesIO()  # noqa: S311 (the same picture each time)
    Image.frombytes("RGB", (1200, 900), chance.randbytes(1200 * 900 * 3)).save(file, "JPEG", quality=95)
    return file.getvalue()


JPEG = noise()
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n"
BROKEN, NONE_OF_OURS = "Bilden är skadad och kan inte läsas", "Filen är inte en bild i formatet JPEG, PNG eller WebP"
UNREADABLE = "gick inte att läsa"

# What is sent as a picture, and what is said of it.
PICTURES = {
    "broken off": (JPEG[: len(JPEG) // 2], BROKEN),
    "with a hole": (JPEG[:2000] + bytes(5000) + JPEG[7000:-9000], BROKEN),
    "nothing": (b"", "Filen är tom"),
    "zeros": (bytes(BIG), NONE_OF_OURS),
    "a pdf": (PDF, NONE_OF_OURS),
    "a pdf with a picture in it": (PDF + JPEG, NONE_OF_OURS),
    "heic, broken off": (b"\x00\x00\x00\x18ftypheic", "formatet HEIC"),
    "a small file that unfolds": (announced_png(40_000, 40_000), "fler än 50 miljoner bildpunkter"),
}


def body(picture, *, ticket):
    fields = {"ticket": ticket, "step": "lagg", "message": TYPED}
    parts = [
        f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'.encode()
        for name, text in fields.items()
    ]
    file = f'--{EDGE}\r\nContent-Disposition: form-data; name="picture"; filename="a.jpg"\r\n\r\n'.encode()
    return b"".join([*parts, file, picture, f"\r\n--{EDGE}--\r\n".encode()])


@pytest.fixture
def ticket():
    return ticket_of(build_case(), now=timezone.now())


@pytest.fixture
def server(tmp_path):
    (tmp_path / "under-way").mkdir()
    with served(tmp_path, TMPDIR=str(tmp_path / "under-way")) as server:
        server.directory = tmp_path
        yield server


def files(server):
    return [*(server.directory / "files").rglob("*.*"), *(server.directory / "under-way").iterdir()]


def readers(server):
    return [command for command in processes_on(server.port).values() if "picture_process" in command]


def left(server):
    """Files and processes, once the server has come to know that nobody is there any more."""
    return until(lambda: files(server) + readers(server), fits=not_, seconds=30)


def post(server, sent, *, edge=EDGE):
    return server.ask(PHOTOS, method="POST", body=sent, **{"Content-Type": f"multipart/form-data; boundary={edge}"})


def test_a_damaged_picture_is_told_at_its_field_and_what_was_typed_is_kept(server, ticket):
    told = {}
    for name, (picture, words) in PICTURES.items():
        status, page = post(server, body(picture, ticket=ticket))
        told[name] = (status, words in page, f'name="message" value="{TYPED}"' in page)
    assert told == dict.fromkeys(PICTURES, (200, True, True))
    assert (CasePhoto.objects.count(), left(server)) == (0, [])


def test_a_form_that_is_wrongly_packed_is_told_in_words(server, ticket):
    whole = body(jpeg(), ticket=ticket)  # small: the server hangs up on what it cannot take apart, and has all by then
    answers = [
        post(server, whole, edge="annan"),
        post(server, whole, edge=""),
        post(server, whole.replace(b"\r\n\r\n", b"\r\n", 4)),
        post(server, whole[: whole.index(b"picture")]),
    ]
    assert {status for status, _page in answers} <= {200, 400, 403}
    assert all("<h1" in page and "0220-240" in page for _status, page in answers)
    assert (CasePhoto.objects.count(), left(server)) == (0, [])


def test_an_upload_that_breaks_off_leaves_nothing(server, ticket):
    whole = body(JPEG + bytes(BIG), ticket=ticket)
    head = f"POST {PHOTOS} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary={EDGE}\r\n"
    for share in (0.1, 0.5, 0.99):
        with server.send(f"{head}Content-Length: {len(whole)}\r\n\r\n".encode()) as line:
            line.sendall(whole[: int(len(whole) * share)])
    assert (left(server), CasePhoto.objects.count()) == ([], 0)
    status, page = post(server, body(JPEG, ticket=ticket))
    assert (status, "Bilden är tillagd" in page, CasePhoto.objects.count(), len(files(server))) == (200, True, 1, 1)
