"""The admin in a browser: nothing violates the Content-Security-Policy, and the editor writes."""

import pytest
from django.contrib import admin
from django.urls import reverse

from council.models import Page
from notes.models import Note

from .conftest import follow, sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def admin_paths():
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        yield reverse(f"{name}_add")
        if first := model._default_manager.first():
            for step in ("change", "history", "delete"):
                yield reverse(f"{name}_{step}", args=[first.pk])
    for name, model in (("council_page", Page), ("notes_note", Note)):
        published = model.objects.exclude(document=None).first()
        for step in ("preview", "publish", "redact", "withdraw"):
            yield reverse(f"admin:{name}_{step}", args=[published.pk])
    yield reverse("admin:contact_season_year")
    yield reverse("account_change_password")


def test_no_page_of_the_admin_violates_the_policy(browser, site, coordinator, watched, faults):
    page = watched(browser.new_context(locale="sv-SE").new_page())
    sign_in(page, site, coordinator)
    for path in admin_paths():
        page.goto(site + path)
    assert [fault for fault in faults if "403" not in fault] == []


def test_a_coordinator_makes_a_page_and_puts_it_in_the_menu(browser, site, coordinator, watched, faults):
    page = watched(browser.new_context(locale="sv-SE").new_page())
    sign_in(page, site, coordinator)
    page.goto(f"{site}/admin/council/page/add/")
    page.fill("#id_title", "Grannsamverkan")
    page.select_option("#id_menu_place", "main")
    page.click(".ProseMirror[contenteditable=true]")
    page.keyboard.type("Så startar ni en grupp.")
    follow(page, "input[name=_continue]")
    follow(page, ".object-tools >> text=Publicera")
    follow(page, "input[type=submit].default")
    assert Page.objects.get(slug="grannsamverkan").body == "<p>Så startar ni en grupp.</p>"
    page.goto(site)
    follow(page, "nav[aria-label=Huvudmeny] >> text=Grannsamverkan")
    assert page.inner_text("main h1") == "Grannsamverkan"
    assert "Så startar ni en grupp." in page.inner_text("main")
    assert faults == []
