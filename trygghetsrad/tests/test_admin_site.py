import pytest
from django.contrib import admin
from django.test import RequestFactory

from .roles import user_in_role

pytestmark = pytest.mark.django_db
CONTACT = [
    *("Feedback", "HoursYear", "HoursException", "AssemblyEvening", "EarlyClosing", "ClosedEve", "Season"),
    *("Centre", "ContactPerson", "RelatedSite"),
]


def shown_to(role):
    request = RequestFactory().get("/admin/")
    request.user = user_in_role(role)
    apps = admin.site.get_app_list(request)
    return [(app["app_label"], [model["object_name"] for model in app["models"]]) for app in apps]


def test_the_admin_is_ordered_by_the_work():
    assert shown_to("Administratör") == [
        ("council", ["Meeting", "Member", "Page", "Topic"]),
        ("notes", ["Note", "Measure", "Subscription", "Routine"]),
        (
            "contact",
            CONTACT,
        ),
        ("records", ["Publication", "Mail"]),
        ("accounts", ["User"]),
    ]


def test_a_note_is_added_from_its_meeting_by_those_who_may():
    added = {role: add_url_of_notes(role) for role in ("Redaktör", "Läsare")}
    assert added == {"Redaktör": "/admin/notes/note/borja/", "Läsare": None}


def add_url_of_notes(role):
    request = RequestFactory().get("/admin/")
    request.user = user_in_role(role)
    [notes] = [app for app in admin.site.get_app_list(request) if app["app_label"] == "notes"]
    return next(model["add_url"] for model in notes["models"] if model["object_name"] == "Note")


def test_a_role_sees_its_own_work_only():
    assert shown_to("Handläggare") == [
        ("council", ["Meeting", "Page", "Topic"]),
        ("notes", ["Note", "Measure", "Routine"]),
        (
            "contact",
            CONTACT,
        ),
    ]
