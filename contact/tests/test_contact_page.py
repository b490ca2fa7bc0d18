import re
from datetime import date, time

import pytest
from django.conf import settings
from django.template import RequestContext, Template
from django.test import RequestFactory

from contact.board import board
from contact.models import HoursException, Season
from contact.tests.build_hours import (
    exception,
    make_centre,
    make_evening,
    make_person,
    make_site,
    make_year,
    season,
)
from contact.tests.test_board import no_database
from contact.tests.timetables import at
from contact.views.contact import contact_page
from trygghetsrad.records.eras import era_at
from trygghetsrad.tests.queries import queries_of
from trygghetsrad.tests.strict import check_page

pytestmark = pytest.mark.django_db
CHROME = (
    "{% load contact_tags %}{% related_sites 'header' %}{% centre_line %}"
    "{% centre_box %}{% centre_phone %}{% centre_colophon %}{% related_sites 'footer' %}"
)

BOX_END = f"Ring 0220-240 00 Öppettider, adress och e-post: {settings.SITE_URL}/kontakt/"


def request_at(moment):
    request = RequestFactory().get("/kontakt/")
    request.era = era_at(at(moment))
    return request


def page_at(moment):
    html = contact_page(request_at(moment)).content.decode()
    check_page(html)
    return html


def render(source, request):
    return words(Template("{% load contact_tags %}" + source).render(RequestContext(request)))


def words(html):
    """The text as it is read, with plain spaces."""
    text = re.sub(r"<[^>]+>", "", html).replace("\u00a0", " ")
    return re.sub(r"\s+", " ", text).strip()


def headings(html):
    return [words(heading) for heading in re.findall(r"<h2.*?</h2>", html, re.S)]


@pytest.mark.parametrize(
    ("moment", "line", "box"),
    [
        ("2026-10-06 10.00", "öppet nu, stänger 16.00", "Öppet nu, stänger 16.00"),
        ("2026-10-06 16.00", "stängt, öppnar i morgon 08.00", "Stängt, öppnar i morgon 08.00"),
    ],
)
def test_centre_line_and_box_say_the_same(moment, line, box):
    make_year()
    request = request_at(moment)
    assert render("{% centre_line %}", request) == f"Kundcenter: {line}"
    assert render("{% centre_box %}", request) == f"Kundcenter {box} {BOX_END}"


def test_whether_it_is_open_is_not_printed_since_it_is_old_at_once():
    make_year()
    html = Template("{% load contact_tags %}{% centre_box %}").render(RequestContext(request_at("2026-10-06 10.00")))
    [screen] = re.findall(r'<p class="no-print">(.*?)</p>', html, re.S)
    assert words(screen) == "Öppet nu, stänger 16.00" and html.count("Öppet nu") == 1
    assert f'<span class="print-only">: {settings.SITE_URL}/kontakt/</span>' in html


def test_without_hours_that_is_said_beside_the_number():
    request = request_at("2026-10-06 10.00")
    assert render("{% centre_line %}", request) == "Kundcenter: öppettider saknas , 0220-240 00"
    assert render("{% centre_box %}", request) == f"Kundcenter Öppettider saknas {BOX_END}"
    assert headings(page_at("2026-10-06 10.00"))[0] == "Öppettider saknas"
    assert "Den här veckan" not in headings(page_at("2026-10-06 10.00"))


def test_standing_notes_are_told_without_any_hours():
    make_centre(standing_notes="Till 20.00 ibland.\nVi kan stänga tidigare.")
    page = page_at("2026-10-06 10.00")
    assert headings(page)[:3] == ["Öppettider saknas", "Hela året", "Kalender och öppna data"]
    assert re.findall(r"<p>(Till .*?|Vi kan .*?)</p>", page) == ["Till 20.00 ibland.", "Vi kan stänga tidigare."]


def test_contact_page_tells_the_moment():
    make_year()
    page = page_at("2026-10-06 10.00")
    assert headings(page)[:4] == ["Öppet nu, stänger 16.00", "Den här veckan", "Nästa vecka", "Hela året"]
    captions = [words(caption) for caption in re.findall(r"<caption>.*?</caption>", page)[:2]]
    assert captions == ["Vecka 41, 5–11 oktober 2026. Klockan är 10.00.", "Vecka 42, 12–18 oktober 2026."]
    assert page.count('aria-current="date"') == 1
    assert "Klockan är 11.30." in page_at("2026-10-06 11.30")  # though the look at the hours of 10.00 still holds


def test_contact_page_announces_the_next_season():
    make_year()
    assert "Från" not in page_at("2026-10-06 10.00")
    Season.objects.update(last_month=11, last_day=30)
    season("Vinterlov", (12, 1), (12, 31)).save()
    assert "<p>Från tisdag 1 december 2026 gäller vinterlov.</p>" in page_at("2026-10-06 10.00").replace("\u00a0", " ")
    Season.objects.get(name="Vinterlov").delete()
    gap = "<p>Från tisdag 1 december 2026 saknas öppettider.</p>"
    assert gap in page_at("2026-10-06 10.00").replace("\u00a0", " ")


def test_contact_page_lists_the_days_to_come():
    make_year()
    make_evening()
    exception(date(2026, 10, 14), date(2026, 10, 16), reason="flytt").save()
    exception(date(2026, 10, 1), reason="förra veckan").save()
    exception(date(2027, 3, 1), reason="mer än åtta veckor bort").save()
    section = page_at("2026-10-05 10.00").partition('id="avvik"')[2].partition("</section>")[0]
    assert re.findall(r"<h3>(.*?)</h3>", section) == ["Besök till 20.00", "Stängt"]
    assert re.findall(r'datetime="(.*?)"', section) == ["2026-10-06", "2026-10-14"]
    assert [words(text) for text in re.findall(r"<p>([^<]*?)</p>", section)] == [
        "Kommunfullmäktige.",
        "Flytt.",
        "Till och med fredag 16 oktober 2026.",
    ]


def test_persons_without_a_number_are_reached_through_the_centre():
    make_person(function="Samordnaren", order=1)
    make_person(function="Suomeksi", language="fi", text="Soita meille.", phone="0220-240 02", order=2)
    section = page_at("2026-10-06 10.00").partition('id="vem"')[2].partition("</ul>")[0]
    assert [words(row) for row in re.findall(r"<li.*?</li>", section, re.S)] == [
        "Samordnaren Hjälper till. Nås via kundcenter: 0220-240 00",
        "Suomeksi Soita meille. 0220-240 02",
    ]
    assert re.findall(r"<li(.*?)>", section) == ["", ' lang="fi"']


def test_hostile_and_long_texts_stay_texts():
    hostile = '<script>alert("x")</script>'
    make_centre(name=hostile, text=hostile, email="", standing_notes=hostile, postal_address=hostile)
    make_person(function=hostile, text=hostile + "å" * 400)
    make_site(title=hostile, text=hostile, place="both")
    make_year()
    exception(reason=hostile).save()
    scripts = re.findall(r"<script[^>]*>", page_at("2026-10-05 10.00"))
    assert scripts == ['<script type="application/ld+json">']


def test_related_sites_stand_where_staff_put_them():
    for order, place in enumerate(["both", "header", "footer"]):
        make_site(title=place, place=place, order=order)
    request = request_at("2026-10-06 10.00")
    assert render("{% related_sites 'header' %}", request) == "both header"
    assert render("{% related_sites 'footer' %}", request) == "Fler webbplatser both footer"


def test_without_related_sites_nothing_stands_there():
    request = request_at("2026-10-06 10.00")
    assert render("{% related_sites 'header' %}{% related_sites 'footer' %}", request) == ""


def test_all_parts_of_a_page_cost_one_query(django_assert_num_queries):
    make_year()
    make_site(place="both")
    board()
    with django_assert_num_queries(1):
        assert render(CHROME, RequestFactory().get("/")) != ""


def test_contact_page_costs_the_same_for_many_rows(client):
    make_year()
    few = queries_of(client, "/kontakt/")
    for number in range(30):
        make_person(function=f"Funktion {number}")
        make_site(title=f"Plats {number}", place="both")
        make_evening(date(2027, 1, number + 1))
    HoursException.objects.bulk_create(exception(opens="10:00", closes="11:00") for _ in range(30))
    assert queries_of(client, "/kontakt/") == few <= 6


def test_page_without_database_tells_the_last_hours(client):
    make_centre()
    make_year("00:00", "00:01")
    client.get("/kontakt/")
    with no_database():
        response = client.get("/kontakt/")
    assert response.status_code == 200
    assert "0220-240" in words(response.content.decode())
    assert "00.00– till 00.01" in words(response.content.decode())


def test_phone_hours_of_their_own_have_a_column():
    year = make_year()
    year.intervals.filter(weekday=4).update(channel="visit", closes=time(12))
    table = page_at("2026-10-06 10.00").partition('id="aret"')[2].partition("</table>")[0]
    assert [words(cell) for cell in re.findall(r"<td.*?</td>", table)] == [
        "08.00– till 16.00",
        "08.00– till 16.00",
        "stängt",
        "08.00– till 12.00",
    ]
