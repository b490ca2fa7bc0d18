"""The right way first: what is said on the page at which hour, and what stands there whatever happens."""

import re

import pytest
from django.db import IntegrityError
from django.test import RequestFactory
from django.utils.translation import override

from contact.board import Glance, board
from contact.content.loading import PIECES
from contact.models import RightWay
from contact.tests.build_feedback import silent_database, text_of
from contact.tests.build_hours import exception, make_centre, make_evening, make_way, make_year
from contact.tests.timetables import at
from contact.views.feedback import feedback_start
from contact.ways import in_language, ways_now
from trygghetsrad.pagecache import rules
from trygghetsrad.records.actions import load_once
from trygghetsrad.records.eras import era_at
from trygghetsrad.tests.strict import check_page

pytestmark = pytest.mark.django_db
START = "/synpunkter/"
OPEN, CLOSED = "2026-10-06 10:00", "2026-10-06 16:00"  # a Tuesday; 16.00 sharp is closed
ALWAYS = ['href="tel:112"', 'href="tel:11414"', 'href="/synpunkter/lamna/"']


def page_at(moment):
    request = RequestFactory().get(START)
    request.era = era_at(at(moment))
    html = feedback_start(request).content.decode()
    check_page(html)
    return html


def said(html):
    """What stands there, at first and once the hours have changed under a page that is kept."""
    return [words for words in ("Ring oss.", "Skriv till oss.") if words in rules.said(html.encode()).decode()]


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-10-06 07:59", "Skriv till oss."),
        ("2026-10-06 08:00", "Ring oss."),
        ("2026-10-06 15:59", "Ring oss."),
        (CLOSED, "Skriv till oss."),
        ("2026-10-10 10:00", "Skriv till oss."),
    ],
)
def test_what_one_does_follows_the_hours_of_the_phone(moment, words):
    make_centre()
    make_year()
    make_way()
    assert said(page_at(moment)) == [words]


def test_an_exception_closes_and_an_evening_for_visits_does_not_open_the_phone():
    make_year()
    make_evening()
    make_way()
    assert said(page_at("2026-10-06 18:00")) == ["Skriv till oss."]
    exception().save()
    assert said(page_at(OPEN)) == ["Skriv till oss."]


def test_a_way_that_is_the_same_day_and_night_says_the_same():
    make_year()
    make_way(out_of_hours_text="")
    assert (said(page_at(OPEN)), said(page_at(CLOSED))) == (["Ring oss."], ["Ring oss."])


def test_without_any_hours_nothing_is_told_to_be_closed():
    make_way()
    assert said(page_at(CLOSED)) == ["Ring oss."]


def test_what_is_urgent_stands_in_the_band_after_the_two_that_always_do():
    make_way("Jouren", is_urgent=True, phone="0220-111 11")
    make_way("Trasigt", link="https://example.org/", link_words="Felanmälan")
    band, rest = page_at(OPEN).split("Något annat än en synpunkt?")
    assert re.findall(r'href="tel:(\+?\d+)"', band.split("Är det bråttom?")[1]) == ["112", "11414", "+4622011111"]
    assert "Trasigt" in rest and '<a class="more" href="https://example.org/">Felanmälan</a>' in rest


def test_ways_stand_in_order_and_an_inactive_one_nowhere():
    make_way("Andra", order=20)
    make_way("Första", order=10)
    make_way("Dold", is_active=False)
    assert re.findall(r"<h3>(.*?)</h3>", page_at(OPEN)) == ["Första", "Andra"]


def test_words_of_staff_are_text_and_not_markup(client):
    make_way(text="<b>Ring</b>")
    assert "&lt;b&gt;Ring&lt;/b&gt;" in text_of(client.get(START))


def test_with_nothing_there_the_two_numbers_the_form_and_the_centre_are(client):
    page = text_of(client.get(START))
    assert [words for words in [*ALWAYS, "Kundcenter hjälper dig till rätt person"] if words not in page] == []


def test_when_the_database_is_silent_the_last_known_ways_stay(client):
    make_way()
    client.get(START)
    with silent_database():
        response = client.get(START)
    page = text_of(response)
    assert response.status_code == 200 and "Något är trasigt" in page
    assert [words for words in ALWAYS if words not in page] == []


@pytest.mark.parametrize(
    ("language", "headings"), [("sv", ["Trasigt"]), ("fi", ["Rikki"]), ("en", ["Trasigt"]), ("", ["Trasigt"])]
)
def test_a_page_shows_its_own_language_and_else_swedish(language, headings):
    ways = [make_way("Trasigt"), make_way("Rikki", language="fi")]
    assert [way.heading for way in in_language(ways, language)] == headings


@pytest.mark.parametrize(
    "fields",
    [
        {"link": "https://example.org/"},
        {"link_words": "Felanmälan"},
        {"phone": "", "is_urgent": True},
    ],
)
def test_half_a_way_is_refused(fields):
    with pytest.raises(IntegrityError):
        make_way(**fields)


def test_the_opening_ways_are_whole_in_each_language_and_loaded_once():
    [(key, load)] = [piece for piece in PIECES if piece[0] == "contact-right-ways"]
    assert [load_once(key, load, now=at(OPEN)) for _time in range(2)] == [True, False]
    shapes = [
        [(way.order, bool(way.out_of_hours_text), way.phone, way.link) for way in in_language(ways, language)]
        for ways in [list(RightWay.objects.active())]
        for language in ("sv", "fi", "en")
    ]
    assert shapes[0] == shapes[1] == shapes[2] and len(shapes[0]) == 4


@pytest.mark.parametrize(("language", "said"), [("fi", "(ruotsiksi)"), ("en", "(in Swedish)")])
def test_every_link_to_a_page_in_swedish_says_so(client, language, said):
    for key, load in PIECES:
        load_once(key, load, now=at(OPEN))
    page = text_of(client.get(f"/{language}{START}"))
    main = page[page.index('<nav class="trail') : page.index("</main>")]
    links = re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', main)
    leave = [words for address, words in links if not address.startswith(("tel:", f"/{language}/"))]
    assert len(leave) == 6 and [words for words in leave if not words.endswith(said)] == []


# When the number under a way opens

WORDS = re.compile(r'<span lang="(\w\w)">, ([^<]*)</span>')


def opens_at(moment, phone="0220-240 00"):
    make_centre()
    make_year()
    make_way(phone=phone)
    return WORDS.findall(rules.said(page_at(moment).encode()).decode().replace("\xa0", " "))


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (OPEN, []),
        (CLOSED, [("sv", "öppnar i morgon 08.00")]),
        ("2026-10-07 07:00", [("sv", "öppnar i dag 08.00")]),
        ("2026-10-09 20:00", [("sv", "öppnar måndag 08.00")]),
    ],
)
def test_the_centres_own_number_says_when_it_opens(moment, words):
    assert opens_at(moment) == words


def test_the_same_number_written_in_another_way_is_the_same():
    assert opens_at(CLOSED, "+46 220 24 00 0") == [("sv", "öppnar i morgon 08.00")]


def test_of_a_number_whose_hours_nobody_knows_nothing_is_said():
    assert opens_at(CLOSED, "0220-111 11") == []


def test_a_page_that_is_kept_past_the_opening_says_nothing_of_it():
    assert opens_at(CLOSED) != []
    assert WORDS.findall(rules.unsaid(page_at(CLOSED).encode()).decode()) == []


def test_the_comma_stands_at_the_number():
    make_centre()
    make_year()
    make_way()
    assert re.search(r'</a>(<!--[^>]*-->)?<span lang="sv">, öppnar', page_at(CLOSED))


@pytest.mark.parametrize(
    ("language", "words"), [("fi", "avautuu huomenna klo 8.00"), ("en", "opens tomorrow at 08:00")]
)
def test_when_it_opens_is_said_in_the_language_of_the_page(language, words):
    make_centre()
    make_year()
    make_way()
    with override(language):
        told = ways_now(Glance(board(), at(CLOSED)), language=language)
        assert [each.opens.replace("\xa0", " ") for each in told.others] == [words]
