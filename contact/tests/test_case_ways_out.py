"""What the page of a case leads to: nothing that its reader would be refused at."""

import pytest
from django.urls import reverse

from contact.models import Feedback
from contact.tests.build_feedback import NOW, build_feedback, build_staff, text_of
from contact.tests.test_feedback_admin import page_of

pytestmark = pytest.mark.django_db


def opened_case(**fields):
    case, other = build_feedback(), build_staff(name="annan", role="Handläggare")
    people = {"opened_by": other, "opened_at": NOW, "worry_by": other, "worry_at": NOW, "assigned_to": other}
    Feedback.objects.filter(pk=case.pk).update(**people | fields)
    return case, reverse("admin:accounts_user_change", args=[other.pk])


@pytest.mark.parametrize(("role", "links"), [("Handläggare", 0), ("Kundcenter", 0), ("Administratör", 2)])
def test_people_are_links_for_those_who_may_see_accounts(client, role, links):
    case, account = opened_case()
    client.force_login(build_staff(role=role))
    page = text_of(client.get(page_of(case)))
    assert (page.count(f'href="{account}"'), "Öppnad av:" in page) == (links, True)
    assert page.count(">annan<") >= 2


def test_who_has_a_joined_case_is_text_too(client):
    case, account = opened_case(joined_to=build_feedback())
    client.force_login(build_staff(role="Handläggare"))
    page = text_of(client.get(page_of(case)))
    assert account not in page and "field-assigned_to_name" in page


@pytest.mark.parametrize("role", ["Handläggare", "Administratör"])
def test_nothing_beside_topic_and_area_leads_out_of_the_form(client, role):
    client.force_login(build_staff(role=role))
    page = text_of(client.get(page_of(build_feedback())))
    assert "view_id_topic" not in page and "view_id_area" not in page and 'id="id_topic"' in page
