"""What is compressed for a cache that is not our own."""

import gzip

import pytest
from django.http import FileResponse, HttpResponse

from trygghetsrad.middleware import PackPublicMiddleware

PAGE = b"<p>Lampan lyser.</p>" * 50


def packed(rf, response, control):
    response["Cache-Control"] = control
    answer = PackPublicMiddleware(lambda _request: response)(rf.get("/", headers={"Accept-Encoding": "gzip"}))
    return answer.get("Content-Encoding") == "gzip"


@pytest.mark.parametrize(
    ("control", "is_packed"), [("public, max-age=5", True), ("private, no-store", False), ("", False)]
)
def test_only_what_anybody_may_read_is_packed(rf, control, is_packed):
    response = HttpResponse(PAGE)
    assert packed(rf, response, control) == is_packed
    assert (gzip.decompress(response.content) if is_packed else response.content) == PAGE


def test_a_file_goes_as_it_is(rf):
    assert not packed(rf, FileResponse([PAGE]), "public, max-age=5")
