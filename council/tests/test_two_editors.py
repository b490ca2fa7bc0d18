"""Two people at one meeting, member or page: the second is told who saved, and writes over nothing untouched."""

from datetime import date

import pytest

from council.models import AgendaCorrection, Attendance, Meeting, Member, Page, Term
from notes.tests.at_once import at_once
from notes.tests.posting import note_form
from trygghetsrad.accounts.models import User
from trygghetsrad.records.editing import MOST_ROWS
from trygghetsrad.tests.strict import StrictClient

from .build import make_attendance, make_meeting, make_member, make_page, make_photo, make_term
from .test_admin_members import errors

pytestmark = pytest.mark.django_db
FAR = date(2199, 12, 2)


def signed_in(name):
    client = StrictClient()
    client.force_login(User.objects.create_superuser(name, password="lösenord", is_staff=True))
    return client


@pytest.fixture
def kim():
    return signed_in("Kim")


@pytest.fixture
def robin():
    return signed_in("Robin")


@pytest.fixture
def meeting():
    meeting = make_meeting(FAR, theme="Ljus", place="Biblioteket")
    for number, title in enumerate(("Välkommen", "Ljus", "Laget runt"), start=1):
        meeting.agenda.create(number=number, title=title)
    make_attendance(meeting, "politician", 3)
    make_attendance(meeting, "police", 1)
    return meeting


def address(row):
    return f"/admin/council/{row._meta.model_name}/{row.pk}/change/"


def opened(client, row):
    return sent_back(client.get(address(row)), row)


def sent_back(answer, row):
    return note_form(answer, f"{row._meta.model_name}_form")


def saves(client, row, sent):
    answer = client.post(address(row), opened(client, row) | sent)
    assert answer.status_code == 302, errors(answer)


def new_row(form, prefix, **fields):
    number = int(form[f"{prefix}-TOTAL_FORMS"])
    sent = {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    return sent | {f"{prefix}-TOTAL_FORMS": str(number + 1)}


def told(answer, kind="both"):
    return [
        ": ".join(map(str, filter(None, [each.place, each.label, each.saved])))
        for each in answer.context["meanwhile"][kind]
    ]


def member_with_terms():
    member = make_member("Majken Mallberg", email="majken@example.org")
    for year in (2020, 2023):
        make_term(member, first_day=date(year, 1, 1), last_day=date(year + 1, 12, 31), title="Ledamot")
    return member


def check_both(kim, robin, row, field, *, theirs, mine, beside):
    """What one changed stays; what both changed is told, and decided by the one who saves again."""
    form = opened(robin, row)
    saves(kim, row, {field: theirs})
    answer = robin.post(address(row), form | {beside: "Mitt eget"})
    assert answer.status_code == 200 and "Kim sparade " in answer.content.decode()
    assert (told(answer), len(told(answer, "taken"))) == ([], 1)
    assert robin.post(address(row), sent_back(answer, row)).status_code == 302
    now = opened(robin, row)
    assert (now[field], now[beside]) == (theirs, "Mitt eget")
    answer = robin.post(address(row), form | {field: mine, "seen": form["seen"]})
    assert (len(told(answer)), sent_back(answer, row)[field], opened(kim, row)[field]) == (1, mine, theirs)
    assert robin.post(address(row), sent_back(answer, row)).status_code == 302
    assert opened(kim, row)[field] == mine


@pytest.mark.parametrize(
    ("field", "theirs", "mine"),
    [
        ("day", "2199-12-09", "2199-12-16"),
        ("starts", "17.30", "18.00"),
        ("place", "Kims sal", "Min sal"),
        ("kind", "extra", "open"),
        ("agenda-0-title", "Kims punkt", "Min punkt"),
        ("agenda-1-text", "Kims text.", "Min text."),
        ("agenda-1-minutes", "20", "30"),
        ("attendance-0-present", "5", "7"),
        ("attendance-1-excused", "1", "2"),
    ],
)
def test_of_a_meeting_each_keeps_what_they_changed(kim, robin, meeting, field, theirs, mine):
    check_both(kim, robin, meeting, field, theirs=theirs, mine=mine, beside="theme")


@pytest.mark.parametrize(
    ("field", "theirs", "mine"),
    [
        ("email", "kim@example.org", "robin@example.org"),
        ("terms-0-title", "Ordförande", "Ersättare"),
        ("terms-1-last_day", "2022-06-30", "2022-09-30"),
        ("terms-1-shown", "count", "photo"),
    ],
)
def test_of_a_member_each_keeps_what_they_changed(kim, robin, field, theirs, mine):
    check_both(kim, robin, member_with_terms(), field, theirs=theirs, mine=mine, beside="name")


@pytest.mark.parametrize(
    ("field", "theirs", "mine"),
    [
        ("lead", "Kims ingress", "Min ingress"),
        ("body", "<p>Kims text.</p>", "<p>Min text.</p>"),
        ("menu_order", "7", "8"),
    ],
)
def test_of_a_page_each_keeps_what_they_changed(kim, robin, field, theirs, mine):
    check_both(kim, robin, make_page(), field, theirs=theirs, mine=mine, beside="title")


def test_names_at_a_meeting_are_taken_in(kim, robin, meeting):
    named = make_term(make_member("Disa Fantasiberg")).member
    form = opened(robin, meeting) | {"theme": "Mitt"}
    saves(kim, meeting, {"attendance-0-members": [named.pk]})
    answer = robin.post(address(meeting), form)
    assert told(answer, "taken") == ["förtroendevalda: 3: Namn"]
    assert robin.post(address(meeting), sent_back(answer, meeting)).status_code == 302
    assert list(Attendance.objects.get(group="politician").members.all()) == [named]


def test_a_box_that_the_other_ticked_or_emptied_is_taken_in(robin):
    page = make_page(image=make_photo(), image_alt="En gata")
    for is_ticked in (True, False):
        form = opened(robin, page) | {"title": f"Mitt {is_ticked}"}
        Page.objects.update(image_is_decorative=is_ticked, image_alt="" if is_ticked else "En gata")
        answer = robin.post(address(page), form)
        assert ("image_is_decorative" in sent_back(answer, page), told(answer)) == (is_ticked, [])


# Rows of the agenda and of who was there


def agenda():
    return list(Meeting.objects.get().agenda.values_list("number", "title"))


def test_points_that_the_other_reordered_stay_so(kim, robin, meeting):
    form = opened(robin, meeting) | {"agenda-2-title": "Runt bordet"}
    saves(kim, meeting, {"agenda-0-number": "2", "agenda-1-number": "1"})
    answer = robin.post(address(meeting), form)
    assert robin.post(address(meeting), sent_back(answer, meeting)).status_code == 302
    assert agenda() == [(1, "Ljus"), (2, "Välkommen"), (3, "Runt bordet")]


def test_two_points_of_one_number_are_told_and_both_stand_in_the_form(kim, robin, meeting):
    form = opened(robin, meeting)
    form |= new_row(form, "agenda", number="4", title="Min punkt", origin="council")
    saves(kim, meeting, new_row(opened(kim, meeting), "agenda", number="4", title="Kims punkt", origin="council"))
    answer = robin.post(address(meeting), form)
    again = sent_back(answer, meeting)
    assert told(answer, "taken") == ["punkt 4: tillagd"]
    assert "Två punkter har samma nummer. Ge varje punkt sitt eget." in errors(answer)
    assert [again[f"agenda-{number}-title"] for number in (3, 4)] == ["Kims punkt", "Min punkt"]
    assert robin.post(address(meeting), again | {"agenda-4-number": ""}).status_code == 302
    assert agenda()[3:] == [(4, "Kims punkt"), (5, "Min punkt")]


def test_the_same_group_added_by_both_is_told_not_a_fault_of_the_server(kim, robin, meeting):
    form = opened(robin, meeting)
    form |= new_row(form, "attendance", group="resident", present="4", excused="0")
    saves(kim, meeting, new_row(opened(kim, meeting), "attendance", group="resident", present="6", excused="0"))
    answer = robin.post(address(meeting), form)
    assert "Samma grupp står på två rader. Skriv den en gång, med hela antalet." in errors(answer)
    assert Attendance.objects.get(group="resident").present == 6


@pytest.mark.parametrize(("mine", "left"), [({"theme": "Mitt"}, [1]), ({"attendance-0-present": "9"}, [1, 9])])
def test_a_row_of_attendance_that_the_other_removed(kim, robin, meeting, mine, left):
    form = opened(robin, meeting) | mine
    saves(kim, meeting, {"attendance-0-DELETE": "on"})
    answer = robin.post(address(meeting), form)
    [words] = told(answer) + told(answer, "taken")
    assert words.startswith("Närvaro") and "förtroendevalda" in words
    assert robin.post(address(meeting), sent_back(answer, meeting)).status_code == 302
    assert sorted(Attendance.objects.values_list("present", flat=True)) == left


def test_a_correction_that_the_other_added_stands_in_the_form_and_stays(kim, robin):
    meeting = make_meeting(date(2026, 2, 11), state="held")
    meeting.agenda.create(number=1, title="Ljus")
    form = opened(robin, meeting) | {"theme": "Mitt"}
    saves(kim, meeting, {"agenda-0-title": "Ljuset", "agenda_correction": "Fel rubrik."})
    answer = robin.post(address(meeting), form)
    assert robin.post(address(meeting), sent_back(answer, meeting)).status_code == 302
    assert (agenda(), AgendaCorrection.objects.get().words) == ([(1, "Ljuset")], "Fel rubrik.")
    assert Meeting.objects.get().theme == "Mitt"


def test_a_term_that_the_other_added_is_seen(kim, robin):
    member = member_with_terms()
    form = opened(robin, member)
    mine = {"group": "politician", "appointed": "election", "shown": "by_group", "first_day": "2025-06-01"}
    saves(kim, member, new_row(opened(kim, member), "terms", **mine | {"first_day": "2025-02-01"}))
    answer = robin.post(address(member), form | new_row(form, "terms", **mine))
    assert "Två uppdrag för samma person får inte överlappa. Avsluta det ena före det andra." in errors(answer)
    assert (told(answer, "taken"), Term.objects.count()) == (["förtroendevalda 2025-02-01–: tillagd"], 3)


def test_a_form_that_leaves_out_rows_or_marks_is_late(robin, meeting):
    form = opened(robin, meeting)
    for sent in ({"agenda-INITIAL_FORMS": "0", "agenda-TOTAL_FORMS": "0"}, {"agenda-seen": ""}, {"seen": "x"}):
        assert robin.post(address(meeting), form | {"theme": "Mitt"} | sent).status_code == 200
    assert Meeting.objects.get().theme == "Ljus"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("make", [make_meeting, member_with_terms], ids=["meeting", "member"])
def test_of_two_who_save_at_the_same_moment_one_is_told(make):
    row, clients = make(), [signed_in("Kim"), signed_in("Robin")]
    field = "theme" if isinstance(row, Meeting) else "name"
    sent = [opened(each, row) | {field: f"Nummer {number}"} for number, each in enumerate(clients)]
    answers = []

    def save(number):
        answers.append((clients[number].post(address(row), sent[number]).status_code, number))

    assert at_once(lambda: save(0), lambda: save(1)) == []
    [(refused, _loser), (saved, winner)] = sorted(answers)
    row.refresh_from_db()
    assert (refused, saved, getattr(row, field)) == (200, 302, f"Nummer {winner}")
    assert Member.objects.count() + Meeting.objects.count() == 1


@pytest.fixture
def corrected(kim):
    meeting = make_meeting(date(2026, 2, 11), state="held")
    meeting.agenda.create(number=1, title="Ljus")
    saves(kim, meeting, {"agenda-0-title": "Ljuset", "agenda_correction": "Fel rubrik."})
    return meeting


@pytest.mark.parametrize("pk", ["999999", "", "1" * 40, "x", "-1"])
def test_a_correction_that_is_none_of_the_meetings_is_no_fault_of_the_server(kim, corrected, pk):
    sent = opened(kim, corrected) | {"agenda_corrections-0-id": pk}
    assert kim.post(address(corrected), sent).status_code == 200


@pytest.mark.parametrize("initial", ["0", "-1", "x"])
def test_counts_that_cannot_be_are_no_fault_of_the_server(kim, corrected, initial):
    forged = {"agenda_corrections-INITIAL_FORMS": initial, "agenda_corrections-seen": "{}"}
    assert kim.post(address(corrected), opened(kim, corrected) | forged).status_code == 200


@pytest.mark.parametrize("make", [make_meeting, member_with_terms, make_page], ids=["meeting", "member", "page"])
def test_a_form_that_was_sent_empty_is_no_fault_of_the_server(kim, make):
    assert kim.post(address(make()), {}).status_code == 200


def test_more_rows_than_any_form_has_are_not_read(kim, meeting):
    answer = kim.post(address(meeting), opened(kim, meeting) | {"agenda-TOTAL_FORMS": "5000"})
    assert len(answer.context["inline_admin_formsets"][0].formset.forms) <= MOST_ROWS
