"""What a form may weigh, with files and without."""

import pytest

from trygghetsrad.lib.posting import MOST_BYTES, TooLarge, posted

URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
FILE = b'--x\r\nContent-Disposition: form-data; name="picture"; filename="a.jpg"\r\n\r\nabc\r\n--x--\r\n'


def weighing(rf, length, *, kind):
    request = rf.generic("POST", "/", FILE, content_type=kind)
    request.META["CONTENT_LENGTH"] = str(length)
    return request


@pytest.mark.parametrize(
    ("length", "kind", "most"),
    [
        (MOST_BYTES + 1, URLENCODED, MOST_BYTES),
        (MOST_BYTES + 1, URLENCODED, 2 * MOST_BYTES),  # text alone never weighs what a file may
        (MOST_BYTES + 1, MULTIPART, MOST_BYTES),
        (2 * MOST_BYTES + 1, MULTIPART, 2 * MOST_BYTES),
    ],
)
def test_what_weighs_too_much_is_not_read(rf, length, kind, most):
    with pytest.raises(TooLarge):
        posted(weighing(rf, length, kind=kind), most=most)


def test_a_form_that_may_have_files_is_read_with_them(rf):
    request = rf.generic("POST", "/", FILE, content_type=MULTIPART)
    assert posted(request, most=2 * MOST_BYTES) == {}
    assert request.FILES["picture"].read() == b"abc"
