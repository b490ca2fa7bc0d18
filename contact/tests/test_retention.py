"""A case is erased whole, by a certificate, and by nothing else."""

import ast
import json
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from contact import actions, fates
from contact.fates import FATES, UndecidedRelation, name_of, relations
from contact.models import CaseEntry, Feedback
from contact.retention import KINDS
from contact.tests.build_feedback import NOW, build_feedback, build_staff
from contact.tests.build_retention import DECISION, build_old_case, build_rule, confirmed, numbers, proposed
from trygghetsrad.records.actions import RetentionRefused, dismiss, queue_mail, weigh
from trygghetsrad.records.models import Erasure, Mail, RetentionCertificate, RetentionRule

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
CONTACT = Path(fates.__file__).parent


@pytest.fixture
def registrar():
    return build_staff(name="rolf")


def everything():
    """All that the database holds, but for the certificate's own list of numbers, as text."""
    rows = [[str(value) for value in row] for model in apps.get_models() for row in model.objects.values_list()]
    return json.dumps(rows)


def test_a_case_goes_whole_and_a_certificate_remains(registrar):
    case = build_old_case(message="Det är mörkt vid Kolbäcks station.", place="Perrongen")
    stays = build_feedback(message="En annan text")
    build_rule()
    certificate = confirmed(proposed(), registrar)
    assert [*Feedback.objects.all()] == [stays]
    assert (CaseEntry.objects.count(), Mail.objects.count()) == (0, 0)
    assert numbers_of(certificate) == [case.number]
    assert (certificate.records, certificate.parts, certificate.mails, certificate.files) == (1, 1, 2, 0)
    assert "KS 2025/1 § 2, 2025-01-07, kommunstyrelsen" in certificate.terms
    assert (certificate.confirmed_by, certificate.confirmed_at) == (registrar, NOW)
    left = everything()
    for gone in ("Kolbäcks", "Perrongen", "kim@example.org", "Lampan byts"):
        assert json.dumps(gone)[1:-1] not in left


def numbers_of(certificate):
    return [*certificate.erasures.values_list("number", flat=True)]


def test_the_number_stays_used(registrar):
    build_old_case(now=NOW - 400 * DAY)
    build_old_case(now=NOW - 399 * DAY)
    build_rule(months=1)
    confirmed(proposed(), registrar)
    case = build_old_case(now=NOW - 398 * DAY)
    assert case.number == "TR-2025-0003"
    used = {*Feedback.objects.values_list("number", flat=True), *Erasure.objects.values_list("number", flat=True)}
    assert used == {"TR-2025-0001", "TR-2025-0002", "TR-2025-0003"}


@pytest.mark.parametrize("state", Mail.State.values)
def test_mail_in_any_state_goes_and_one_in_hand_keeps_the_case(registrar, state):
    case = build_old_case()
    moments = {"claimed_at": None if state == "waiting" else NOW, "sent_at": NOW if state == "sent" else None}
    build_rule()
    proposal = proposed()
    Mail.objects.update(state=state, **moments)
    if state == "sending":
        with pytest.raises(RetentionRefused, match="Inget av det föreslagna"):
            confirmed(proposal, registrar)
        assert [*Feedback.objects.all()] == [case]
    else:
        confirmed(proposal, registrar)
        assert not Mail.objects.exists()


def test_what_was_written_in_since_is_left_out_and_told(registrar):
    case, other = build_old_case(), build_old_case()
    build_rule()
    proposal = proposed()
    actions.write_again(feedback=case, text="Hej igen", submission="c" * 64, now=NOW)
    certificate = confirmed(proposal, registrar)
    assert numbers_of(certificate) == [other.number]
    why = "Något har hänt sedan förslaget gjordes, så tiden har inte gått."
    assert certificate.left_out == [[case.number, why]]
    assert [*Feedback.objects.all()] == [case]


def test_what_is_shown_is_what_goes():
    build_old_case()
    build_rule()
    [(row, contents)], staying = weigh(proposal=proposed(), kinds=KINDS, now=NOW)
    assert (contents.number, contents.parts, contents.mails, staying) == (row.number, 1, 2, [])
    assert contents.address == f"/admin/contact/feedback/{row.pk}/change/"
    assert Feedback.objects.count() == 1


@pytest.mark.parametrize(
    "change",
    [
        {"months": 48},
        {"decision_ref": "KS 2026/9 § 9"},
        {"ended_on": NOW.date()},
        {"decision_ref": "", "decided_on": None, "decided_by": ""},
        {"action": "preserve", "months": None},
    ],
)
def test_a_rule_that_has_changed_erases_nothing_by_an_old_proposal(registrar, change):
    build_old_case()
    build_rule()
    proposal = proposed()
    RetentionRule.objects.update(**change)
    with pytest.raises(RetentionRefused, match="Regeln har ändrats"):
        confirmed(proposal, registrar)
    assert Feedback.objects.count() == 1


def test_a_proposal_is_answered_once(registrar):
    build_old_case()
    build_rule()
    proposal = proposed()
    confirmed(proposal, registrar)
    with pytest.raises(RetentionRefused, match="redan avgjort: gallrat"):
        confirmed(proposal, registrar)
    with pytest.raises(RetentionRefused, match="redan avgjort: gallrat"):
        dismiss(proposal=proposal, reason="Nej.", by=registrar, now=NOW)
    assert RetentionCertificate.objects.count() == 1


def test_an_old_proposal_erases_nothing(registrar):
    build_old_case()
    build_rule()
    with pytest.raises(RetentionRefused):
        confirmed(proposed(), registrar, now=NOW + 31 * DAY)


def test_the_database_lets_no_case_go_without_a_certificate():
    case = build_feedback()
    with pytest.raises(IntegrityError, match="no row may be deleted"), transaction.atomic():
        case.delete()
    with pytest.raises(IntegrityError, match="no row may be deleted"), transaction.atomic():
        connection.cursor().execute("DELETE FROM contact_feedback")
    assert [*Feedback.objects.all()] == [case]


def test_the_database_keeps_a_certificate_as_it_is(registrar):
    build_old_case()
    build_rule()
    certificate = confirmed(proposed(), registrar)
    for table in ("records_erasure", "records_retentioncertificate"):
        with pytest.raises(IntegrityError, match="no row may be deleted"), transaction.atomic():
            connection.cursor().execute(f"DELETE FROM {table}")  # noqa: S608
    for change in ({"terms": "Annat"}, {"confirmed_at": NOW + DAY}, {"records": 9}, {"left_out": [["x", "y"]]}):
        with pytest.raises(IntegrityError, match="may not change"), transaction.atomic():
            RetentionCertificate.objects.update(**change)
    with pytest.raises(IntegrityError, match="may not change"), transaction.atomic():
        Erasure.objects.update(number="TR-2026-9999")
    with pytest.raises(ProtectedError):
        certificate.proposal.delete()


# What must be decided


def test_whatever_points_at_a_case_has_its_fate_decided():
    """If this fails, something new points at cases: say in contact.fates.FATES what becomes of it."""
    found = {name_of(relation) for relation in relations(Feedback)}
    going = [name.rsplit(".", 1)[0] for name, fate in FATES.items() if fate is fates.Fate.GOES]
    found |= {name_of(relation) for label in going for relation in relations(apps.get_model(label))}
    assert found == {*FATES}


def test_a_relation_that_nobody_has_weighed_stops_the_erasure(registrar, monkeypatch):
    build_old_case()
    build_rule()
    proposal = proposed()
    monkeypatch.setattr(fates, "FATES", {})
    with pytest.raises(UndecidedRelation, match="contact.Feedback.joined_to"):
        confirmed(proposal, registrar)
    assert (Feedback.objects.count(), RetentionCertificate.objects.count()) == (1, 0)


def test_what_holds_a_case_keeps_it_and_says_so(registrar, monkeypatch):
    build_old_case()
    build_rule()
    proposal = proposed()
    monkeypatch.setitem(fates.FATES, "contact.CaseEntry.feedback", fates.Fate.HOLDS)
    going, staying = weigh(proposal=proposal, kinds=KINDS, now=NOW)
    assert (going, staying) == (
        [],
        [(numbers(proposal)[0], "Andra ärenden hör eller har hört ihop med det. De gallras först.")],
    )


WEIGHED = {
    *("id", "number", "received_at", "channel", "matter", "kind", "topic", "area", "meeting", "message", "place"),
    *("reply_email", "reply_phone", "may_publish", "state", "assigned_to", "due_on", "opened_at", "opened_by"),
    *("promised_for", "reply_address"),
    *("holds_personal_number", "signs", "junk", "submission", "code_digest", "is_example"),
    *("is_secret", "worry_at", "worry_by", "joined_to", "language", "registered_at"),
}


def test_whether_a_field_of_a_case_keeps_it_has_been_thought_of():
    """If this fails, a case knows something new. Ought it to be kept for that? See FeedbackQuerySet.at_rest; then add
    it here."""
    assert {field.name for field in Feedback._meta.concrete_fields} == WEIGHED


WRITE_MAIL = {"queue_mail", "Mail"}


def test_all_mail_about_a_case_says_what_it_belongs_to():
    """Else it would outlive the case."""
    calls = [
        node
        for path in CONTACT.rglob("*.py")
        if "tests" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in WRITE_MAIL
    ]
    assert {call.func.id for call in calls} == WRITE_MAIL
    assert all("belongs_to" in {word.arg for word in call.keywords} for call in calls)


def test_the_decision_is_whole():
    assert build_rule().terms == (
        f"Gallras efter 2 år. {DECISION['decision_ref']}, {DECISION['decided_on']}, {DECISION['decided_by']}"
    )


def test_mail_from_before_this_was_written_down_belongs_to_its_case_too():
    case = build_old_case()
    queue_mail(key="other", to="kim@example.org", subject="x", body="x", now=NOW)
    Mail.objects.update(belongs_to="")
    import_module("contact.migrations.0017_mail_belongs_to_its_case").tell_whose_mail_it_is(apps, None)
    assert [*Mail.objects.exclude(key="other").values_list("belongs_to", flat=True)] == [case.mail_group] * 2
    assert Mail.objects.get(key="other").belongs_to == ""
