"""Pages as staff write, picture, preview, publish and order them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.models import Page
from notes.tests.posting import post_opened
from trygghetsrad.records.models import Publication

from .build import make_page, make_photo, make_public_page, make_superuser, picture

pytestmark = pytest.mark.django_db
ADD = "/admin/council/page/add/"
DESCRIBE = (
    "En bild ska antingen beskrivas i ord eller vara markerad som utsmyckning, inte båda. Utan bild lämnas båda tomma."
)


@pytest.fixture
def admin(client):
    client.force_login(make_superuser())
    return client


def form(**fields):
    return {
        "slug": "om-belysning",
        "title": "Om belysning",
        "body": "<p>Ljus</p>",
        "menu_place": "none",
        "menu_order": 50,
        "language": "sv",
    } | fields


def upload():
    return SimpleUploadedFile("bild.jpg", picture(), content_type="image/jpeg")


def errors(response):
    return [str(message) for messages in response.context["adminform"].errors.values() for message in messages]


def change(page):
    return f"/admin/council/page/{page.pk}/change/"


def test_a_page_is_written_previewed_and_published(admin, client):
    assert admin.post(ADD, form(image=upload(), image_alt="En gata", menu_place="main")).status_code == 302
    page = Page.objects.get()
    preview = admin.get(f"/admin/council/page/{page.pk}/forhandsgranska/")
    assert ("Förhandsgranskning" in preview.content.decode(), Publication.objects.count()) == (True, 0)
    assert admin.post(f"/admin/council/page/{page.pk}/publicera/", {"visible_from_0": ""}).status_code == 302
    text = client.get("/om-belysning/").content.decode()
    assert ("En gata" in text, "Förhandsgranskning" in text) == (True, False)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"slug": "kontakt"}, "Adressen ”kontakt” används av webbplatsen själv. Välj en annan."),
        ({"slug": "tagen"}, "En annan sida har redan den adressen."),
        ({"has_image": True}, DESCRIBE),
        ({"has_image": True, "image_alt": "Gata", "image_is_decorative": "on"}, DESCRIBE),
        ({"image_alt": "Gata"}, DESCRIBE),
        ({"image_is_decorative": "on"}, DESCRIBE),
    ],
)
def test_what_cannot_be_is_refused_in_words(admin, fields, message):
    make_page("tagen")
    fields = dict(fields)
    if fields.pop("has_image", False):
        fields["image"] = upload()
    response = admin.post(ADD, form(**fields))
    assert (response.status_code, errors(response)) == (200, [message])


def test_a_page_is_translated_once_into_each_language_and_not_into_itself(admin):
    page = make_page("om-ljus")
    make_page("valosta", language="fi", translation_of=page)
    response = admin.post(ADD, form(language="fi", translation_of=page.pk))
    assert errors(response) == ["Sidan har redan en översättning till det språket."]
    response = post_opened(admin, change(page), form(slug="om-ljus", translation_of=page.pk))
    assert errors(response) == ["En sida kan inte vara en översättning av sig själv."]


def test_a_picture_stays_when_other_things_are_changed(admin):
    page = make_page(image=make_photo(), image_alt="En gata")
    assert post_opened(admin, change(page), form(image_alt="En annan gata")).status_code == 302
    page.refresh_from_db()
    assert (page.image, page.image_alt) == (make_photo(), "En annan gata")


def test_places_in_the_menu_are_changed_in_the_list(admin):
    pages = [make_page("a"), make_page("b")]
    sent = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "Spara"}
    for number, page in enumerate(pages):
        sent |= {f"form-{number}-id": page.pk, f"form-{number}-menu_place": "main", f"form-{number}-menu_order": number}
    assert admin.post("/admin/council/page/", sent).status_code == 302
    assert list(Page.objects.order_by("menu_order").values_list("slug", "menu_place")) == [("a", "main"), ("b", "main")]


def test_a_published_page_is_withdrawn_not_erased_but_a_draft_may_go(admin):
    public, draft = make_public_page(), make_page("utkast")
    urls = [f"/admin/council/page/{page.pk}/delete/" for page in (public, draft)]
    codes = [post_opened(admin, url, {"post": "yes"}).status_code for url in urls]
    assert (codes, list(Page.objects.all())) == ([403, 302], [public])


def test_thirty_pages_ask_as_many_questions_as_one(admin):
    def questions():
        with CaptureQueriesContext(connection) as queries:
            assert admin.get("/admin/council/page/").status_code == 200
        return len(queries)

    make_public_page()
    questions()
    one = questions()
    for number in range(30):
        make_public_page(f"sida-{number}")
    assert questions() == one


def test_a_picture_that_the_start_page_would_not_show_is_refused_in_words(admin):
    page = make_page("start", title="Välkommen")
    answer = post_opened(admin, change(page), form(slug="start", image=upload(), image_alt="En lampa"))
    assert errors(answer) == ["Startsidan har en egen teckning. Bilden skulle inte synas: ta bort den."]


def test_a_page_is_checked_before_it_is_published(client):
    page = make_page(body="<p>Bilen ABC 123.</p>")
    client.force_login(make_superuser())
    address = f"/admin/council/page/{page.pk}/publicera/"
    times = {"visible_from_0": "", "visible_from_1": "", "visible_until_0": "", "visible_until_1": ""}
    [row] = post_opened(client, address, times).context["checking"]["rows"]
    assert row.address == f"/admin/council/page/{page.pk}/change/#id_body"
    assert post_opened(client, address, times | {"seen": [row.checked.key]}).status_code == 302
    form = client.get(f"/admin/council/page/{page.pk}/change/").content.decode()
    for field in ("title", "lead", "body", "image_alt", "caption"):
        assert f'id="id_{field}"' in form, field
