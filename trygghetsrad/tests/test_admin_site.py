import pytest
from django.contrib import admin
from django.test import RequestFactory

from trygghetsrad.lib.tests.fragments import Safe, fragments

from .roles import user_in_role

pytestmark = pytest.mark.django_db
CONTACT = [
    *(
        "Feedback",
        "Story",
        "AnswerTemplate",
        "TopicRoute",
        "CaseRoutine",
        "HoursYear",
        "HoursException",
        "AssemblyEvening",
        "EarlyClosing",
        "ClosedEve",
        "Season",
    ),
    *("Centre", "ContactPerson", "RightWay", "RelatedSite"),
]


def shown_to(role):
    request = RequestFactory().get("/admin/")
    request.user = user_in_role(role)
    apps = admin.site.get_app_list(request)
    return [(app["app_label"], [model["object_name"] for model in app["models"]]) for app in apps]


def test_the_admin_is_ordered_by_the_work():
    assert shown_to("Administratör") == [
        ("council", ["Meeting", "Member", "Page", "Topic", "Area"]),
        ("notes", ["Note", "Measure", "Subscription", "Routine"]),
        (
            "contact",
            CONTACT,
        ),
        ("records", ["Publication", "Mail", "RetentionProposal", "RetentionCertificate", "RetentionRule", "Reading"]),
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
        ("council", ["Meeting", "Page", "Topic", "Area"]),
        ("notes", ["Note", "Measure", "Routine"]),
        (
            "contact",
            CONTACT,
        ),
        ("records", ["RetentionCertificate", "RetentionRule"]),
    ]


@pytest.fixture
def editor(client):
    client.force_login(user_in_role("Redaktör"))
    return client


def test_what_is_pasted_comes_back_as_it_would_be_kept(editor):
    answer = editor.post("/admin/inklistrat/", {"html": "<h1>Läget</h1><script>x</script><p>Ljust", "levels": ["4"]})
    assert (answer.status_code, answer.text) == (200, "<h4>Läget</h4><p>Ljust</p>")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"


HOSTILE = [
    ("too deep", "<div>" * 90, ["2"], 400),
    ("too long", "x" * 300_001, ["2"], 400),
    ("levels that no page has", "<h1>Läget</h1>", ["9", "-1", "två", ""], 200),
    ("nothing", "", [], 200),
    ("control characters", "\x00&#xD800;&#1;", ["2"], 200),
]


@pytest.mark.parametrize(("html", "levels", "status"), [row[1:] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_whatever_is_pasted_is_answered(editor, html, levels, status):
    assert editor.post("/admin/inklistrat/", {"html": html, "levels": levels}).status_code == status


def test_a_hundred_hostile_fragments_come_back_safe(editor):
    for html in fragments(100):
        sent = html.replace("\ud800", "\ufffd")  # as a browser sends half a character
        answer = editor.post("/admin/inklistrat/", {"html": sent, "levels": ["4"]})
        assert answer.status_code == 200, html
        Safe().feed(answer.text)
