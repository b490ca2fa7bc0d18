"""The way in, the form, the receipt and a case in Finnish and English: every page, every error, every mail."""

import re
from datetime import timedelta
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override

from contact import actions
from contact.board import Board, Glance
from contact.content import feedback as topics
from contact.content import loading as centre
from contact.models import CaseRoutine, Feedback, RightWay
from contact.tests.build_case import CODE, answer, build_case
from contact.tests.build_feedback import NOW, build_area, build_staff, build_topic, silent_database, text_of
from contact.tests.build_photos import jpeg
from contact.tests.build_raised import build_item
from contact.tests.timetables import at, rules
from contact.tickets import photo_ticket
from council.tests.build import make_meeting, make_public_page
from trygghetsrad.lib import formtoken
from trygghetsrad.lib.languages import INVITATIONS
from trygghetsrad.records.actions import load_once
from trygghetsrad.tests.strict import StrictClient, may_be_kept
from trygghetsrad.tests.untranslated import recorded, swedish_words

pytestmark = pytest.mark.django_db
languages = pytest.mark.parametrize("language", ["fi", "en"])
WAY, FORM, FOLLOW = "synpunkter/", "synpunkter/lamna/", "synpunkter/folj/"
TITLES = {"fi": "Turvallisuusraati", "en": "Safety Council"}


@pytest.fixture
def site(settings, tmp_path):
    """The customer centre with its hours, persons and sites, a promised time and a coming meeting."""
    settings.MEDIA_ROOT = tmp_path
    for key, load in [*centre.PIECES, *topics.PIECES]:
        load_once(key, load, now=NOW)
    today = timezone.localdate()
    CaseRoutine.objects.update_or_create(
        pk=1, defaults={"answer_days": 10, "adopted_on": today, "adopted_by": "kommunstyrelsen"}
    )
    make_meeting(today + timedelta(days=7))
    make_public_page("tillganglighet", title="Tillgänglighet på webbplatsen", menu_place="footer")
    make_public_page("ovrigt", title="Övrigt på svenska", menu_place="main")


def post(client, path, **fields):
    fields = {"token": formtoken.issue(timezone.now())} | fields
    return client.post(path, urlencode(fields), content_type="application/x-www-form-urlencoded")


def walk(client, language):
    """Every page that somebody can meet who writes in `language` and follows what they wrote."""
    here = f"/{language}/"
    meeting = timezone.localdate() + timedelta(days=7)
    for path in (WAY, FORM, FOLLOW, f"{FORM}?mote={meeting}", "finns/inte/", "kontakt/"):
        yield client.get(here + path)
    told = {"kind": "view", "message": "Lamp 850101-1236", "reply_email": "kim@example.org", "may_publish": "on"}
    full = told | {"topic": str(build_topic("Valo", title_fi="Valo", title_en="Light").pk), "meeting": str(meeting)}
    bad = {"message": "x" * 12_000, "topic": "9999", "meeting": "2019-01-01", "reply_phone": "12", "kind": "x"}
    token = formtoken.issue(timezone.now())
    for fields in (told, full, bad, bad | {"reply_email": "kim"}, {"reply_email": "kim@@x"}, {"token": "x"} | told):
        yield post(client, here + FORM, step="granska", **fields)
    for fields in (full, full, full | {"message": "Other"}):
        yield post(client, here + FORM, step="skicka", token=token, **fields)
    yield post(client, here + FORM, message="x" * 600_000)
    yield post(client, here + FORM, **{str(number): "" for number in range(1_500)})
    yield post(client, here + FORM, step="skicka", token=formtoken.issue(NOW - timedelta(days=400)), **told)
    yield from walk_case(client, here + FOLLOW)
    yield from walk_faults(client, here)


def walk_case(client, path):
    number = build_case(message="Lamp", may_publish=True, language=path[1:3]).number
    feedback, by = Feedback.objects.get(number=number), build_staff()
    actions.mark_opened(feedback, by=by, now=NOW)
    for order, kind in enumerate(["answer", "closing", "question"]):
        answer(feedback, by=by, kind=kind, text="Lamp", function="Centre", submission=str(order))
    actions.raise_cases(cases=[feedback], item=build_item(), by=by, now=NOW)
    yield post(client, path, step="oppna")
    yield post(client, path, step="oppna", number="1", code="1")
    yield post(client, path, step="oppna", number=number, code="1" * 16)
    opened = post(client, path, step="oppna", number=number, code=CODE)
    yield opened
    ticket = re.search(r'name="ticket" value="([^"]*)"', text_of(opened))[1]
    for step, message in (("skriv", ""), ("skriv", "More"), ("aterta", "")):
        yield post(client, path, step=step, ticket=ticket, message=message)
    yield post(client, path, step="skriv", ticket="gone", message="More")
    yield from walk_photos(client, path.replace("folj", "bilder"), ticket)


def walk_photos(client, path, ticket):
    """Four pictures and one too many; then what is no picture, and a ticket that is none."""
    yield client.post(path, {"ticket": ticket, "step": "lagg"})
    yield client.post(path, {"ticket": ticket, "picture": SimpleUploadedFile("x.jpg", b"GIF89a")})
    for colour in ("red", "green", "blue", "white", "black"):
        yield client.post(path, {"ticket": ticket, "picture": SimpleUploadedFile("x.jpg", jpeg(colour))})
    for step in ("visa", "skicka", "skicka"):
        yield client.post(path, {"ticket": ticket, "step": step})
    yield client.post(path, {"ticket": "gone"})
    yield post(client, path.replace("bilder", "folj"), step="visa", ticket=ticket)


def broken():
    """The address of a picture, which cannot be shown without a database."""
    return f"synpunkter/bilder/{photo_ticket(SimpleNamespace(pk=1), now=timezone.now())}/"


def walk_faults(client, here):
    with silent_database():
        yield client.get(here + WAY)
        yield client.get(here + broken())
        yield post(client, here + FORM, step="skicka", kind="view", message="Lamp")
        yield post(client, here + FOLLOW, step="oppna", number="TR-2026-0001", code=CODE)
    yield client.generic("POST", here + FORM, b"", CONTENT_LENGTH=str(settings.REQUEST_LIMIT + 1))
    yield client.post(here + FORM, b"junk", content_type="multipart/form-data")
    yield client.post(here + FORM, {"message": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    limit = settings.FEEDBACK_LIMIT
    try:
        settings.FEEDBACK_LIMIT = 0
        yield post(client, here + FORM, step="skicka", kind="view", message="Lamp")
        yield post(client, here + FOLLOW, step="oppna", number="TR-2026-0001", code=CODE)
    finally:
        settings.FEEDBACK_LIMIT = limit


@languages
def test_every_page_and_every_error_is_in_the_language_of_its_address(site, language):
    client = StrictClient(raise_request_exception=False)
    with recorded(language) as lacking:
        pages = list(walk(client, language))
    assert sorted(lacking) == []
    assert {page.status_code for page in pages} == {200, 400, 403, 404, 409, 413, 429, 503}
    for page in pages:
        assert swedish_words(text_of(page), language) == [], page.request["PATH_INFO"]
        assert re.search(rf"<title>[^<]+ – {TITLES[language]}</title>", text_of(page))
        assert "Vary" not in page and "Content-Language" not in page and not page.cookies
    assert get_language() == "sv"


@languages
def test_a_right_way_is_in_its_language_at_every_hour(site, language):
    """The pages above say what holds now: the one text or the other, by the clock of whoever runs this."""
    ways = RightWay.objects.filter(language=language)
    texts = [text for way in ways for text in (way.heading, way.text, way.out_of_hours_text)]
    assert len(texts) > 10
    assert [swedish_words(f"<p>{text}</p>", language) for text in texts] == [[]] * len(texts)


def test_a_topic_that_nobody_has_translated_is_marked_as_swedish(client):
    topic = build_topic("Belysning", title_en="Street lighting")
    page = text_of(client.get(f"/fi/{FORM}"))
    assert f'<option value="{topic.pk}" lang="sv">Belysning</option>' in page
    check = text_of(post(client, f"/fi/{FORM}", step="granska", kind="view", message="Lamp", topic=topic.pk))
    assert '<dd lang="sv">Belysning</dd>' in check
    assert f'<option value="{topic.pk}">Street lighting</option>' in text_of(client.get(f"/en/{FORM}"))
    assert f'<option value="{topic.pk}">Belysning</option>' in text_of(client.get(f"/{FORM}"))


def test_an_area_is_told_as_a_topic_is(client):
    area = build_area("Centrum", name_en="The centre")
    assert f'<option value="{area.pk}" lang="sv">Centrum</option>' in text_of(client.get(f"/fi/{FORM}"))
    assert f'<option value="{area.pk}">The centre</option>' in text_of(client.get(f"/en/{FORM}"))
    check = text_of(post(client, f"/en/{FORM}", step="granska", kind="view", message="Lamp", area=area.pk))
    assert "<dd>The centre</dd>" in check


@pytest.mark.parametrize("path", [WAY, FORM, FOLLOW])
def test_each_page_leads_to_itself_in_the_other_languages(client, path):
    addresses = {"sv": f"/{path}", "fi": f"/fi/{path}", "en": f"/en/{path}"}
    for spoken, address in addresses.items():
        page = text_of(client.get(address))
        assert f'<link rel="canonical" href="{settings.SITE_URL}{address}">' in page
        for language, other in addresses.items():
            link = f'<a href="{other}" lang="{language}" hreflang="{language}">{INVITATIONS[language]}</a>'
            assert (link in page) == (language != spoken)
            assert f'<link rel="alternate" hreflang="{language}" href="{settings.SITE_URL}{other}">' in page


def test_a_chosen_meeting_comes_along_to_the_other_language(client):
    page = text_of(client.get(f"/{FORM}?mote=2026-12-02"))
    assert f'href="/fi/{FORM}?mote=2026-12-02" lang="fi"' in page


CARRIER = re.compile(r'name="step" value="(\w+)"(?: formaction="([^"]*)" lang="(\w+)")?')


def test_what_is_typed_comes_along_to_the_other_language_by_a_button_of_the_form(client):
    """The first button is the one that Enter in a field presses: it must be the one that goes on."""
    typed = {"kind": "praise", "message": "Halva <texten", "reply_email": "kim@", "may_publish": "on"}
    for response in (client.get(f"/{FORM}"), post(client, f"/{FORM}", step="granska", **typed)):
        buttons = [("granska", "", ""), *(("andra", f"/{code}/{FORM}", code) for code in ("fi", "en"))]
        assert CARRIER.findall(text_of(response)) == buttons
    page = text_of(post(client, f"/fi/{FORM}", step="andra", **typed))
    assert '<html lang="fi">' in page and 'class="faults"' not in page
    for kept in ("Halva &lt;texten</textarea>", 'value="kim@"', 'value="praise" id="id_kind_3"'):
        assert kept in page
    assert not Feedback.objects.exists()


def test_after_a_form_was_sent_nothing_leads_away_from_what_was_typed(client):
    page = text_of(post(client, f"/fi/{FORM}", step="granska", kind="view", message="Lamp"))
    assert INVITATIONS["sv"] not in page and 'action="/fi/synpunkter/lamna/"' in page


def test_a_page_in_swedish_alone_leads_to_what_there_is_in_other_languages(client):
    page = text_of(client.get("/moten/"))
    assert f'<a href="/fi/{WAY}" lang="fi" hreflang="fi">Suomeksi</a>' in page
    assert 'rel="alternate" hreflang' not in page and 'rel="canonical"' not in page


@pytest.mark.parametrize("path", ["kontakt/", "", "moten/", "synpunkter/finns-inte/", "sv/synpunkter/", "admin/"])
@languages
def test_nothing_else_is_there_in_another_language_and_the_answer_shows_a_way_on(client, language, path):
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 404 and may_be_kept(response)
    assert f'href="/{language}/{WAY}"' in text_of(response)


@pytest.mark.parametrize("path", [f"/FI/{WAY}", f"/sv/{WAY}", f"/de/{WAY}", f"/fi/fi/{WAY}"])
def test_other_spellings_are_no_addresses(client, path):
    assert client.get(path).status_code == 404


def test_who_forgets_the_last_stroke_is_led_on(client):
    assert client.get(f"/fi/{WAY}"[:-1])["Location"] == f"/fi/{WAY}"


def test_no_language_is_left_behind_for_the_next_in_the_same_thread(site):
    client = StrictClient(raise_request_exception=False)
    swedish = text_of(client.get("/kontakt/"))
    for path in (f"/fi/{WAY}", "/en/finns/inte/"):
        client.get(path)
        assert get_language() == "sv"
    with silent_database():
        assert client.get(f"/fi/{broken()}").status_code == 503
    assert get_language() == "sv"
    assert re.findall("<h2.*?</h2>", text_of(client.get("/kontakt/"))) == re.findall("<h2.*?</h2>", swedish)


def test_the_header_that_browsers_send_changes_nothing(client):
    for path in (f"/{WAY}", "/moten/"):
        response = client.get(path, headers={"Accept-Language": "fi, en;q=0.5"})
        assert '<html lang="sv">' in text_of(response) and "Vary" not in response
    response = client.get(f"/fi/{WAY}", headers={"Accept-Language": "sv"})
    assert '<html lang="fi">' in text_of(response) and "Vary" not in response and may_be_kept(response)
    assert client.get(f"/fi/{FORM}")["Cache-Control"] == client.get(f"/{FORM}")["Cache-Control"]


@pytest.mark.parametrize(("language", "said"), [("fi", "suomeksi"), ("en", "Swedish")])
def test_numbers_to_call_are_the_same_in_every_language(client, site, language, said):
    numbers = re.compile(r'href="(tel:[^"]*)"')
    here, swedish = text_of(client.get(f"/{language}/{WAY}")), text_of(client.get(f"/{WAY}"))
    assert [each for each in numbers.findall(here) if each != "tel:+4622024002"] == numbers.findall(swedish)
    assert {"tel:112", "tel:11414"} <= set(numbers.findall(here))
    assert ("tel:+4622024002" in here) == (language == "fi")
    assert said in here.lower() or said in here


def test_a_page_in_finnish_that_staff_made_stands_in_the_finnish_menu_and_the_swedish_ones_do_not(client, site):
    make_public_page("suomeksi", title="Tietoa raadista", menu_place="main", language="fi")
    page = text_of(client.get(f"/fi/{WAY}"))
    menu = page[page.index('class="index"') :].partition("</nav>")[0]
    assert re.findall(r"<a [^>]*>([^<]+)</a>", menu) == [
        "Palaute",
        "Anna palautetta",
        "Seuraa asiaasi",
        "Tietoa raadista",
    ]
    assert '<a href="/tillganglighet/" lang="sv" hreflang="sv">' in page


@pytest.mark.parametrize(
    ("language", "moment", "told"),
    [
        ("fi", "2026-10-06 12.00", "Avoinna nyt, sulkeutuu klo 16.30"),
        ("fi", "2026-10-10 12.00", "Suljettu, avautuu maanantaina klo 8.00"),
        ("fi", "2026-12-24 12.00", "Suljettu, avautuu maanantaina klo 8.00"),
        ("en", "2026-10-06 12.00", "Open now, closes at 16:30"),
        ("en", "2026-10-06 17.00", "Closed, opens tomorrow at 08:00"),
        ("en", "2026-10-10 12.00", "Closed, opens on Monday at 08:00"),
    ],
)
def test_the_hours_are_told_as_each_language_tells_them(language, moment, told):
    with override(language):
        assert ", ".join(Glance(Board(rules=rules()), at(moment)).words) == told


def test_addresses_are_made_in_the_language_that_is_spoken():
    names = ["contact:feedback_start", "contact:contact_page"]
    with override("fi"):
        assert [reverse(name) for name in names] == ["/fi/synpunkter/", "/kontakt/"]
    assert [reverse(name) for name in names] == ["/synpunkter/", "/kontakt/"]
