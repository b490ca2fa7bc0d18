"""A template's text comes into the answer that is being written: nothing is saved by it, and nothing is lost."""

import re

import pytest

from contact.content.feedback import load_example_templates
from contact.models import AnswerTemplate, CaseEntry, Feedback
from contact.tests.build_case import build_case
from contact.tests.build_feedback import NOW, build_feedback, build_staff, text_of
from contact.tests.test_feedback_admin import page_of
from notes.tests.posting import Fields, post_opened

pytestmark = pytest.mark.django_db
LIST = "/admin/contact/answertemplate/"
FETCH = {"entries-0-fetch": ""}


def build_template(title="Tack", text="Hej!\n\nTack.", **fields):
    return AnswerTemplate.objects.create(title=title, text=text, **fields)


def fields_of(response):
    fields = Fields()
    fields.feed(text_of(response))
    return {name: values[0] for name, values in fields.values.items()}


def fetch(client, case, template, **typed):
    typed = {f"entries-0-{name}": value for name, value in typed.items()}
    return post_opened(client, page_of(case), {"entries-0-template": getattr(template, "pk", template)} | typed | FETCH)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("", "Hej!\n\nTack."),
        ("Jag har ringt.", "Jag har ringt.\n\nHej!\n\nTack."),
        ("Jag har ringt.\r\n\r\n", "Jag har ringt.\n\nHej!\n\nTack."),
        ("  Indraget", "  Indraget\n\nHej!\n\nTack."),
    ],
)
def test_its_text_stands_after_what_was_written(client, handler, written, text):
    response = fetch(client, build_case(), build_template(), text=written)
    assert fields_of(response)["entries-0-text"].replace("\r\n", "\n") == text
    assert "Inget är sparat än." in text_of(response) and "errornote" not in text_of(response)


def test_nothing_is_saved_and_nothing_that_was_typed_is_lost(client, handler):
    case = build_case()
    typed = {"state": "in_progress", "matter": "Fråga om ljus", "entries-0-kind": "answer", "entries-0-function": "X"}
    sent = typed | {"entries-0-template": build_template().pk} | FETCH
    shown = fields_of(post_opened(client, page_of(case), sent))
    assert {name: shown[name] for name in typed} == typed
    assert shown.get("entries-0-template", "") == ""
    assert (Feedback.objects.get().matter, CaseEntry.objects.count()) == ("Synpunkt", 0)


@pytest.mark.parametrize(("chosen", "then"), [("note", "answer"), ("question", "question"), ("closing", "closing")])
def test_its_text_is_no_note_that_nobody_outside_would_read(client, handler, chosen, then):
    template = build_template()
    sent = {"entries-0-kind": chosen, "entries-0-function": "X", "entries-0-template": template.pk} | FETCH
    page = text_of(post_opened(client, page_of(build_case()), sent))
    assert re.findall(r'name="entries-0-kind" value="(\w+)"[^>]*checked', page) == [then]


def test_the_text_is_changed_and_saved_as_it_stands_then(client, handler):
    case, template = build_case(), build_template()
    shown = fields_of(fetch(client, case, template, kind="answer", function="samordnaren"))
    client.post(page_of(case), shown | {"entries-0-text": f"{shown['entries-0-text']} Kim"})
    assert CaseEntry.objects.get().text.replace("\r\n", "\n") == "Hej!\n\nTack. Kim"
    AnswerTemplate.objects.update(text="Något annat")
    assert CaseEntry.objects.get().text.endswith("Kim")


@pytest.mark.parametrize("chosen", ["", "999", "x", "9" * 50, "hidden"])
def test_without_a_template_to_choose_it_says_so_and_keeps_what_was_written(client, handler, chosen):
    build_template()
    hidden = build_template("Dold", is_active=False)
    response = fetch(client, build_case(), hidden if chosen == "hidden" else chosen, text="Behåll mig")
    assert "Välj en mall att hämta. Inget är sparat än." in text_of(response)
    assert fields_of(response)["entries-0-text"] == "Behåll mig"
    assert not CaseEntry.objects.exists()


def test_a_template_that_was_chosen_and_not_fetched_is_no_answer(client, handler):
    case, template = build_case(), build_template()
    response = post_opened(client, page_of(case), {"entries-0-template": template.pk, "entries-0-text": "Jag skrev"})
    assert "Hämta mallen, så att du kan läsa texten" in text_of(response)
    assert fields_of(response)["entries-0-text"] == "Jag skrev"
    assert not CaseEntry.objects.exists()


def test_a_text_that_grows_too_long_is_told_and_kept(client, handler):
    response = fetch(client, build_case(), build_template(text="y" * 9_000), text="x" * 9_000)
    assert "för lång" in text_of(response)
    assert len(fields_of(response)["entries-0-text"]) == 18_002


def test_who_may_only_look_fetches_nothing(client):
    case, template = build_case(), build_template()
    client.force_login(build_staff(role="Kundcenter"))
    assert client.post(page_of(case), {"entries-0-template": template.pk} | FETCH).status_code == 403


def test_only_active_templates_are_offered_and_without_any_there_is_no_choice(client, handler):
    case, hidden = build_case(), build_template("Dold", is_active=False)
    assert "entries-0-template" not in text_of(client.get(page_of(case)))
    build_template("Synlig", text="<b>&")
    page = text_of(client.get(page_of(case)))
    assert (">Synlig<" in page, hidden.title in page) == (True, False)
    assert 'data-text="&lt;b&gt;&amp;"' in page and "answer_templates.js" in page


def test_the_return_key_saves_and_fetches_nothing(client, handler):
    """A browser presses the first button of the form."""
    build_template()
    form = text_of(client.get(page_of(build_case()))).split('id="feedback_form"')[1]
    assert form.index('name="_save"') < form.index('name="entries-0-fetch"')


def test_a_template_is_kept_and_never_deleted(client, handler):
    client.post(f"{LIST}add/", {"title": "Tack", "text": "Hej!", "language": "sv", "is_active": "on"})
    template = AnswerTemplate.objects.get()
    client.post(LIST, {"action": "delete_selected", "_selected_action": template.pk, "post": "yes"})
    assert client.post(f"{LIST}{template.pk}/delete/", {"post": "yes"}).status_code == 403
    assert AnswerTemplate.objects.count() == 1


def test_the_examples_are_short_enough_to_be_read_before_they_are_sent():
    load_example_templates(now=NOW)
    assert [len(template.text) < 500 for template in AnswerTemplate.objects.active()] == [True] * 3


def test_those_in_the_language_of_the_sender_come_first_and_are_named(client, handler):
    AnswerTemplate.objects.all().delete()
    for title, language in (("Tack", "sv"), ("Kiitos", "fi"), ("Thanks", "en"), ("Adjö", "sv")):
        AnswerTemplate.objects.create(title=title, text=title, language=language)
    offered = {"en": ["Thanks (engelska)", "Adjö", "Tack", "Kiitos (finska)"], "sv": ["Adjö", "Tack"]}
    for language, titles in offered.items():
        page = text_of(client.get(page_of(build_feedback(language=language))))
        select = page[page.index('id="id_entries-0-template"') :].split("</select>")[0]
        assert re.findall(r"data-text[^>]*>(.*?)</option>", select)[: len(titles)] == titles
