"""What staff take away about a person is shown by no process any longer, also while the database is gone."""

import pytest
from django.contrib import admin

from contact.models import ContactPerson
from council.tests.build import make_meeting, make_superuser, make_term
from notes.tests.build import make_measure, make_note
from notes.tests.posting import post_opened
from trygghetsrad.records.admin import RecallsPages
from trygghetsrad.records.models import Change

pytestmark = pytest.mark.django_db
PERSONS = "/admin/contact/contactperson/"
KIM = {"function": "Säkerhetssamordnaren", "name": "Kim Ek", "phone": "070-123 45 67", "text": "Ljus."}


@pytest.fixture
def staff(client):
    client.force_login(make_superuser())
    return client


@pytest.fixture
def kim():
    return ContactPerson.objects.create(**KIM)


def recalls():
    return Change.objects.recalls().count()


def test_a_contact_person_whose_number_is_taken_away_is_recalled(staff, kim):
    post_opened(staff, f"{PERSONS}{kim.pk}/change/", KIM | {"phone": "", "language": "sv", "order": 1})
    assert (ContactPerson.objects.get().phone, recalls()) == ("", 1)


def test_a_contact_person_who_is_deleted_is_recalled(staff, kim):
    staff.post(f"{PERSONS}{kim.pk}/delete/", {"post": "yes"})
    assert (ContactPerson.objects.count(), recalls()) == (0, 1)


def test_contact_persons_who_are_deleted_in_the_list_are_recalled(staff, kim):
    staff.post(PERSONS, {"action": "delete_selected", "_selected_action": kim.pk, "post": "yes"})
    assert (ContactPerson.objects.count(), recalls()) == (0, 1)


def test_one_who_is_new_recalls_nothing(staff):
    post_opened(staff, f"{PERSONS}add/", KIM | {"language": "sv", "order": 1})
    assert (ContactPerson.objects.count(), recalls()) == (1, 0)


@pytest.mark.parametrize("model", ["meeting", "member", "measure"])
def test_so_is_whoever_was_named_by_what_is_saved_over(staff, model):
    make = {"meeting": make_meeting, "member": lambda: make_term().member, "measure": agreed}
    app = "notes" if model == "measure" else "council"
    assert post_opened(staff, f"/admin/{app}/{model}/{make[model]().pk}/change/", {}).status_code == 302
    assert recalls() == 1


def agreed():
    return make_measure(make_note().points.first())


def test_whose_rows_are_shown_as_they_are_and_may_be_about_a_person():
    found = {model.__name__ for model, each in admin.site._registry.items() if isinstance(each, RecallsPages)}
    assert found == {"Centre", "ContactPerson", "Measure", "Meeting", "Member"}
