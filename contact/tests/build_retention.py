"""Rules that erase, and cases that have been at rest for long."""

from datetime import date, timedelta

from django.utils import timezone

from contact.models import Feedback
from contact.retention import KINDS
from contact.tests.build_case import answer, build_case
from contact.tests.build_feedback import NOW, build_staff, text_of
from trygghetsrad.records.actions import confirm, propose_retention
from trygghetsrad.records.models import RetentionProposal, RetentionRule

YEAR = timedelta(days=365)
LONG_AGO = NOW - 3 * YEAR
DECISION = {"decision_ref": "KS 2025/1 § 2", "decided_on": date(2025, 1, 7), "decided_by": "kommunstyrelsen"}
RULES, PROPOSALS = "/admin/records/retentionrule/", "/admin/records/retentionproposal/"
CERTIFICATES = "/admin/records/retentioncertificate/"


def build_rule(kind="case", *, months=24, **fields):
    return RetentionRule.objects.create(**{"kind": kind, "action": "erase", "months": months} | DECISION | fields)


def build_old_case(*, by=None, now=LONG_AGO, **answers):
    """A case that was answered, and read, the day it came, to a sender who gets mail."""
    case = build_case(now=now, reply_email="kim@example.org", **answers)
    author = by or build_staff(name=f"svarar-{case.pk}")
    Feedback.objects.filter(pk=case.pk).update(opened_at=now, opened_by=author)
    answer(case, by=author, now=now)
    case.refresh_from_db()
    return case


def proposed(now=NOW):
    """What the worker proposes; None where nothing is."""
    propose_retention(kinds=KINDS, now=now)
    return RetentionProposal.objects.open().first()


def confirmed(proposal, by, now=NOW):
    return confirm(proposal=proposal, kinds=KINDS, by=by, now=now)


def numbers(proposal):
    return [number for _pk, number in proposal.rows] if proposal else []


def build_certificate(*, now=NOW):
    """A certificate of one case, erased on the day by a rule for which the rules of before gave way."""
    RetentionRule.objects.filter(kind="case").update(ended_on=now.date())
    build_old_case(now=now - 3 * YEAR)
    build_rule()
    return confirmed(proposed(now), build_staff(name="gallrar"), now)


def build_proposal():
    """A proposal of today, of one case."""
    now = timezone.now()
    build_old_case(now=now - 3 * YEAR, message="Vid Kolbäcks station")
    build_rule()
    propose_retention(kinds=KINDS, now=now)
    return RetentionProposal.objects.get()


def page(client, address):
    """What stands there, on one line."""
    return " ".join(text_of(client.get(address)).replace("\xa0", " ").split())
