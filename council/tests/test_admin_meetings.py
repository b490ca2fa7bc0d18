"""Meetings, agenda and attendance as staff keep them."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from council.models import AgendaItem, Attendance, FormerMeetingSlug, Meeting
from notes.tests.posting import post_opened
from trygghetsrad.tests.roles import user_in_role

from .build import make_attendance, make_meeting, make_member, make_superuser, make_term
from .test_admin_members import errors

pytestmark = pytest.mark.django_db
ADD = "/admin/council/meeting/add/"
FAR = date(2199, 12, 2)  # has not been, whenever the tests are run


@pytest.fixture
def admin(client):
    client.force_login(make_superuser())
    return client


def form(agenda=(), attendance=(), initial=(0, 0), **fields):
    sent = {"day": "2026-12-02", "kind": "ordinary", "state": "planned"} | fields
    for prefix, rows, known in (("agenda", agenda, initial[0]), ("attendance", attendance, initial[1])):
        sent |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": known}
        for number, each in enumerate(rows):
            sent |= {f"{prefix}-{number}-{name}": value for name, value in each.items()}
    return sent


def item(number="", title="Ljus", **fields):
    return {"number": number, "title": title, "origin": "council"} | fields


def present(**fields):
    return {"group": "politician", "present": 2, "excused": 0} | fields


def numbered():
    return list(AgendaItem.objects.order_by("number").values_list("number", "title"))


def change(meeting):
    return f"/admin/council/meeting/{meeting.pk}/change/"


TWICE = "Det finns redan ett möte den dagen: 2 december 2026, Ljus."


def told(response):
    return " ".join(map(str, errors(response))).replace("\xa0", " ")


def test_a_second_meeting_of_a_day_is_asked_about_before_it_is_public(admin):
    make_meeting(date(2026, 12, 2), theme="Ljus")
    response = admin.post(ADD, form())
    assert TWICE in told(response) and 'name="is_second"' in response.content.decode()
    assert Meeting.objects.count() == 1
    page = admin.post(ADD, form(is_second="on", theme="Prov"), follow=True).content.decode().replace("\xa0", " ")
    assert sorted(Meeting.objects.values_list("slug", flat=True)) == ["2026-12-02", "2026-12-02-2"]
    assert "2 december 2026, Prov" in page and "2026-12-02-2 Prov" not in page


@pytest.mark.parametrize(("other", "count"), [({"state": "cancelled", "reason": "Snö"}, 2), ({"state": "planned"}, 1)])
def test_a_meeting_that_was_cancelled_leaves_its_day_free(admin, other, count):
    make_meeting(date(2026, 12, 2), **other)
    admin.post(ADD, form())
    assert Meeting.objects.count() == count


def test_a_meeting_that_is_moved_to_a_day_that_is_taken_is_asked_about_and_one_that_stays_is_not(admin):
    make_meeting(date(2026, 12, 2), theme="Ljus")
    moved = make_meeting(date(2026, 12, 3))
    sent = {"day": "2026-12-02", "state": "moved", "reason": "Snö"}
    assert TWICE in told(post_opened(admin, change(moved), sent))
    assert post_opened(admin, change(moved), sent | {"is_second": "on"}).status_code == 302
    assert post_opened(admin, change(moved), {"theme": "Annat"}).status_code == 302


def test_the_page_of_a_new_meeting_asks_nothing_of_a_second_one(admin):
    assert 'name="is_second"' not in admin.get(ADD).content.decode()


def test_a_meeting_is_planned_with_an_agenda_whose_numbers_follow(admin):
    agenda = [item(title="Välkommen"), item(title="Ljus"), item(7, "Laget runt"), item(title="Nästa möte")]
    response = admin.post(ADD, form(agenda, starts="17.30", ends="19.30", place="Biblioteket"))
    assert (response.status_code, Meeting.objects.get().slug) == (302, "2026-12-02")
    assert numbered() == [(7, "Laget runt"), (8, "Välkommen"), (9, "Ljus"), (10, "Nästa möte")]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"state": "cancelled"}, "Skriv varför mötet är inställt eller flyttat."),
        ({"starts": "18.00", "ends": "17.00"}, "Mötet ska sluta senare än det börjar. Skriv starttiden också."),
        ({"ends": "17.00"}, "Mötet ska sluta senare än det börjar. Skriv starttiden också."),
        ({"day": "12/24/2026"}, "Fyll i ett giltigt datum."),
        ({"agenda": [item(1), item(1)]}, "Två punkter har samma nummer. Ge varje punkt sitt eget."),
        ({"agenda": [item(0)]}, "Kontrollera att detta värde är större än eller lika med 1."),
        (
            {"attendance": [present()] * 2},
            "Samma grupp står på två rader. Skriv den en gång, med hela antalet.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_words(admin, fields, message):
    response = admin.post(ADD, form(**fields))
    assert response.status_code == 200
    assert message in errors(response)
    assert Meeting.objects.count() == 0


def test_a_meeting_to_come_has_not_been_held(admin):
    day = timezone.localdate() + timedelta(days=1)
    response = admin.post(ADD, form(day=day.isoformat(), state="held"))
    assert errors(response) == ["Mötet kan inte vara genomfört innan dagen har kommit."]


def test_points_change_places(admin):
    meeting = make_meeting(FAR)
    ids = [meeting.agenda.create(number=number, title=title).pk for number, title in ((1, "A"), (2, "B"), (3, "C"))]
    rows = [
        item(2, "A", id=ids[0]),
        item(1, "B", id=ids[1]),
        item(3, "C", id=ids[2], DELETE="on"),
        item("", "D"),
    ]
    rows = [row | {"meeting": meeting.pk} for row in rows]
    assert post_opened(admin, change(meeting), form(rows, initial=(3, 0), day=FAR.isoformat())).status_code == 302
    assert numbered() == [(1, "B"), (2, "A"), (3, "D")]


def test_points_that_were_not_touched_keep_their_numbers(admin):
    meeting = make_meeting(FAR)
    point = meeting.agenda.create(number=4, title="A")
    rows = [item(4, "A", id=point.pk, meeting=meeting.pk)]
    sent = form(rows, initial=(1, 0), day=FAR.isoformat(), theme="Nytt tema")
    assert post_opened(admin, change(meeting), sent).status_code == 302
    assert numbered() == [(4, "A")]


def test_a_changed_day_leaves_the_old_address_behind(admin):
    meeting = make_meeting()
    response = post_opened(admin, change(meeting), form(day="2026-12-09", state="moved", reason="Salen är upptagen."))
    assert (response.status_code, Meeting.objects.get().slug) == (302, "2026-12-09")
    assert list(FormerMeetingSlug.objects.values_list("slug", flat=True)) == ["2026-12-02"]


def test_only_those_are_named_who_may_be_that_day_in_that_group(admin):
    named = make_term(make_member("Disa Fantasiberg")).member
    resident = make_term(make_member("Torvald Provlund"), "resident").member
    rows = [present(members=[named.pk, resident.pk])]
    response = admin.post(ADD, form(attendance=rows))
    assert errors(response) == ["Får inte nämnas i den gruppen den dagen: Torvald Provlund. Räkna dem bara i antalet."]
    assert admin.post(ADD, form(attendance=[present(members=[named.pk])])).status_code == 302
    assert list(Attendance.objects.get().members.all()) == [named]


def test_there_are_not_more_names_than_people(admin):
    members = [make_term(make_member(name)).member.pk for name in ("Disa Ett", "Disa Två", "Disa Tre")]
    response = admin.post(ADD, form(attendance=[present(members=members)]))
    assert errors(response) == ["Fler namn än närvarande."]


def test_a_meeting_is_found_by_the_agenda_that_was_saved_with_it(admin):
    admin.post(ADD, form([item(title="Belysning")], day=FAR.isoformat()))
    meeting, point = Meeting.objects.get(), AgendaItem.objects.get()
    row = [item(1, "Skräp", id=point.pk, meeting=meeting.pk)]
    assert "<mark>Belysning</mark>" in admin.get("/sok/?q=belysning").content.decode()
    post_opened(admin, change(meeting), form(row, initial=(1, 0), day=FAR.isoformat()))
    assert "<mark>Skräp</mark>" in admin.get("/sok/?q=skräp").content.decode()
    assert "<mark>" not in admin.get("/sok/?q=belysning").content.decode()


def test_a_meeting_is_cancelled_not_erased(admin):
    meeting = make_meeting()
    assert admin.post(f"/admin/council/meeting/{meeting.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("query", ["", "?q=ljus", "?state=planned"])
def test_thirty_meetings_ask_as_many_questions_as_one(admin, query):
    def questions():
        with CaptureQueriesContext(connection) as queries:
            assert admin.get(f"/admin/council/meeting/{query}").status_code == 200
        return len(queries)

    make_meeting(theme="Ljus")
    questions()
    one = questions()
    for _ in range(30):
        make_meeting(theme="Ljus").agenda.create(number=1, title="A")
    assert questions() == one


def test_a_long_form_asks_as_many_questions_as_a_short_one(admin):
    def questions():
        with CaptureQueriesContext(connection) as queries:
            assert admin.get(change(meeting)).status_code == 200
        return len(queries)

    meeting = make_meeting()
    meeting.agenda.create(number=1, title="A")
    for group in ("politician", "police"):
        make_attendance(meeting, group, 2, [make_term(make_member()).member])
    questions()
    one = questions()
    for number in range(2, 31):
        meeting.agenda.create(number=number, title="A")
    assert questions() == one


def test_names_at_a_meeting_are_for_those_who_may_read_the_register(client):
    named = make_term(make_member("Britt Politiker"), shown="name").member
    meeting = make_meeting(date(2026, 2, 11), state="held")
    make_attendance(meeting, members=[named])
    shown = {}
    for role in ("Läsare", "Handläggare"):
        client.force_login(user_in_role(role))
        shown[role] = "Britt Politiker" in client.get(change(meeting)).content.decode()
    assert shown == {"Läsare": True, "Handläggare": False}
