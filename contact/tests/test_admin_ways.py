"""Staff change the right ways; who changes the Swedish ones is reminded of the other languages."""

import re

import pytest

from contact.models import RightWay
from contact.tests.build_feedback import build_staff, text_of
from contact.tests.build_hours import make_way

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/contact/rightway/"


def test_staff_change_the_words_and_hide_them_but_delete_nothing(client):
    client.force_login(build_staff(role="Kundcenter"))
    way = make_way()
    form = {"heading": "Nytt", "text": "Gör så.", "phone": "", "language": "sv", "order": 5}
    client.post(f"{ADDRESS}{way.pk}/change/", form)
    way.refresh_from_db()
    assert (way.heading, way.is_active) == ("Nytt", False)
    client.post(ADDRESS, {"action": "delete_selected", "_selected_action": way.pk, "post": "yes"})
    assert RightWay.objects.count() == 1


def warned(client, way, **changed):
    """What staff read who save `way` with `changed` in its form."""
    names = ("heading", "text", "out_of_hours_text", "phone", "link", "link_words", "language", "order")
    form = {name: getattr(way, name) for name in names} | {"is_active": "on"} | changed
    page = text_of(client.post(f"{ADDRESS}{way.pk}/change/", form, follow=True))
    return [re.sub("<[^>]+>", "", each) for each in re.findall(r'<li class="warning">(.*?)</li>', page)]


@pytest.mark.parametrize(
    ("others", "changed", "named"),
    [
        (["en", "fi"], {"text": "Gå dit."}, "finska och engelska"),
        (["fi"], {"out_of_hours_text": ""}, "finska"),
        (["en"], {"is_active": ""}, "engelska"),
        (["fi"], {"order": 5}, None),
        (["fi"], {}, None),
        ([], {"text": "Gå dit."}, None),
    ],
)
def test_who_changes_the_swedish_is_told_which_languages_to_look_over(client, others, changed, named):
    client.force_login(build_staff(role="Kundcenter"))
    for language in others:
        make_way(f"Rikki {language}", language=language)
    told = f"”Något är trasigt” är sparad på svenska. Se över det som står på {named}: det kan ha blivit gammalt."
    assert warned(client, make_way(), **changed) == ([told] if named else [])


def test_who_changes_another_language_is_told_nothing(client):
    client.force_login(build_staff(role="Kundcenter"))
    make_way()
    make_way("Gammalt", language="en", is_active=False)
    assert warned(client, make_way("Rikki", language="fi"), text="Soita.") == []


def test_a_way_hidden_in_the_list_is_told_too_and_named_as_text(client):
    client.force_login(build_staff(role="Kundcenter"))
    rows = [make_way("<b>Trasigt", order=1), make_way("Rikki", language="fi", order=2)]
    form = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2, "_save": "1", "form-1-is_active": "on"}
    form |= {
        f"form-{place}-{name}": value
        for place, way in enumerate(rows)
        for name, value in (("id", way.pk), ("order", way.order))
    }
    page = text_of(client.post(ADDRESS, form, follow=True))
    assert '<li class="warning">”&lt;b&gt;Trasigt” är sparad på svenska.' in page
    assert f'<a href="{ADDRESS}?language__exact=fi">finska</a>' in page


def test_the_form_says_what_is_missing(client):
    client.force_login(build_staff(role="Kundcenter"))
    form = {"heading": "Nytt", "text": "Gör så.", "language": "sv", "order": 5, "is_urgent": "on", "link_words": "Dit"}
    page = text_of(client.post(f"{ADDRESS}add/", form))
    assert "behöver ett telefonnummer" in page and "både adress och ord" in page
