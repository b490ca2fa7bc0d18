"""How "Du sa – vi gjorde" is written, tied to cases, checked and published."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contact.models import Feedback, Story
from contact.tests.build_case import build_case
from contact.tests.build_feedback import build_area, build_staff, text_of
from contact.tests.build_raised import build_item, build_raised, junk
from contact.tests.build_story import build_story, public_story
from notes.tests.posting import post_opened

pytestmark = pytest.mark.django_db
LIST = "/admin/contact/story/"


@pytest.fixture
def coordinator(client):
    user = build_staff(role="Administratör")
    client.force_login(user)
    return user


def form_of(story):
    return f"{LIST}{story.pk}/change/"


def tied():
    return sorted(Story.objects.get().cases.values_list("number", flat=True))


def test_it_is_written_and_published_in_the_admin(client, coordinator):
    raised = build_raised()
    sent = {"title": "Ljus", "slug": "ljus", "told": "<p>Mörkt.</p>", "did": "<p>Bytt.</p>"}
    post_opened(client, f"{LIST}add/", sent | {"item": raised.item.pk, "cases": raised.feedback.pk})
    story = Story.objects.get()
    assert (story.item, tied()) == (raised.item, [raised.feedback.number])
    post_opened(client, f"{LIST}{story.pk}/publicera/", {})
    assert client.get("/synpunkter/du-sa-vi-gjorde/ljus/").status_code == 200


@pytest.mark.parametrize("case", [build_case, lambda: junk(build_case(may_publish=True))])
def test_only_cases_that_may_be_told_of_can_be_tied(client, coordinator, case):
    story, case = build_story(), case()
    assert "Välj ett giltigt alternativ" in text_of(post_opened(client, form_of(story), {"cases": case.pk}))
    found = client.get("/admin/autocomplete/", {"app_label": "contact", "model_name": "story", "field_name": "cases"})
    assert (tied(), found.json()["results"]) == ([], [])


def test_a_case_that_can_be_tied_is_told_by_what_it_is_about(client, coordinator):
    case = build_case(may_publish=True, area=build_area())
    words = f"{case.number} {case.matter}, Kolbäck"
    found = client.get("/admin/autocomplete/", {"app_label": "contact", "model_name": "story", "field_name": "cases"})
    assert [row["text"] for row in found.json()["results"]] == [words]
    page = text_of(client.get(form_of(build_story(cases=[case]))))
    assert f">{words}</option>" in page and 'id="add_id_cases"' not in page


def test_a_permission_that_is_taken_back_is_told_and_stands_in_nobodys_way(client, coordinator):
    case = build_case(may_publish=True)
    story = public_story(cases=[case])
    assert "återtagen" not in text_of(client.get(LIST)) + text_of(client.get(form_of(story)))
    Feedback.objects.update(may_publish=False)
    assert "En tillåtelse är återtagen" in text_of(client.get(LIST))
    page = text_of(client.get(form_of(story)))
    assert "Det här får inte längre berättas." in page and f">{case.number}</a>: Avsändaren har inte sagt ja" in page
    post_opened(client, form_of(story), {"title": "Ny rubrik"})
    assert (Story.objects.get().title, tied()) == ("Ny rubrik", [case.number])


def test_only_items_that_took_up_cases_can_be_chosen(client, coordinator):
    raised = build_raised()
    other = build_item(raised.item.meeting, number=2, title="Annat")
    page = text_of(client.get(f"{LIST}add/"))
    assert f'<option value="{raised.item.pk}">' in page and f'<option value="{other.pk}">' not in page


@pytest.mark.parametrize(("role", "sees"), [("Handläggare", True), ("Redaktör", False), ("Läsare", False)])
def test_the_cases_are_for_those_who_may_read_cases(client, role, sees):
    case = build_case(may_publish=True)
    story = build_story(cases=[case])
    client.force_login(build_staff(role=role))
    assert (case.number in text_of(client.get(form_of(story)))) is sees
    if role == "Redaktör":
        assert "fylls i av dem" in text_of(client.get(form_of(story)))
        post_opened(client, form_of(story), {"title": "Ny rubrik"})
        assert tied() == [case.number]


def test_the_check_looks_at_every_part(client, coordinator):
    story = build_story(talked="<p>Ring 070-123 45 67.</p>", did="<p>Skriv till kim@example.org</p>")
    page = text_of(client.get(f"{LIST}{story.pk}/kontrollera/"))
    assert "Vi pratade" in page and "Vi gjorde" in page
    assert "#id_talked" in page and "#id_did" in page


def test_the_list_asks_as_much_for_thirty_as_for_one(client, coordinator):
    counts = []
    for number in range(30):
        public_story(f"ljus-{number}", cases=[build_case()])
        if number in {0, 29}:
            client.get(LIST)
            with CaptureQueriesContext(connection) as queries:
                client.get(LIST)
            counts.append(len(queries))
    assert counts[0] == counts[1]


WAITS = "1 text i ”Du sa – vi gjorde” bygger på något som inte längre får berättas: läs om den."


@pytest.mark.parametrize(
    ("role", "hears"),
    [("Redaktör", True), ("Granskare", True), ("Administratör", True), ("Läsare", False), ("Kundcenter", False)],
)
def test_a_permission_that_is_taken_back_waits_for_those_who_write_and_publish(client, role, hears):
    public_story(cases=[build_case(may_publish=True)])
    untold = public_story("annan", title="Den andra", cases=[build_case(may_publish=True)])
    client.force_login(build_staff(role=role))
    assert WAITS not in text_of(client.get("/admin/"))
    untold.cases.update(may_publish=False)
    assert (WAITS in text_of(client.get("/admin/"))) is hears
    listed = client.get(LIST, {"atertagen": "ja"}).context["cl"].result_list
    assert [each.title for each in listed] == ["Den andra"]


def test_the_case_itself_warns_where_an_agenda_still_takes_it_up(client, coordinator):
    raised = build_raised()
    page = f"/admin/contact/feedback/{raised.feedback.pk}/change/"
    assert "Det ska inte berättas längre." not in text_of(client.get(page))
    Feedback.objects.update(may_publish=False)
    assert "Det ska inte berättas längre." in text_of(client.get(page))


def test_an_address_that_nobody_writes_is_made_from_the_heading(client, coordinator):
    for _ in range(2):
        post_opened(client, f"{LIST}add/", {"title": "Bommar på cykelvägen", "slug": ""})
    slugs = Story.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["bommar-pa-cykelvagen", "bommar-pa-cykelvagen-2"]


def test_an_address_that_stands_is_not_changed_by_the_heading(client, coordinator):
    story = build_story()
    before = story.slug
    post_opened(client, form_of(story), {"title": "Något helt annat", "slug": ""})
    story.refresh_from_db()
    assert (story.title, story.slug) == ("Något helt annat", before)


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"slug": "Bommar på cykelvägen"}, "Skriv bara bokstäver (utan å, ä och ö), siffror och bindestreck"),
        ({"title": "你好!", "slug": ""}, "Skriv en adress: rubriken har inga bokstäver som kan stå i en."),
        ({"slug": "ljus"}, "En annan text har redan den adressen."),
    ],
)
def test_an_address_that_cannot_be_is_told_in_plain_words(client, coordinator, sent, words):
    build_story(slug="ljus")
    page = text_of(post_opened(client, f"{LIST}add/", {"title": "Ljus"} | sent))
    assert words in page and Story.objects.count() == 1
