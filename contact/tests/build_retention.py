"""Rules that erase, and cases that have been at rest for long."""

from datetime import date, timedelta

from contact.models import Feedback
from contact.retention import KINDS
from contact.tests.build_case import answer, build_case
from contact.tests.build_feedback import NOW, build_staff
from trygghetsrad.records.actions import propose_retention
from trygghetsrad.records.models import RetentionProposal, RetentionRule

LONG_AGO = NOW - timedelta(days=3 * 365)
DECISION = {"decision_ref": "KS 2025/1 § 2", "decided_on": date(2025, 1, 7), "decided_by": "kommunstyrelsen"}


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


def numbers(proposal):
    return [number for _pk, number in proposal.rows] if proposal else []
