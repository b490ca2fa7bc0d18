"""The check before publishing, in the admin: what is asked, who answers for it, and what is remembered."""

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contact.models import Centre, ContactPerson
from council.tests.build import make_member, make_term
from notes.models import Note
from trygghetsrad.lib.tests.build_pdf import make_pdf
from trygghetsrad.records.actions import redact, withdraw
from trygghetsrad.records.models import Acknowledgement, Publication
from trygghetsrad.tests.roles import user_in_role

from .build import make_attachment, make_measure, make_meeting, make_note, make_point, make_user, whole_note

pytestmark = pytest.mark.django_db
CAR = "<p>Bilen ABC 123 stod där.</p>"
ASKED = "Kontrollen hittade en sak som du varken har rättat eller kryssat för."
NOW_FIELDS = {"visible_from_0": "", "visible_from_1": "", "visible_until_0": "", "visible_until_1": ""}
CORRECTION = {"correction_kind": "fact", "correction": "Rätt antal är 19."}


def step(note, name="publicera"):
    return f"/admin/notes/note/{note.pk}/{name}/"


def rows(response):
    return response.context["checking"]["rows"]


def told(response):
    return [(row.checked.finding.code, row.checked.finding.place.words) for row in rows(response)]


def keys(response):
    return [row.checked.key for row in rows(response)]


def post(client, note, *, seen=(), **answers):
    return client.post(step(note), NOW_FIELDS | {"seen": list(seen)} | answers)


@pytest.fixture
def note():
    note = whole_note(points=())
    make_point(note, title="Läget", body=CAR)
    return note


def test_what_is_found_is_listed_by_place_with_a_link_to_the_field(staff, note):
    response = staff.get(step(note))
    assert told(response) == [("plate", "Punkt 1, vad som sades")]
    html = response.content.decode()
    assert f'href="/admin/notes/note/{note.pk}/change/#id_points-0-body"' in html
    assert "Bilen <mark>ABC 123</mark> stod där." in html
    form = staff.get(f"/admin/notes/note/{note.pk}/change/").content.decode()
    for field in ("points-0-title", "points-0-body", "title", "summary", "source_line"):
        assert f'id="id_{field}"' in form, field


def test_missing_numbers_of_those_present_lead_to_the_meeting(db):
    note = make_note()
    editor = Client()
    editor.force_login(user_in_role("Redaktör"))
    [row] = rows(editor.get(step(note, "kontrollera")))
    assert row.address == f"/admin/council/meeting/{note.meeting_id}/change/#attendance-group"
    assert 'id="attendance-group"' in editor.get(row.address).content.decode()


def test_every_attachment_has_the_field_that_its_findings_lead_to(staff, note):
    make_attachment(note)
    assert 'id="id_attachments-0-title"' in staff.get(f"/admin/notes/note/{note.pk}/change/").content.decode()


def test_without_findings_the_list_says_so(staff):
    note = whole_note()
    for name in ("publicera", "kontrollera"):
        assert "Inget att anmärka på." in staff.get(step(note, name)).content.decode()
    assert post(staff, note).status_code == 302


def test_nothing_is_published_before_somebody_answers_and_what_was_typed_stays(staff, note):
    response = post(staff, note, visible_until_0="2199-12-31", visible_until_1="10.00")
    assert response.context["form"].non_field_errors() == [ASKED]
    html = response.content.decode()
    assert 'value="2199-12-31"' in html and "Rätta det, eller kryssa för att det ska stå kvar." in html
    assert (Publication.objects.count(), Acknowledgement.objects.count()) == (0, 0)


def test_who_lets_something_stand_is_kept_without_what_it_was(staff, note):
    [key] = keys(staff.get(step(note)))
    assert post(staff, note, seen=[key]).status_code == 302
    kept = Acknowledgement.objects.get()
    told = (kept.publication.version, kept.code, kept.place, kept.acknowledged_by.username)
    assert told == (1, "plate", "Punkt 1, vad som sades", "redaktor")
    assert not [value for value in vars(kept).values() if "ABC" in str(value)]


def test_some_answers_are_not_all(staff, note):
    make_point(note, order=2, title="Tema", body="<p>Ring 070-174 06 05.</p>")
    first, second = keys(staff.get(step(note)))
    response = post(staff, note, seen=[first])
    assert response.context["form"].non_field_errors() == [ASKED]
    assert [row.is_ticked for row in rows(response)] == [True, False]
    assert post(staff, note, seen=[first, second, first, "0" * 64, "x\x00"]).status_code == 302
    assert Acknowledgement.objects.count() == 2


def logged():
    return [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]


def test_the_log_says_how_many_were_let_stand_this_time(staff, note):
    post(staff, note, seen=keys(staff.get(step(note))))
    make_point(note, order=2, title="Tema", body="<p>Ring 070-174 06 05 eller kim@example.org.</p>")
    post(staff, note, seen=keys(staff.get(step(note))), **CORRECTION)
    post(staff, note, **CORRECTION)
    assert logged() == ["Publicera: 1 anmärkning fick stå", "Publicera: 2 anmärkningar fick stå", "Publicera"]


def test_what_was_mended_is_not_asked_about(staff, note):
    note.points.update(body="<p>En bil stod där.</p>")
    assert post(staff, note).status_code == 302
    assert Acknowledgement.objects.count() == 0


def test_what_somebody_writes_meanwhile_is_asked_about(staff, note):
    [key] = keys(staff.get(step(note)))
    note.points.update(body="<p>Bilen ABC 124 stod där.</p>")
    response = post(staff, note, seen=[key])
    assert response.context["form"].non_field_errors() == [ASKED]
    assert "<mark>ABC 124</mark>" in response.content.decode() and Publication.objects.count() == 0


# What is remembered


@pytest.fixture
def settled(staff, note):
    """The note published by one person, who let the plate stand; another is signed in."""
    post(staff, note, seen=keys(staff.get(step(note))))
    note.refresh_from_db()
    staff.force_login(make_user("granskare"))
    return note


def test_what_stands_unchanged_is_not_asked_about_again_and_says_who_let_it_stand(staff, settled):
    make_point(settled, order=0, title="Nytt", body="<p>Ny text.</p>")
    html = staff.get(step(settled)).content.decode()
    assert "redaktor lät det stå den" in html and "<mark>ABC 123</mark>" in html
    assert 'name="seen"' not in html
    assert post(staff, settled, **CORRECTION).status_code == 302
    assert [each.acknowledged_by.username for each in Acknowledgement.objects.all()] == ["redaktor"]


def test_the_same_again_in_another_point_is_asked_about(staff, settled):
    make_point(settled, order=9, title="Sist", body=CAR)
    response = post(staff, settled, **CORRECTION)
    assert [row.is_unanswered for row in rows(response)] == [False, True]
    assert post(staff, settled, seen=keys(response), **CORRECTION).status_code == 302
    kept = Acknowledgement.objects.values_list("publication__version", "acknowledged_by__username")
    assert sorted(kept) == [(1, "redaktor"), (2, "granskare")]


def test_a_line_that_has_changed_is_asked_about(staff, settled):
    settled.points.update(body="<p>Grannens bil ABC 123 stod där.</p>")
    assert [row.is_unanswered for row in rows(staff.get(step(settled)))] == [True]


def test_after_a_redaction_everything_is_asked_about_again(staff, settled):
    newest = settled.document.publications.get()
    redact(newest, passage="ABC 123", reason="Ägaren bad om det.", by=make_user("a"), now=timezone.now())
    assert [row.is_unanswered for row in rows(staff.get(step(settled)))] == [True]


def test_after_a_withdrawal_everything_is_asked_about_again(staff, settled):
    withdraw(settled.document, by=make_user("a"), now=timezone.now(), reason="Fel.")
    assert [row.is_unanswered for row in rows(staff.get(step(settled)))] == [True]


def test_what_one_note_was_allowed_is_asked_about_in_another(staff, settled):
    other = whole_note(make_meeting(date(2026, 5, 13)), points=())
    make_point(other, title="Läget", body=CAR)
    assert [row.is_unanswered for row in rows(staff.get(step(other)))] == [True]


def test_the_correction_is_looked_at_too(staff, settled):
    typed = CORRECTION | {"correction": "Bilen var ABC 124."}
    response = post(staff, settled, **typed)
    assert told(response)[0] == ("plate", "Vad som är ändrat")
    assert 'href="#id_correction"' in response.content.decode()
    assert post(staff, settled, seen=keys(response), **typed).status_code == 302


# What only the council and the customer centre know


def test_a_member_who_is_not_to_be_named_that_day_is_found(staff):
    make_term(make_member("Majken Mallberg"), group="resident")
    make_term(make_member("Siv Granlund"), group="politician")
    make_member("", is_protected=True)
    note = whole_note(points=())
    make_point(note, title="Läget", body="<p>Majken Mallbergs och Siv Granlunds förslag.</p>")
    response = staff.get(step(note, "kontrollera"))
    assert told(response) == [("name", "Punkt 1, vad som sades")]
    assert "<mark>Majken Mallbergs</mark>" in response.content.decode()


def test_the_numbers_on_the_contact_page_may_stand(staff):
    Centre.objects.update_or_create(defaults={"phone": "0220-240 00", "email": "vaxel@example.org"})
    ContactPerson.objects.create(function="Samordnaren", phone="0220-240 22", text="Allt")
    note = whole_note(points=())
    make_point(note, title="Läget", body="<p>Ring 0220-24000, 0220-24022 eller 0220-24023, vaxel@example.org.</p>")
    response = staff.get(step(note, "kontrollera"))
    assert [row.excerpts[0].found for row in rows(response)] == ["0220-24023"]


# Who may


@pytest.mark.parametrize(
    ("may", "expected"),
    [((), 403), (("view",), 403), (("view", "change"), 200), (("view", "publish"), 200)],
    ids=["nothing", "reading", "writing", "publishing"],
)
def test_only_those_who_write_or_publish_see_the_list(client, note, may, expected):
    client.force_login(make_user(may=may))
    assert client.get(step(note, "kontrollera")).status_code == expected


def test_readers_are_asked_to_sign_in_and_an_unknown_note_is_not_found(staff, note):
    assert Client().get(step(note, "kontrollera")).status_code == 302
    assert staff.get("/admin/notes/note/999999/kontrollera/").status_code == 404


def test_an_editor_sees_the_list_and_is_not_offered_to_publish(client, note):
    client.force_login(user_in_role("Redaktör"))
    html = client.get(step(note, "kontrollera")).content.decode()
    assert "<mark>ABC 123</mark>" in html and "Gå vidare och publicera" not in html and 'name="seen"' not in html
    assert step(note, "kontrollera") in client.get(f"/admin/notes/note/{note.pk}/change/").content.decode()
    assert post(client, note, seen=["x"]).status_code == 403


def test_who_let_it_stand_is_told_with_the_publication(client, settled):
    client.force_login(user_in_role("Redaktör"))
    publication = settled.document.publications.get()
    html = client.get(f"/admin/records/publication/{publication.pk}/change/").content.decode()
    for part in ("Registreringsnummer på bil", "Punkt 1, vad som sades", "redaktor"):
        assert part in html, part


# Hostile and large


def test_markup_in_a_finding_is_text(staff, note):
    Note.objects.update(title='<script>alert("1")</script> ABC 123')
    html = staff.get(step(note, "kontrollera")).content.decode()
    assert "&lt;script&gt;" in html and "<script>alert" not in html


def test_very_many_findings_can_be_answered_in_one_form(staff):
    note = whole_note(points=())
    for number in range(60):
        line = f"<p>ABC {number + 100}, 070-174 06 {number + 10}.</p>"
        make_point(note, order=number + 1, title="Läget", body=line * 9)
    found = keys(staff.get(step(note)))
    assert 0 < len(found) <= 150
    assert post(staff, note, seen=found).status_code == 302


def test_the_list_asks_as_much_for_thirty_points_as_for_one(staff):
    note = whole_note(points=())

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert staff.get(step(note)).status_code == 200
        return len(captured)

    def add(number):
        point = make_point(note, order=number, title=f"Punkt {number}", body=CAR)
        make_measure(point)
        make_attachment(note, content=make_pdf(f"Fil {number}"), order=number)
        make_term(make_member(f"Påhittad Person{number}"), group="resident")

    add(1)
    queries()
    few = queries()
    for number in range(2, 31):
        add(number)
    assert queries() == few
