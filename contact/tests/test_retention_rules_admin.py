"""Rules in the hands of the administrator, who writes them."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contact.retention import KINDS
from contact.tests.build_feedback import text_of
from contact.tests.build_retention import DECISION, RULES, YEAR, build_old_case, build_rule, page
from notes.tests.posting import post_opened
from trygghetsrad.records.actions import propose_retention
from trygghetsrad.records.models import RetentionProposal, RetentionRule
from trygghetsrad.tests.roles import user_in_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    client.force_login(user_in_role("Administratör"))
    return client


def rule_fields(**changes):
    return (
        {name: str(value) for name, value in ({"kind": "case", "action": "erase", "months": 24} | DECISION).items()}
        | {"note": ""}
        | changes
    )


def test_a_rule_is_added_with_its_decision(administrator):
    post_opened(administrator, f"{RULES}add/", rule_fields())
    rule = RetentionRule.objects.get()
    assert (rule.kind, rule.months, rule.decision_ref) == ("case", 24, "KS 2025/1 § 2")


WRONG = [
    ({"months": ""}, "Skriv efter hur många månader handlingarna gallras. 0 är genast."),
    ({"action": "preserve"}, "Skriv efter hur många månader handlingarna gallras, eller lämna tomt"),
    ({"decided_on": ""}, "Ett beslut behöver beteckning, dag och vem som beslutade."),
    ({"decision_ref": ""}, "Ett beslut behöver beteckning, dag och vem som beslutade."),
    ({"decided_on": "0025-01-07"}, "Året ska ha fyra siffror, till exempel 2026."),
    ({"kind": "notes"}, "Systemet kan inte gallra sådana handlingar."),
    ({"months": "99999"}, "mindre än eller lika med 1200"),
    ({"kind": "other"}, "Välj ett giltigt alternativ."),
]


@pytest.mark.parametrize(("changes", "told"), WRONG)
def test_what_is_wrong_with_a_rule_is_told_and_nothing_typed_is_lost(administrator, changes, told):
    response = post_opened(administrator, f"{RULES}add/", rule_fields(note="Min text", **changes))
    assert told in " ".join(text_of(response).replace("\xa0", " ").split())
    assert "Min text" in text_of(response) and not RetentionRule.objects.exists()


def test_a_kind_with_a_rule_is_not_offered_again(administrator):
    build_rule()
    form = page(administrator, f"{RULES}add/")
    assert 'value="junk"' in form and 'value="case"' not in form


def test_a_rule_without_a_decision_is_saved_and_says_that_it_has_no_effect(administrator):
    undecided = dict.fromkeys(DECISION, "")
    response = post_opened(administrator, f"{RULES}add/", rule_fields(**undecided))
    assert "har ingen verkan än: utan beslut bevaras allt" in text_of(administrator.get(response.url))
    response = post_opened(administrator, f"{RULES}{RetentionRule.objects.get().pk}/change/", rule_fields())
    assert "ingen verkan" not in text_of(administrator.get(response.url))


def test_the_form_of_a_rule_is_headed_by_what_it_is_about(administrator):
    form = page(administrator, f"{RULES}{build_rule().pk}/change/")
    assert "<h2>Synpunkter" in form and "<h2>Gallringsregel" not in form


def test_a_rule_tells_a_suggestion_and_that_nothing_holds_without_a_decision(administrator):
    rule = RetentionRule.objects.create(kind="case")
    form = page(administrator, f"{RULES}{rule.pk}/change/")
    assert "Bevaras tills det finns ett beslut" in form
    assert "Ett förslag att ta ställning till är att gallra dem två år (24 månader) efter svaret." in form


def test_saving_a_rule_lets_the_worker_look_anew_the_same_day(administrator):
    now = timezone.now()
    build_old_case(now=now - 3 * YEAR)
    rule = build_rule(months=120)
    propose_retention(kinds=KINDS, now=now)
    post_opened(administrator, f"{RULES}{rule.pk}/change/", {"months": "24", "decision_ref": "KS 2026/9 § 1"})
    propose_retention(kinds=KINDS, now=now)
    assert RetentionProposal.objects.get().rows


def test_another_time_takes_another_decision(administrator):
    rule = build_rule()
    address = f"{RULES}{rule.pk}/change/"
    told = "Ny tid kräver ett nytt beslut. Avsluta regeln och lägg till en ny, eller skriv det nya beslutet."
    for changes in ({"months": "6"}, {"action": "preserve", "months": ""}):
        assert told in post_opened(administrator, address, changes).content.decode()
    post_opened(administrator, address, {"note": "Ny förklaring."})
    rule.refresh_from_db()
    assert (rule.action, rule.months, rule.note) == ("erase", 24, "Ny förklaring.")


def test_what_goes_as_it_arrives_is_shown_until_somebody_has_decided(administrator):
    rule = RetentionRule.objects.create(kind="photo-metadata", action="erase", months=0)
    told = "Gallringsbeslut saknas: Det som tas bort ur en bild: uppgifter om plats, tid och kamera, färgprofilen, "
    assert told in page(administrator, "/admin/")
    assert "Beslut saknas, men det tas bort ändå" in page(administrator, RULES)
    post_opened(administrator, f"{RULES}{rule.pk}/change/", {n: str(v) for n, v in DECISION.items()})
    rule.refresh_from_db()
    assert (rule.decision_ref, rule.action, rule.months) == ("KS 2025/1 § 2", "erase", 0)
    assert "Gallringsbeslut saknas" not in page(administrator, "/admin/")


def test_a_rule_ends_and_then_stays_as_it_was(administrator):
    rule = build_rule()
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    refused = post_opened(administrator, f"{RULES}{rule.pk}/change/", {"ended_on": tomorrow})
    assert "Fyll i dagen när regeln har upphört, inte tidigare." in text_of(refused)
    post_opened(administrator, f"{RULES}{rule.pk}/change/", {"ended_on": timezone.localdate().isoformat()})
    answer = administrator.post(f"{RULES}{rule.pk}/change/", rule_fields(months="1"))
    rule.refresh_from_db()
    assert (answer.status_code, rule.ended_on, rule.months) == (403, timezone.localdate(), 24)
    assert "Upphörde" in page(administrator, f"{RULES}?regel=upphord")
    assert "Upphörde" not in page(administrator, f"{RULES}?regel=galler")


def test_the_registrar_writes_no_rules(client):
    rule = build_rule()
    client.force_login(user_in_role("Registrator"))
    for address in (f"{RULES}add/", f"{RULES}{rule.pk}/change/"):
        assert client.post(address, rule_fields(months="1")).status_code == 403
    assert [*RetentionRule.objects.values_list("months", flat=True)] == [24]
