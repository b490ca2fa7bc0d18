"""A request that cannot be read is answered in words and costs a line of the log, wherever it is sent."""

import re

import pytest

from contact.tests.build_feedback import FORM, text_of, title_of
from trygghetsrad.lib.plain_request import PlainRequest
from trygghetsrad.lib.posting import URLENCODED, length_of

from .served import served
from .strict import StrictClient
from .test_log import log  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db
TOKEN = "VzRTrPOXCRtBtceTyChWMiqG9Qtj0zqS"  # noqa: S105 (of nobody)
MANY = "&".join(f"a{number}=1" for number in range(1_500))
PATHS = ["/", "/halsa/", "/konto/logga-in/", "/admin/council/topic/add/", "/finns/inte/alls/", FORM]


@pytest.fixture
def window():
    """Somebody with the cookie of our forms, so that their token is looked for; a fault is answered, not raised."""
    window = StrictClient(enforce_csrf_checks=True, raise_request_exception=False)
    window.cookies["csrftoken"] = TOKEN
    return window


@pytest.mark.parametrize("charset", ["utf-16", "hex", "nonsense", "utf8", ""])
@pytest.mark.parametrize("path", PATHS)
def test_a_form_in_another_charset_is_refused_unread(window, path, charset, log):  # noqa: F811
    for kind in (URLENCODED, "multipart/form-data; boundary=x"):
        page = window.generic("POST", path, b"a=1", content_type=f"{kind}; charset={charset}")
        assert (page.status_code, title_of(page)) == (400, "Vi förstod inte frågan")
        assert page["Cache-Control"] == "private, no-store"
    first = "/admin/council/topic/add/" if path.startswith("/admin/") else re.match("/[^/]*", path)[0]
    assert log.getvalue().splitlines() == [f"Bad Request: {first}"] * 2


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8", '"utf-8"'])
def test_a_form_in_ours_is_read(window, charset):
    page = window.generic("POST", FORM, b"message=Lampan", content_type=f"{URLENCODED}; charset={charset}")
    assert (page.status_code, "Lampan" in text_of(page)) == (403, True)


@pytest.mark.parametrize("path", ["/", "/halsa/", "/konto/logga-in/", "/admin/council/topic/add/", "/a/b/c/"])
@pytest.mark.parametrize("body", [MANY, f"a={'x' * 3_000_000}"], ids=["many fields", "a book"])
def test_what_is_too_much_to_read_is_read_by_no_page_about_it(window, path, body):
    page = window.post(path, body, content_type=URLENCODED)
    assert (page.status_code, len(page.content) > 1_000) == (404 if path == "/a/b/c/" else 400, True)


@pytest.mark.parametrize("path", ["/", FORM, "/fi/synpunkter/", "/finns-inte/", "/admin/"])
def test_an_address_that_asks_for_too_much_is_no_fault_of_ours(window, path):
    page = window.get(f"{path}?{MANY}")
    assert (page.status_code, page["Cache-Control"]) == (400, "private, no-store")


@pytest.mark.parametrize("query", ["", "q=lampa", MANY], ids=["none", "a word", "many"])
@pytest.mark.parametrize("kind", ["charset=hex", "charset=undefined", "charset=utf-8", "charset*=nonsense''x"])
def test_an_address_is_not_read_by_the_charset_that_a_request_names(rf, query, kind):
    """Django does so while it makes the request: what it raises there is answered by nobody."""
    asked = {"QUERY_STRING": query, "CONTENT_TYPE": f"text/plain; {kind}"}
    request = PlainRequest(rf.get("/").environ | asked)
    assert (request.encoding, request.content_type) == (None, "" if "*" in kind else "text/plain")


@pytest.mark.parametrize(
    ("told", "length"),
    [
        ("", 0),
        ("0", 0),
        ("12", 12),
        ("0" * 14 + "3", 3),
        ("0" * 15 + "3", None),
        ("-1", None),
        ("٣", None),
        ("x", None),
    ],
)
def test_the_length_of_a_request_is_a_number_of_some_digits(told, length):
    assert length_of({"CONTENT_LENGTH": told}) == length


@pytest.mark.django_db(transaction=True)
def test_the_server_itself_answers_all_of_it_in_words(tmp_path):
    head = f"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: csrftoken={TOKEN}\r\nContent-Type: {URLENCODED}"
    sent = {
        f"{head}; charset=utf-16\r\nContent-Length: 3\r\n\r\na=1": b"400",
        f"{head}\r\nContent-Length: {'0' * 5_000}3\r\n\r\na=1": b"413",
        "GET /sok/?q=a HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/plain; charset=hex\r\n\r\n": b"200",
    }
    with served(tmp_path) as server:
        for asked, status in sent.items():
            with server.send(asked.encode()) as line:
                assert line.recv(4_000).split()[1] == status
    assert not re.search("Traceback|Error", server.log.read_text())
