"""Every list of the admin asks as much for thirty rows as for three. A new admin fails until it stands in the table."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contact.actions import join
from contact.models import AnswerTemplate, CaseRoutine, Centre, Feedback, RightWay, Story, TopicRoute
from contact.tests.build_feedback import build_area, build_feedback, build_topic
from contact.tests.build_hours import make_way
from contact.tests.build_story import public_story
from contact.tests.test_admin_hours import LISTS as HOURS
from council.models import Area, Meeting, Member, Page, Topic
from council.tests.build import make_member, make_public_page, make_term
from notes.models import Measure, Note, Routine, Subscription
from notes.tests.build import corrected, make_meeting, make_note, make_subscription, note_with_measure, published
from trygghetsrad.accounts.models import User
from trygghetsrad.records.actions import note_reading, queue_mail, redact
from trygghetsrad.records.models import (
    Acknowledgement,
    Mail,
    Publication,
    Reading,
    RetentionCertificate,
    RetentionProposal,
    RetentionRule,
)

from .roles import user_in_role

pytestmark = pytest.mark.django_db
DAY = date(2025, 1, 1)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def add_mail(number):
    queue_mail(key=f"prov-{number}", to="kim@example.org", subject="Tack", body="TR-2026-0001", now=NOW)


def add_publication(number):
    make_public_page(f"sida-{number}")


def add_user(number):
    user_in_role("Läsare", f"lasare-{number}")


def add_reading(number):
    read = user_in_role("Läsare", f"last-{number}")
    note_reading(model=User, row=read, name=str(number), words="Läste", by=read)


def add_redaction(number):
    first = Publication.objects.order_by("pk").first() or make_public_page("maskad").document.publications.get()
    redact(first, passage="stationen", reason=f"Skäl {number}", by=User.objects.create_user(f"m{number}"), now=NOW)


def add_acknowledgement(number):
    first = Publication.objects.order_by("pk").first() or make_public_page("sedd").document.publications.get()
    Acknowledgement.objects.create(
        publication=first,
        code="plate",
        place="Texten",
        digest=str(number),
        acknowledged_by=User.objects.create_user(f"a{number}"),
        acknowledged_at=NOW,
    )


def add_rule(number):
    return RetentionRule.objects.create(kind="case", ended_on=NOW.date())


def add_proposal(number):
    by = User.objects.create_user(f"p{number}")
    settled = {"state": "confirmed", "settled_at": NOW, "settled_by": by}
    return RetentionProposal.objects.create(rule=add_rule(number), terms="", rows=[], made_at=NOW, **settled)


def add_certificate(number):
    proposal = add_proposal(number)
    counts = dict.fromkeys(("records", "parts", "mails", "files"), 0)
    moments = {"proposed_at": NOW, "confirmed_at": NOW, "confirmed_by": proposal.settled_by}
    RetentionCertificate.objects.create(proposal=proposal, kind="", terms="", left_out=[], **counts, **moments)


def add_meeting(number):
    make_meeting(DAY + timedelta(days=number)).agenda.create(number=1, title="Ljus")


def add_note(number):
    published(make_note(make_meeting(DAY + timedelta(days=number))))


def add_measure(number):
    corrected(published(note_with_measure(DAY + timedelta(days=number))))


def add_case(number):
    """Each with all that a row of the list can tell of."""
    main, twin = (build_feedback(topic=build_topic(f"Ämne {number} {each}")) for each in range(2))
    join(feedback=twin, to=main, by=User.objects.create_user(f"s{number}"), now=NOW)
    told = {"area": build_area(f"Ort {number}"), "assigned_to": user_in_role("Handläggare", f"h{number}")}
    Feedback.objects.filter(pk=main.pk).update(**told)


def add_route(number):
    handler = user_in_role("Handläggare", f"vag-{number}")
    TopicRoute.objects.create(topic=build_topic(f"Ämne {number}"), function="Gatan", handler=handler)


# Of every list, how a row is added that differs from the ones before.
ADD = HOURS | {
    Mail: add_mail,
    Publication: add_publication,
    User: add_user,
    Reading: add_reading,
    RetentionRule: add_rule,
    RetentionProposal: add_proposal,
    RetentionCertificate: add_certificate,
    Area: lambda number: build_area(f"Ort {number}"),
    Topic: lambda number: build_topic(f"Ämne {number}"),
    Meeting: add_meeting,
    Member: lambda number: make_term(make_member(f"Kim {number}")),
    Page: add_publication,
    Note: add_note,
    Measure: add_measure,
    Subscription: lambda number: make_subscription(f"kim{number}@example.org", build_topic(f"Ämne {number}")),
    AnswerTemplate: lambda number: AnswerTemplate.objects.create(title=f"Svar {number}", text="Tack."),
    Feedback: add_case,
    TopicRoute: add_route,
    RightWay: lambda number: make_way(f"Väg {number}"),
    Story: lambda number: public_story(f"ljus-{number}", cases=[build_feedback()]),
}
COUNTED = {Feedback}  # its thirty and those joined to them are two pages: what one page holds needs no count
ONE_ROW = {Centre, CaseRoutine, Routine}  # their lists hold no more


def test_every_list_stands_in_the_table():
    assert {*ADD, *ONE_ROW} == {*admin.site._registry}


@pytest.mark.parametrize("model", ADD, ids=lambda model: model._meta.label)
def test_a_list_asks_as_much_for_thirty_as_for_three(client, model):
    path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    few, many = asked(client, path, ADD[model])
    assert many == few + (model in COUNTED)


@pytest.mark.parametrize("add", [add_redaction, add_acknowledgement])
def test_a_version_asks_as_much_with_thirty_rows_as_with_three(client, add):
    few, many = asked(client, "/admin/records/publication/{first}/change/", add)
    assert many == few


def asked(client, path, add):
    """How many queries a page asks with three of what `add` adds, and with thirty."""
    client.force_login(user_in_role("Administratör"))

    def queries():
        first = Publication.objects.order_by("pk").values_list("pk", flat=True).first()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path.format(first=first)).status_code == 200
        return len(captured)

    for number in range(3):
        add(number)
    queries()  # what a process asks once in its life
    few = queries()
    for number in range(3, 30):
        add(number)
    return few, queries()
