import random
import zlib

import pytest

from trygghetsrad.lib.pdfs import MOST_LETTERS, PdfFacts, inspect

from .build_pdf import assembled, locked, make_pdf


def not_known(fault):
    return PdfFacts(text="", is_tagged=None, pages=None, fault=fault)


def bomb():
    """Some kilobytes that unpack into a hundred megabytes."""
    packed = zlib.compress(bytes(100 * 1024**2)).decode("latin-1")
    stream = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n{packed}\nendstream"
    pages = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>",
    ]
    return assembled([*pages, stream])


def circle():
    """Pages that have each other for parts."""
    return assembled(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"])


def test_the_text_is_read_and_whether_the_file_is_tagged():
    told = inspect(make_pdf("Ljus vid stationen", "Sida två: åäö", is_tagged=True))
    assert told == PdfFacts("Ljus vid stationen\nSida två: åäö", is_tagged=True, pages=2)


@pytest.mark.parametrize(
    ("has_tags", "is_marked", "expected"),
    [(True, True, True), (True, False, False), (False, True, False), (False, False, False)],
)
def test_a_file_is_tagged_when_it_has_the_tags_and_says_so(has_tags, is_marked, expected):
    assert inspect(make_pdf("Ljus", is_tagged=has_tags, is_marked=is_marked)).is_tagged is expected


def test_a_scanned_file_has_pages_and_no_text():
    assert inspect(make_pdf("", "", "")) == PdfFacts("", is_tagged=False, pages=3)


def test_only_so_much_text_is_kept():
    assert len(inspect(make_pdf("x" * (MOST_LETTERS + 10))).text) == MOST_LETTERS


def test_control_characters_go():
    """No database takes NUL, and a letter that turns the text around would hide what it says."""
    assert inspect(make_pdf(r"Lju\000s")).text == "Ljus"


@pytest.mark.parametrize(
    "make",
    [bytes, lambda: b"%PDF-1.7\n%%EOF\n", lambda: b"PK\x03\x04", lambda: make_pdf("Ljus")[:150], circle],
    ids=["nothing", "mark alone", "other type", "broken off", "circle"],
)
def test_what_nobody_can_open_is_broken(make):
    assert inspect(make()) == not_known("broken")


def test_what_opens_with_a_password_only_is_locked():
    assert inspect(locked()) == not_known("locked")


def test_a_page_that_is_not_understood_leaves_the_file_unread_and_not_broken():
    """Other programs may well show it."""
    assert inspect(make_pdf("Ljus").replace(b"Td (", b"Td [(")) == not_known("unread")


def test_a_cipher_that_is_not_known_here_leaves_the_file_unread():
    """It may be locked against changes only, and open for every reader."""
    long, short = f"<{'00' * 48}>", f"<{'00' * 32}>"
    cipher = "/CF << /StdCF << /CFM /AESV3 /Length 32 >> >> /StmF /StdCF /StrF /StdCF"
    keys = f"/P -4 /O {long} /U {long} /OE {short} /UE {short} /Perms <{'00' * 16}>"
    trailer = f"trailer\n<< /ID [<00><00>] /Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 {keys} {cipher} >> "
    assert inspect(make_pdf("Ljus").replace(b"trailer\n<< ", trailer.encode())) == not_known("unread")


def test_a_bomb_says_nothing():
    assert inspect(bomb()).text == ""


def test_what_takes_too_long_is_not_known():
    assert inspect(make_pdf("Ljus"), seconds=0) == not_known("unread")


def test_damaged_files_never_raise():
    chance = random.Random(4)  # noqa: S311 (the same damage every time)
    whole = make_pdf("Ljus vid stationen", is_tagged=True)
    for _ in range(12):
        damaged = bytearray(whole)
        for _ in range(8):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert isinstance(inspect(bytes(damaged)), PdfFacts)
