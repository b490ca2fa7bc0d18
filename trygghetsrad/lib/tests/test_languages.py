from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.template import Context, Template
from django.utils.translation import get_language, override

from trygghetsrad.lib.forms import grouped
from trygghetsrad.lib.languages import OTHERS, SOURCE, Language, in_language, language_of
from trygghetsrad.middleware import speak_language_of_path

TOPIC = SimpleNamespace(title="<b>Ljus", title_fi="Valo", title_en="")


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/fi/synpunkter/", "fi"),
        ("/en/", "en"),
        ("/en", "en"),
        ("/", "sv"),
        ("", "sv"),
        ("/sv/synpunkter/", "sv"),
        ("/FI/synpunkter/", "sv"),
        ("/finska/", "sv"),
        ("/synpunkter/fi/", "sv"),
        ("//fi/", "sv"),
    ],
)
def test_the_language_is_what_stands_first_in_the_path(path, language):
    assert language_of(path) == language


def test_staff_choose_among_the_languages_of_the_site():
    assert Language.values == [SOURCE, *OTHERS]


def test_the_language_holds_for_the_request_alone_also_when_it_fails(rf):
    def view(request):
        if "fel" in request.path:
            raise ZeroDivisionError
        return HttpResponse(get_language())

    answer = speak_language_of_path(view)
    with override("en"):  # as if somebody had left it behind
        assert answer(rf.get("/fi/")).content == b"fi"
        assert answer(rf.get("/moten/")).content == b"sv"
        with pytest.raises(ZeroDivisionError):
            answer(rf.get("/fi/fel/"))
        assert get_language() == "en"


@pytest.mark.parametrize(
    ("language", "words", "marked"), [("sv", "<b>Ljus", ""), ("fi", "Valo", ""), ("en", "<b>Ljus", "sv")]
)
def test_what_staff_have_not_translated_is_told_in_swedish_and_says_so(language, words, marked):
    with override(language):
        told = in_language(TOPIC, "title")
    assert (told, told.language) == (words, marked)


@pytest.mark.parametrize(
    ("language", "html"),
    [("sv", "&lt;b&gt;Ljus"), ("fi", "Valo"), ("en", '<span lang="sv">&lt;b&gt;Ljus</span>')],
)
def test_the_filter_marks_what_is_swedish(language, html):
    with override(language):
        rendered = Template('{% load languages %}{{ topic|in_language:"title" }}').render(Context({"topic": TOPIC}))
    assert rendered == html


@pytest.mark.parametrize(
    ("language", "number"), [("sv", "10\N{NO-BREAK SPACE}000"), ("fi", "10\N{NO-BREAK SPACE}000"), ("en", "10,000")]
)
def test_large_numbers_are_grouped_as_each_language_does(language, number):
    with override(language):
        assert grouped(10_000) == number
