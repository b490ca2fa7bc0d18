"""Who may open what: every address of the project, its side doors included, for a reader and for each role.

The answers of a row belong to a reader, then Läsare, Redaktör, Granskare, Handläggare, Registrator, Kundcenter and
Administratör.
`o` the page (200), `>` led elsewhere (a reader of the admin: to the sign-in), `x` refused (403), `-` not there (404),
`m` wrong method (405). A new address without a row fails.
"""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone

from contact.actions import join
from contact.models import (
    AnswerTemplate,
    AssemblyEvening,
    CasePhoto,
    CaseRoutine,
    Centre,
    ClosedEve,
    ContactPerson,
    EarlyClosing,
    Feedback,
    HoursException,
    RelatedSite,
    RightWay,
    Season,
    Story,
    TopicRoute,
)
from contact.tests.build_feedback import build_feedback
from contact.tests.build_hours import make_closing
from contact.tests.build_photos import build_sent_photo
from contact.tests.build_retention import build_certificate
from council.models import Area, Meeting, Member, Page, Topic
from notes.actions.subscribing import PURPOSE
from notes.models import Measure, Note, Routine, Subscription
from trygghetsrad.accounts.models import User
from trygghetsrad.lib import linktoken
from trygghetsrad.management.commands._opening import EXAMPLES, PIECES
from trygghetsrad.records.actions import load_once, note_reading, queue_mail
from trygghetsrad.records.models import (
    Mail,
    Publication,
    Reading,
    RetentionCertificate,
    RetentionProposal,
    RetentionRule,
    StoredFile,
)

from .access import TABLE
from .addresses import all_addresses
from .roles import ROLES, user_in_role

LETTERS = {200: "o", 301: ">", 302: ">", 403: "x", 404: "-", 405: "m"}
MODELS = [
    *(
        AnswerTemplate,
        AssemblyEvening,
        CaseRoutine,
        Centre,
        ClosedEve,
        ContactPerson,
        EarlyClosing,
        Feedback,
        HoursException,
        RelatedSite,
        RightWay,
        Season,
        Story,
        TopicRoute,
    ),
    *(Area, Meeting, Member, Page, Topic, Note, Measure, Routine, Subscription, Mail, Publication, User),
    *(Reading, RetentionCertificate, RetentionProposal, RetentionRule),
]
STEPS = [
    "change",
    "check",
    "confirm",
    "delete",
    "dismiss",
    "history",
    "preview",
    "previews",
    "propose",
    "publish",
    "review",
    "withdraw",
    "redact",
]
STEPS += ["anteckna", "lagg-till-bild", "lamna-ut", "maska", "ny-kod"]  # beside a case
STEPS += ["avsluta-overlamnat", "orosanmalan", "ratta-kontakt", "sagt-ja", "sammanfor", "sekretess"]


@pytest.fixture
def content(db):
    """A site with everything in it, one row at least behind every address."""
    now = timezone.now()
    for key, load in [*PIECES, *EXAMPLES]:
        load_once(key, load, now=now)
    queue_mail(key="prov", to="kim@example.org", subject="Prov", body="Prov", now=now)
    Subscription.objects.create(email="kim@example.org", topic=Topic.objects.first(), asked_at=now)
    AssemblyEvening.objects.get_or_create(day=now.date())
    HoursException.objects.create(first_day=now.date(), last_day=now.date(), reason="Prov")
    make_closing()
    Routine.objects.get_or_create(pk=1)
    CaseRoutine.objects.get_or_create(pk=1)
    AnswerTemplate.objects.get_or_create(title="Prov", defaults={"text": "Prov"})
    TopicRoute.objects.create(topic=Topic.objects.first(), function="Samordnaren")
    StoredFile.objects.store(b"draft", mime="application/pdf", suffix=".pdf")
    build_sent_photo(Feedback.objects.first())
    somebody = User.objects.create_user("annan")
    build_feedback(now=now - timedelta(days=900), channel="mail", reply_address="Storgatan 1")
    main, twin = Feedback.objects.order_by("pk")[:2]
    join(feedback=twin, to=main, by=somebody, now=now)
    build_certificate(now=now)
    note_reading(model=Feedback, row=main, name=main.number, words="Prov", by=somebody)


def arguments(name):
    """What the address needs: the first row of its model, a slug, or a file of a draft."""
    if name.startswith("admin:"):
        for model in MODELS:
            for step in STEPS:
                if name == f"admin:{model._meta.app_label}_{model._meta.model_name}_{step}":
                    return [published(model).pk]
    note = Publication.objects.filter(document__kind="note").first()
    return {
        "admin:contact_feedback_photo": lambda: CasePhoto.objects.values_list("feedback", "pk")[0],
        "admin:contact_feedback_receipt": lambda: [Feedback.objects.first().pk],
        "contact:feedback_photo": lambda: ["okand"],
        "contact:story_detail": lambda: ["ljus-dar-man-vantar"],
        "council:meeting_detail": lambda: [Meeting.objects.first().slug],
        "council:member_photo": lambda: [Member.objects.first().pk],
        "council:page_detail": lambda: ["kakor"],
        "notes:note_changes": lambda: [note.slug],
        "notes:note_detail": lambda: [note.slug],
        "notes:preview": lambda: ["okand"],
        "notes:subscription_confirm": lambda: [confirming()],
        "notes:subscription_leave": lambda: [getattr(Subscription.objects.first(), "token", "okand")],
        "notes:topic_feed": lambda: [Topic.objects.first().slug],
        "records:stored_file": lambda: [StoredFile.objects.get(mime="application/pdf").name],
        "account_reset_password_from_key": lambda: ["1", "fel-nyckel"],
        "admin:notes_note_begin": lambda: [Meeting.objects.filter(note__isnull=False).first().pk],
        "admin:contact_feedback_brev": lambda: [Feedback.objects.get(reply_address="Storgatan 1").pk],
        "admin:contact_feedback_skilj-at": lambda: [Feedback.objects.exclude(joined_to=None).first().pk],
        "admin:contact_feedback_ta-tillbaka": lambda: [raised().pk],
        "admin:contact_feedback_ta-upp": lambda: [Feedback.objects.first().pk],
        "admin:app_list": lambda: ["council"],
        "admin:auth_user_password_change": lambda: [User.objects.get(username="annan").pk],
        "admin:view_on_site": lambda: [ContentType.objects.get_for_model(Note).pk, published(Note).pk],
        "admin:<path:object_id>/": lambda: None,
        "admin:(?P<url>.*)$": lambda: None,
    }.get(name, list)()


def confirming():
    subscription = Subscription.objects.first()
    return linktoken.issue(subscription.token, PURPOSE, timezone.now()) if subscription else "okand"


def raised():
    """A case that a coming meeting takes up."""
    meeting = Meeting.objects.upcoming(now=timezone.now()).first()
    return Feedback.objects.filter(raised__item__meeting=meeting).first()


def published(model):
    rows = model._default_manager.all()
    drafts = {Note: {"document": None}, Page: {"document": None}, Measure: {"note__document": None}}
    return rows.exclude(**drafts[model]).first() if model in drafts else rows.first()


def url_of(name):
    if name == "admin:<path:object_id>/":
        return f"/admin/council/page/{Page.objects.first().pk}/"
    if name == "admin:(?P<url>.*)$":
        return "/admin/finns/inte/"
    url = reverse(name, args=arguments(name))
    return url + "?app_label=notes&model_name=note&field_name=meeting" if name == "admin:autocomplete" else url


AUTOCOMPLETES = {
    ("council", "page", "translation_of"): ">ooooooo",
    ("council", "attendance", "members"): ">oooxxxo",
    ("contact", "story", "cases"): ">xxxoooo",
    ("contact", "story", "measures"): ">ooooooo",
}


@pytest.mark.parametrize(("source", "row"), AUTOCOMPLETES.items(), ids=lambda value: "-".join(value))
def test_each_autocomplete_offers_what_the_role_may_see(client, content, source, row):
    query = dict(zip(("app_label", "model_name", "field_name"), source, strict=True))
    answers = [client.get("/admin/autocomplete/", query)]
    for role in ROLES:
        client.force_login(user_in_role(role))
        answers.append(client.get("/admin/autocomplete/", query))
    assert "".join(LETTERS[answer.status_code] for answer in answers) == row


def test_every_address_has_a_row():
    assert sorted(TABLE) == all_addresses()


@pytest.mark.parametrize("column", range(len(ROLES) + 1), ids=["Läsekretsen", *ROLES])
def test_each_role_opens_what_the_table_says(client, content, column):
    if column:
        client.force_login(user_in_role(ROLES[column - 1]))
    answers = {name: LETTERS[client.get(url_of(name)).status_code] for name in TABLE if name != "admin:logout"}
    assert answers == {name: row[column] for name, row in TABLE.items() if name != "admin:logout"}
