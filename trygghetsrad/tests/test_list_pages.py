"""Pages of a list that are no longer there: what stood on them was settled meanwhile, or somebody wrote the address."""

import pytest
from django.contrib import admin

from contact.tests.build_feedback import build_feedback, text_of
from trygghetsrad.lib.changelists import BoundedPaginator

from .roles import user_in_role

pytestmark = pytest.mark.django_db
BOUNDED = [each for each in admin.site._registry.values() if each.paginator is BoundedPaginator]


@pytest.mark.parametrize("registered", BOUNDED, ids=lambda each: each.opts.label)
def test_any_page_of_a_list_that_has_one_is_that_one(client, registered):
    client.force_login(user_in_role("Administratör"))
    assert client.get(f"/admin/{registered.opts.app_label}/{registered.opts.model_name}/?p=2").status_code == 200


def test_a_page_behind_the_last_leads_to_the_first(client, monkeypatch):
    monkeypatch.setattr("contact.admin.feedback.FeedbackAdmin.list_per_page", 1)
    [build_feedback() for _ in range(2)]
    client.force_login(user_in_role("Handläggare"))
    assert client.get("/admin/contact/feedback/?p=2").status_code == 200
    answer = client.get("/admin/contact/feedback/?p=3")
    assert (answer.status_code, answer.url) == (302, "/admin/contact/feedback/?e=1")


def test_a_list_without_rows_says_what_to_try(client):
    client.force_login(user_in_role("Handläggare"))
    page = text_of(client.get("/admin/contact/feedback/?q=finns-inte"))
    assert ("Inget stämmer." in page, "Ta bort sökningen" in page, "Visa alla" in page) == (True, True, False)
