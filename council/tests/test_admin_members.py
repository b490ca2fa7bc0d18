"""Members and their terms as staff keep them: every refusal is a message in the form, none a server error."""

import re
from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from council.models import Member, Term
from notes.tests.posting import post_opened
from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.models import StoredFile

from .build import (
    DAY,
    make_attendance,
    make_meeting,
    make_member,
    make_page,
    make_photo,
    make_protected,
    make_reader,
    make_superuser,
    make_term,
    picture,
)

pytestmark = pytest.mark.django_db
ADD = "/admin/council/member/add/"


@pytest.fixture
def admin(client):
    client.force_login(make_superuser())
    return client


def row(**fields):
    return {"group": "politician", "appointed": "election", "shown": "by_group", "first_day": "2026-01-01"} | fields


def form(*rows, initial=0, **fields):
    sent = {"name": "Majken Mallberg", "terms-TOTAL_FORMS": len(rows), "terms-INITIAL_FORMS": initial} | fields
    for number, each in enumerate(rows):
        sent |= {f"terms-{number}-{name}": value for name, value in each.items()}
    return sent


def errors(response):
    context = response.context
    formsets = [each.formset for each in context["inline_admin_formsets"]]
    found = [*context["adminform"].errors.values(), *(formset.non_form_errors() for formset in formsets)]
    found += [message for formset in formsets for each in formset.errors for message in each.values()]
    return [str(message) for messages in found for message in messages]


def test_a_member_is_added_with_a_term(admin):
    assert admin.post(ADD, form(row(title="Ledamot", party="S"))).status_code == 302
    [term] = Term.objects.select_related("member")
    assert (term.member.name, term.party, term.first_day) == ("Majken Mallberg", "S", date(2026, 1, 1))


@pytest.mark.parametrize(
    ("rows", "fields", "message"),
    [
        ([], {"name": ""}, "Skriv ett namn, eller markera att personen har skyddade personuppgifter."),
        (
            [],
            {"is_protected": "on"},
            "Den som har skyddade personuppgifter får inte ha namn, e-post eller foto här. Ta bort dem.",
        ),
        ([row(last_day="2025-01-01")], {}, "Sista dagen kan inte vara före första dagen."),
        (
            [row(last_day="2026-06-30"), row(first_day="2026-06-30")],
            {},
            "Två uppdrag för samma person får inte överlappa. Avsluta det ena före det andra.",
        ),
        ([row(first_day="06/10/2026")], {}, "Fyll i ett giltigt datum."),
        ([row(group="other")], {}, "Välj ett giltigt alternativ. other finns inte bland tillgängliga alternativ."),
    ],
)
def test_what_cannot_be_is_refused_in_words(admin, rows, fields, message):
    response = admin.post(ADD, form(*rows, **fields))
    assert (response.status_code, errors(response)) == (200, [message])
    assert Member.objects.count() == 0


def test_a_term_may_be_ended_and_the_next_one_begun_in_one_step(admin):
    term = make_term(first_day=date(2023, 1, 1))
    old = row(id=term.pk, member=term.member_id, first_day="2023-01-01", last_day="2026-12-31")
    url = f"/admin/council/member/{term.member_id}/change/"
    response = post_opened(admin, url, form(old, row(first_day="2027-01-01"), initial=1))
    assert response.status_code == 302
    assert list(Term.objects.order_by("first_day").values_list("last_day", flat=True)) == [date(2026, 12, 31), None]


def test_a_photo_is_kept_replaced_and_taken_away(admin):
    upload = SimpleUploadedFile("bild.jpg", picture(), content_type="image/jpeg")
    admin.post(ADD, form(photo=upload))
    member = Member.objects.select_related("photo").get()
    first, url = member.photo, f"/admin/council/member/{member.pk}/change/"
    assert first.url in admin.get(url).content.decode()
    steps = [{}, {"photo": SimpleUploadedFile("b.jpg", picture("red"), "image/jpeg")}, {"photo-clear": "on"}]
    photos = []
    for step in steps:
        assert post_opened(admin, url, form(**step)).status_code == 302
        member.refresh_from_db()
        photos.append(member.photo)
    assert (photos[0], photos[1] not in (None, first), photos[2]) == (first, True, None)


def test_a_file_that_is_no_picture_is_refused_in_words(admin):
    response = admin.post(ADD, form(photo=SimpleUploadedFile("x.jpg", b"not a picture", "image/jpeg")))
    assert errors(response) == ["Filen är inte en bild i formatet JPEG, PNG eller WebP."]


def test_a_member_with_a_photo_cannot_become_protected_and_keep_it(admin):
    member = make_member(photo=make_photo())
    response = post_opened(admin, f"/admin/council/member/{member.pk}/change/", form(name="", is_protected="on"))
    assert (response.status_code, len(errors(response))) == (200, 1)


def test_a_protected_member_is_saved_and_shown_as_a_number(admin):
    assert admin.post(ADD, form(row(), name="", is_protected="on")).status_code == 302
    member = Member.objects.get()
    assert f"Skyddad ledamot {member.pk}" in admin.get("/admin/council/member/").content.decode()


def test_the_log_of_the_admin_holds_no_name(admin):
    admin.post(ADD, form())
    member = Member.objects.get()
    post_opened(admin, f"/admin/council/member/{member.pk}/change/", form(email="majken@example.org"))
    admin.post("/admin/council/member/", {"action": "delete_selected", "_selected_action": member.pk, "post": "yes"})
    assert Member.objects.count() == 0
    assert list(LogEntry.objects.values_list("object_repr", flat=True)) == [f"ledamot {member.pk}"] * 3
    kept = str(list(LogEntry.objects.values_list("change_message", "object_repr")))
    assert ("Mallberg" in kept, "example.org" in kept) == (False, False)


def test_someone_who_may_only_look_sees_everything_and_changes_nothing(client):
    client.force_login(make_reader())
    term = make_term(make_member(photo=make_photo()))
    meeting = make_meeting()
    meeting.agenda.create(number=1, title="Ljus")
    make_attendance(meeting, members=[term.member])
    page = make_page(image=make_photo(), image_alt="En gata")
    rows = {"member": term.member, "meeting": meeting, "page": page}
    urls = [f"/admin/council/{name}/{row.pk}/change/" for name, row in rows.items()]
    assert [client.get(url).status_code for url in urls] == [200] * 3
    assert [post_opened(client, url, {}).status_code for url in urls] == [403] * 3


def test_nobody_who_has_had_a_seat_is_erased(admin):
    term = make_term()
    response = admin.post(f"/admin/council/member/{term.member_id}/delete/", {"post": "yes"})
    assert (response.status_code, Member.objects.count()) == (403, 1)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?plats=nu", ["Disa Nu"]),
        ("?plats=inte", ["Bo Förr", "Eva Utan"]),
        ("?grupp=police", ["Bo Förr"]),
        ("?q=eva", ["Eva Utan"]),
    ],
)
def test_the_list_is_filtered_and_searched(admin, query, expected):
    make_term(make_member("Disa Nu"))
    make_term(make_member("Bo Förr"), "police", last_day=date(2021, 1, 1))
    make_member("Eva Utan")
    response = admin.get(f"/admin/council/member/{query}")
    assert [member.name for member in response.context["cl"].queryset.order_by("name")] == expected


def test_thirty_members_ask_as_many_questions_as_one(admin):
    def questions():
        with CaptureQueriesContext(connection) as queries:
            admin.get("/admin/council/member/")
        return len(queries)

    make_term(make_protected())
    questions()
    one = questions()
    for _ in range(30):
        make_term(make_member(photo=make_photo()))
    assert questions() == one


def test_a_photo_that_is_taken_away_is_erased(admin):
    member = make_member(photo=make_photo())
    post_opened(admin, f"/admin/council/member/{member.pk}/change/", form(**{"photo-clear": "on"}))
    member.refresh_from_db()
    assert (member.photo, StoredFile.objects.count()) == (None, 0)


LISTED = '<a href="/ledamoter/">Ledamöter</a>'


def test_the_list_says_why_somebody_is_not_seen(admin):
    today = timezone.localdate()
    make_member("Ada Utan")
    make_term(make_member("Bo Sen"), first_day=today + DAY)
    make_term(make_member("Cia Före"), last_day=today - DAY)
    make_term(make_protected())
    make_term(make_member("Dan Räknad"), group="resident")
    make_term(make_member("Eva Nämnd"))
    make_term(make_member("Fia Foto", photo=make_photo()))
    html = admin.get("/admin/council/member/").content.decode().replace("\xa0", " ")
    shown = re.findall(r'class="field-state_in_public">(.*?)</td>', html)
    assert sorted(shown) == sorted(
        [
            "Syns inte för att personen inte har något uppdrag.",
            f"Syns inte än, för att uppdraget börjar {plain_date(today + DAY)}.".replace("\xa0", " "),
            f"Syns inte för att uppdraget tog slut {plain_date(today - DAY)}.".replace("\xa0", " "),
            "Syns inte för att personen har skyddade personuppgifter.",
            f"Räknas, men namnet syns inte för att det är valt så för uppdraget: {LISTED}",
            f"Syns med namn: {LISTED}",
            f"Syns med namn, men fotot syns inte för att uppdraget inte säger ”namn och foto”: {LISTED}",
        ]
    )


def test_each_seat_says_whether_it_is_seen(admin):
    member = make_member("Bo Fler")
    make_term(member, last_day=timezone.localdate() - DAY)
    make_term(member, first_day=timezone.localdate(), shown="count")
    html = admin.get(f"/admin/council/member/{member.pk}/change/").content.decode().replace("\xa0", " ")
    [terms] = re.findall(r'id="terms-group".*', html, re.DOTALL)
    told = re.findall(r'field-state_in_public">.*?<div class="readonly">(.*?)</div>', terms, re.DOTALL)
    stated = [words.partition(" för att ")[0] for words in told]
    assert stated == ["Räknas, men namnet syns inte", "Syns inte", "–"]  # the last is the row to come
