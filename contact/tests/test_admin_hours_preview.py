"""What a change would alter is shown before it is saved; whatever is shown is what is saved."""

from datetime import date, time, timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from contact.models import (
    AssemblyEvening,
    ClosedEve,
    EarlyClosing,
    HoursException,
    OpeningInterval,
    Season,
)
from contact.rules.hours import PRECEDENCE
from contact.tests.build_hours import exception, make_evening, make_year
from contact.tests.staff import address, post, spaced, year_fields
from trygghetsrad.records.models import Change as Written
from trygghetsrad.tests.roles import user_in_role

pytestmark = pytest.mark.django_db
MONDAY = date(2099, 10, 5)  # an ordinary one to come, whenever the test runs


def closed(**changes):
    """Fields of an exception that closes on a Monday."""
    return {"first_day": MONDAY, "channel": "both", "reason": "flytt"} | changes


def shown(response):
    return [(day.date, day.before.visit.intervals, day.after.visit.reason) for day in response.context["preview"].days]


def test_a_change_is_shown_and_nothing_is_saved(staff):
    usual = make_year().intervals.first().as_rule()
    mark = Written.objects.mark()
    response = post(staff, HoursException, closed())
    assert shown(response) == [(MONDAY, (usual,), "flytt")]
    assert (HoursException.objects.count(), LogEntry.objects.count()) == (0, 0)
    assert Written.objects.mark() == mark


def test_the_page_tells_the_change_and_keeps_what_was_typed(staff):
    make_year()
    page = spaced(post(staff, HoursException, closed()).content.decode())
    assert "Inte sparat än" in page and "Ändrar 1 dag: 5 oktober 2099." in page and "Stängt (flytt)" in page
    assert "Det gäller varje år" not in page
    assert 'value="flytt"' in page and f'value="{MONDAY}"' in page
    assert "errornote" not in page


def test_what_was_shown_is_saved(staff):
    make_year()
    mark = post(staff, HoursException, closed()).context["preview"].mark
    response = post(staff, HoursException, closed(confirmed=mark))
    assert len(response.context["messages"]) == 1
    assert HoursException.objects.get().reason == "flytt"
    assert LogEntry.objects.count() == 1


def test_a_form_changed_after_it_was_shown_is_shown_again(staff):
    make_year()
    mark = post(staff, HoursException, closed()).context["preview"].mark
    again = post(staff, HoursException, closed(confirmed=mark, reason="utbildning"))
    assert [reason for _day, _hours, reason in shown(again)] == ["utbildning"]
    assert HoursException.objects.count() == 0


def test_hours_changed_by_others_meanwhile_are_shown_again(staff):
    make_year()
    mark = post(staff, HoursException, closed()).context["preview"].mark
    OpeningInterval.objects.update(closes=time(15))
    again = post(staff, HoursException, closed(confirmed=mark))
    assert len(shown(again)) == 1
    assert HoursException.objects.count() == 0


def test_a_change_that_alters_no_day_is_saved_at_once(staff):
    year = make_year()
    assert "preview" not in post(staff, year, year_fields(year, name="Nytt namn")).context
    assert Season.objects.get().name == "Nytt namn"


def test_a_refused_form_shows_no_change(staff):
    make_year()
    response = post(staff, HoursException, closed(opens="10.00"))
    assert "preview" not in response.context
    assert "Fyll i både öppnar och stänger" in response.content.decode()


@pytest.mark.parametrize("button", ["_save", "_continue", "_addanother"])
def test_the_button_that_was_pressed_is_the_one_that_saves(staff, button):
    make_year()
    response = post(staff, HoursException, closed(**{button: "1"}))
    assert f'name="{button}" value="Spara ändringen"' in response.content.decode()
    mark = response.context["preview"].mark
    ended = post(staff, HoursException, closed(confirmed=mark, **{button: "1"})).request["PATH_INFO"]
    row = HoursException.objects.get()
    pages = {"_save": ["changelist"], "_continue": ["change", row.pk], "_addanother": ["add"]}
    assert ended == address(HoursException, *pages[button])


def test_many_days_are_counted_and_the_first_shown(staff):
    make_year()
    last = MONDAY + timedelta(days=27)
    preview = post(staff, HoursException, closed(last_day=last)).context["preview"]
    # The weekends are closed anyway, but for another reason than before.
    assert (len(preview.days), len(preview.first_days), len(preview.later_days)) == (28, 14, 14)


def test_the_days_of_this_year_and_the_next_are_compared(staff):
    today, year = timezone.localdate(), make_year()
    preview = post(staff, year, year_fields(year, closes="15.00")).context["preview"]
    first, last = preview.days[0].date, preview.days[-1].date
    assert (first >= today, last.year, preview.recurs) == (True, today.year + 1, True)


def test_deleting_shows_the_change_and_deletes_nothing(staff):
    make_year()
    row = exception(MONDAY, reason="flytt")
    row.save()
    page = spaced(staff.get(address(HoursException, "delete", row.pk)).content.decode())
    assert "Ändrar 1 dag: 5 oktober 2099." in page and "Stängt (flytt)" in page
    assert HoursException.objects.get() == row
    staff.post(address(HoursException, "delete", row.pk), {"post": "yes"})
    assert HoursException.objects.count() == 0


def test_deleting_several_shows_the_change_of_them_all(staff):
    make_year()
    days = [MONDAY + timedelta(days=n) for n in range(3)]
    fields = {"action": "delete_selected", "_selected_action": [make_evening(day).pk for day in days]}
    response = staff.post(address(AssemblyEvening, "changelist"), fields)
    assert [day.date for day in response.context["preview"].days] == days
    assert "Ändrar 3 dagar: 5–7 oktober 2099." in spaced(response.content.decode())
    assert AssemblyEvening.objects.count() == 3
    staff.post(address(AssemblyEvening, "changelist"), fields | {"post": "yes"})
    assert AssemblyEvening.objects.count() == 0


def test_readers_of_the_admin_change_and_delete_nothing(client):
    client.force_login(user_in_role("Läsare"))
    row = exception(MONDAY)
    row.save()
    answers = [post(client, HoursException, closed()), post(client, row, closed(confirmed="gissat"))]
    answers.append(client.get(address(HoursException, "delete", row.pk)))
    fields = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    client.post(address(HoursException, "changelist"), fields)
    assert [answer.status_code for answer in answers] == [403] * 3
    assert HoursException.objects.get().reason == ""


def test_a_row_that_is_gone_is_told(staff):
    assert staff.get(address(HoursException, "delete", 99)).status_code == 302
    assert staff.get(address(HoursException, "delete", "inte-ett-nummer")).status_code == 404


def test_a_change_of_nothing_but_a_warning_says_so(staff):
    make_year()
    page = spaced(post(staff, HoursException, closed(first_day=date(2020, 1, 7))).content.decode())
    assert "Ändrar inget för besökarna." in page and "7 januari 2020 har redan varit" in page


@pytest.mark.parametrize("model", [HoursException, AssemblyEvening, ClosedEve, EarlyClosing, Season])
def test_every_list_leads_to_the_year_and_every_form_tells_what_goes_first(staff, model):
    assert reverse("admin:contact_season_year") in staff.get(address(model, "changelist")).content.decode()
    form = staff.get(address(model, "add")).content.decode()
    help_text = form.partition("Vad går före vad?")[2]
    told = [
        "andra tider",
        "Röda dagar",
        "Helgaftnar",
        "Veckodagar utan",
        "stänger tidigare",
        "kommunfullmäktige",
        "Säsongens",
    ]
    assert [words for words in told if words not in help_text] == []
    assert [help_text.index(words) for words in told] == sorted(help_text.index(words) for words in told)
    assert len(told) == len(PRECEDENCE)
