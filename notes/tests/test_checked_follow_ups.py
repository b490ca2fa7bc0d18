"""An update is public as soon as it is saved, so it is looked at as it is saved."""

import pytest
from django.contrib.admin.models import LogEntry

from contact.models import ContactPerson
from council.tests.build import make_member
from notes.models import Measure, MeasureUpdate
from trygghetsrad.tests.roles import user_in_role

from .build import make_update, make_user, note_with_measure, published
from .test_admin_follow_up import follow_up, opened, sent_back

pytestmark = pytest.mark.django_db
PRIVATE = "Ring Kim 811228-9874, 070-123 45 67"
TICK = "Jag har sett det. Det ska stå kvar."


@pytest.fixture
def measure(client):
    client.force_login(user_in_role("Redaktör"))
    published(note_with_measure())
    return Measure.objects.get()


def sent(client, measure, words, status="ongoing", **fields):
    row = {"day": "2026-04-12", "status": status, "words": words} | fields
    return opened(client, measure) | {f"updates-0-{name}": value for name, value in row.items()}


def errors(response):
    return response.context["inline_admin_formsets"][0].formset.errors[0]


def key_in(response):
    return response.context["inline_admin_formsets"][0].formset.forms[0].fields["answer"].widget.choices[0][0]


def kept():
    return list(MeasureUpdate.objects.values_list("words", flat=True))


def test_what_is_found_is_told_at_the_field_and_nothing_is_public(client, measure):
    response = client.post(follow_up(measure), sent(client, measure, PRIVATE))
    assert errors(response) == {
        "words": [
            "Personnummer: ”811228-9874”. Ta bort det. Ett personnummer ska inte stå på webbplatsen.",
            "Telefonnummer: ”070-123 45 67”. Är det en persons nummer: ta bort det. "
            "Är det en verksamhets eget: låt stå.",
        ],
        "answer": ["Rätta det, eller kryssa för att det ska stå kvar."],
    }
    page = response.content.decode()
    assert page.count(TICK) == 1 and PRIVATE in page and not kept()
    assert "Kim" not in client.get("/atgarder/").content.decode()


def test_a_form_with_nothing_found_has_no_tick(client, measure):
    assert TICK not in client.get(follow_up(measure)).content.decode()


def test_what_is_mended_is_saved_and_nothing_is_answered_for(client, measure):
    form = sent_back(client.post(follow_up(measure), sent(client, measure, PRIVATE)))
    client.post(follow_up(measure), form | {"updates-0-words": "Lampan är beställd."})
    assert kept() == ["Lampan är beställd."] and LogEntry.objects.count() == 1


def test_who_lets_it_stand_is_kept_in_the_log_without_the_text(client, measure):
    response = client.post(follow_up(measure), sent(client, measure, PRIVATE))
    client.post(follow_up(measure), sent_back(response) | {"updates-0-answer": key_in(response)})
    assert kept() == [PRIVATE]
    entries = LogEntry.objects.order_by("pk")
    said = "Kontroll av uppföljningen 12\xa0april\xa02026: Personnummer, Telefonnummer. " + TICK
    assert entries[0].get_change_message() == said
    assert [each.user.groups.get().name for each in entries] == ["Redaktör", "Redaktör"]
    assert not any("Kim" in each.change_message or "811228" in each.change_message for each in entries)


def test_a_tick_is_for_what_it_stood_beside(client, measure):
    response = client.post(follow_up(measure), sent(client, measure, "Ring 070-123 45 67"))
    changed = sent_back(response) | {"updates-0-answer": key_in(response), "updates-0-words": PRIVATE}
    again = client.post(follow_up(measure), changed)
    assert len(errors(again)["words"]) == 2 and not kept()
    assert "updates-0-answer" not in sent_back(again)
    for forged in ("on", "", "x" * 5000):
        client.post(follow_up(measure), changed | {"updates-0-answer": forged})
    assert not kept()


def test_a_tick_stays_while_something_else_is_mended(client, measure):
    response = client.post(follow_up(measure), sent(client, measure, PRIVATE))
    wrong = sent_back(response) | {"updates-0-answer": key_in(response), "updates-0-day": "2199-01-01"}
    again = client.post(follow_up(measure), wrong)
    assert list(errors(again)) == ["day"]
    client.post(follow_up(measure), sent_back(again) | {"updates-0-day": "2026-04-12"})
    assert kept() == [PRIVATE]


@pytest.mark.parametrize(
    ("fields", "field", "title"),
    [
        ({"words": "Skriv till kim@example.org"}, "words", "E-postadress"),
        ({"words": "Bilen ABC 123 stod där."}, "words", "Registreringsnummer på bil"),
        ({"words": "Majken Mallberg mätte."}, "words", "Namn på någon som inte ska nämnas"),
        ({"words": "Rådet har beslutat att mäta."}, "words", "Ord som rådet inte använder om sig självt"),
        ({"status": "elsewhere", "whose": "Majken Mallberg"}, "whose", "Namn på någon som inte ska nämnas"),
    ],
)
def test_each_check_of_a_text_is_made_in_both_fields(client, measure, fields, field, title):
    make_member("Majken Mallberg")
    response = client.post(follow_up(measure), sent(client, measure, **{"words": ""} | fields))
    assert [each.split(":")[0] for each in errors(response)[field]] == [title] and not kept()


def test_a_number_that_the_site_shows_anyway_is_no_finding(client, measure):
    ContactPerson.objects.create(function="Samordnare", phone="070-123 45 67")
    client.post(follow_up(measure), sent(client, measure, "Ring 070-123 45 67"))
    assert kept() == ["Ring 070-123 45 67"]


def test_an_update_of_a_draft_is_looked_at_too(client, measure):
    draft = note_with_measure(day=measure.note.meeting.day.replace(day=12)).measures.get()
    assert "words" in errors(client.post(follow_up(draft), sent(client, draft, PRIVATE))) and not kept()


def test_what_stands_already_is_not_asked_about_again(client, measure):
    make_update(measure, words=PRIVATE)
    form = opened(client, measure) | {"updates-0-status": "done"}
    assert client.post(follow_up(measure), form).status_code == 302
    assert MeasureUpdate.objects.get().status == "done"


def test_who_may_only_read_sees_no_answer(client, measure):
    make_update(measure, words=PRIVATE)
    client.force_login(make_user("Robin", may=["view"]))
    assert "Kontroll av texten" not in client.get(follow_up(measure)).content.decode()
