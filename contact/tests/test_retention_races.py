"""Who confirms, or writes, while a case is erased."""

import pytest

from contact import actions
from contact.models import Feedback
from contact.tests.build_feedback import NOW, build_staff
from contact.tests.build_retention import build_old_case, build_rule, confirmed, proposed
from contact.tests.test_feedback_races import at_once
from trygghetsrad.records.models import RetentionCertificate


@pytest.mark.django_db(transaction=True)
def test_two_who_confirm_at_once_make_one_certificate():
    registrar = build_staff(name="rolf")
    build_old_case(by=registrar)
    build_rule()
    proposal = proposed()
    answers = at_once(4, lambda _place: confirmed(proposal, registrar).pk)
    assert sorted(type(answer).__name__ for answer in answers) == ["RetentionRefused"] * 3 + ["int"]
    assert (RetentionCertificate.objects.count(), Feedback.objects.count()) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_who_writes_at_the_moment_of_erasure_is_heard_or_finds_no_case():
    """Never is what they wrote taken with the case in silence."""
    registrar = build_staff(name="rolf")
    case = build_old_case(by=registrar)
    build_rule()
    proposal = proposed()
    acts = [
        lambda: confirmed(proposal, registrar),
        lambda: actions.write_again(feedback=case, text="Hej", submission="c" * 64, now=NOW),
    ]
    kinds = [type(answer).__name__ for answer in at_once(2, lambda place: acts[place]())]
    assert sorted(kinds) in (["CaseEntry", "RetentionRefused"], ["DoesNotExist", "RetentionCertificate"])
