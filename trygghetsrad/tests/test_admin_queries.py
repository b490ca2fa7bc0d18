"""The lists of the wiring's own admins ask as much for thirty rows as for one. The other apps hold their own."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from council.tests.build import make_public_page
from trygghetsrad.accounts.models import User
from trygghetsrad.records.actions import note_reading, queue_mail, redact
from trygghetsrad.records.models import (
    Acknowledgement,
    Publication,
    RetentionCertificate,
    RetentionProposal,
    RetentionRule,
)

from .roles import user_in_role

pytestmark = pytest.mark.django_db
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


@pytest.mark.parametrize(
    ("path", "add"),
    [
        ("/admin/records/mail/", add_mail),
        ("/admin/records/publication/", add_publication),
        ("/admin/records/publication/{first}/change/", add_redaction),
        ("/admin/records/publication/{first}/change/", add_acknowledgement),
        ("/admin/accounts/user/", add_user),
        ("/admin/records/reading/", add_reading),
        ("/admin/records/retentionrule/", add_rule),
        ("/admin/records/retentionproposal/", add_proposal),
        ("/admin/records/retentioncertificate/", add_certificate),
    ],
)
def test_a_list_asks_as_much_for_thirty_as_for_one(client, path, add):
    client.force_login(user_in_role("Administratör"))

    def queries():
        first = Publication.objects.order_by("pk").values_list("pk", flat=True).first()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path.format(first=first)).status_code == 200
        return len(captured)

    add(0)
    queries()  # what a process asks once in its life
    few = queries()
    for number in range(1, 30):
        add(number)
    assert queries() == few
