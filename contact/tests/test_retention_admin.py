"""Rules, proposals and certificates in the hands of staff: the administrator writes rules, the registrar erases."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.utils import timezone

from contact import actions
from contact.models import Feedback
from contact.retention import KINDS
from contact.tests.build_feedback import build_staff, text_of
from contact.tests.build_retention import DECISION, build_certificate, build_old_case, build_rule
from notes.tests.posting import post_opened
from trygghetsrad.records.actions import propose_retention
from trygghetsrad.records.admin.erasing import totals_in_words
from trygghetsrad.records.models import RetentionCertificate, RetentionProposal, RetentionRule
from trygghetsrad.tests.roles import user_in_role

pytestmark = pytest.mark.django_db
RULES, PROPOSALS = "/admin/records/retentionrule/", "/admin/records/retentionproposal/"
CERTIFICATES = "/admin/records/retentioncertificate/"
YEAR = timedelta(days=365)


@pytest.fixture
def registrar(client):
    client.force_login(user_in_role("Registrator"))
    return client


@pytest.fixture
def administrator(client):
    client.force_login(user_in_role("Administratör"))
    return client


def build_proposal():
    now = timezone.now()
    build_old_case(now=now - 3 * YEAR, message="Vid Kolbäcks station")
    build_rule()
    propose_retention(kinds=KINDS, now=now)
    return RetentionProposal.objects.get()


def page(client, address):
    return " ".join(text_of(client.get(address)).replace("\xa0", " ").split())


# Rules


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


# Proposals


def test_the_registrar_sees_what_would_go_before_it_goes(registrar):
    proposal = build_proposal()
    case = Feedback.objects.get()
    for address in (f"{PROPOSALS}{proposal.pk}/change/", f"{PROPOSALS}{proposal.pk}/gallra/"):
        shown = page(registrar, address)
        assert "raderas 1 handling, med 1 inlägg eller annat i den, 2 mejl och 0 filer. Det går inte" in shown
        assert f'<a href="/admin/contact/feedback/{case.pk}/change/">{case.number}</a>' in shown
        assert f'<td class="day">{timezone.localdate(case.received_at).isoformat()}</td><td>{case.matter}</td>' in shown
        assert "Kolbäck" not in shown
    assert "1 gallringsförslag väntar på svar." in page(registrar, "/admin/")


@pytest.mark.parametrize("word", ["", "ja", "gallra inte", "\0"])
def test_without_the_word_nothing_goes(registrar, word):
    proposal = build_proposal()
    response = registrar.post(f"{PROPOSALS}{proposal.pk}/gallra/", {"word": word})
    assert response.status_code == 200 and 'class="errorlist"' in text_of(response)
    assert Feedback.objects.count() == 1


def test_with_the_word_it_goes_and_the_certificate_is_shown(registrar):
    proposal = build_proposal()
    number = Feedback.objects.get().number
    response = registrar.post(f"{PROPOSALS}{proposal.pk}/gallra/", {"word": " Gallra "}, follow=True)
    certificate = RetentionCertificate.objects.get()
    assert response.redirect_chain == [(f"{CERTIFICATES}{certificate.pk}/change/", 302)]
    shown = " ".join(text_of(response).split())
    assert number in shown and "KS 2025/1 § 2" in shown and "I säkerhetskopior finns handlingarna kvar" in shown
    assert not Feedback.objects.exists()
    assert LogEntry.objects.get(object_repr=str(proposal)).change_message == "Gallrat"
    assert number in page(registrar, f"{PROPOSALS}{proposal.pk}/change/")
    assert str(certificate) in page(registrar, f"{CERTIFICATES}?q={number}")
    assert str(certificate) not in page(registrar, f"{CERTIFICATES}?q=TR-1999-0001")


def test_sent_twice_the_second_is_told_that_it_is_done(registrar):
    proposal = build_proposal()
    registrar.post(f"{PROPOSALS}{proposal.pk}/gallra/", {"word": "gallra"})
    for step, sent in (("gallra", {"word": "gallra"}), ("avsta", {"reason": "Nej"})):
        response = registrar.post(f"{PROPOSALS}{proposal.pk}/{step}/", sent)
        assert "Förslaget är redan avgjort: gallrat." in text_of(response)
    assert RetentionCertificate.objects.count() == 1


def test_to_dismiss_takes_a_reason_which_is_kept(registrar):
    proposal = build_proposal()
    address = f"{PROPOSALS}{proposal.pk}/avsta/"
    assert "Skriv varför det inte ska gallras nu." in text_of(registrar.post(address, {"reason": " "}))
    registrar.post(address, {"reason": "Arkivarien tittar först."})
    proposal.refresh_from_db()
    assert (proposal.state, proposal.reason) == ("dismissed", "Arkivarien tittar först.")
    assert "Arkivarien tittar först." in page(registrar, f"{PROPOSALS}{proposal.pk}/change/")
    assert Feedback.objects.count() == 1


def test_what_stays_is_told_before_and_after(registrar):
    proposal = build_proposal()
    build_old_case(now=timezone.now() - 3 * YEAR)
    proposal.rows = [[case.pk, case.number] for case in Feedback.objects.order_by("pk")]
    proposal.save()
    kept = Feedback.objects.order_by("pk").first()
    Feedback.objects.filter(pk=kept.pk).update(state="in_progress")
    told = f"{kept.number}: Något har hänt sedan förslaget gjordes, så tiden har inte gått."
    assert told in page(registrar, f"{PROPOSALS}{proposal.pk}/gallra/")
    response = registrar.post(f"{PROPOSALS}{proposal.pk}/gallra/", {"word": "gallra"}, follow=True)
    assert told in text_of(response) and [*Feedback.objects.all()] == [kept]


@pytest.mark.parametrize("change", [{"action": "preserve", "months": None}, {"ended_on": "2026-01-01"}])
def test_a_proposal_whose_rule_no_longer_erases_is_told_and_erases_nothing(registrar, change):
    proposal = build_proposal()
    RetentionRule.objects.update(**change)
    told = f"{Feedback.objects.get().number}: Regeln har ändrats eller förslaget är för gammalt."
    assert "Avstå" in page(registrar, f"{PROPOSALS}{proposal.pk}/avsta/")
    for address in ("change", "gallra"):
        assert told in page(registrar, f"{PROPOSALS}{proposal.pk}/{address}/")
    response = registrar.post(f"{PROPOSALS}{proposal.pk}/gallra/", {"word": "gallra"})
    assert "Systemet gör ett nytt förslag, om något ska gallras." in text_of(response)
    assert Feedback.objects.count() == 1


@pytest.mark.parametrize(
    ("records", "parts", "told"),
    [
        (1, 5, "1 handling, med 5 inlägg och annat i den, 4 mejl och 1 fil"),
        (2, 1, "2 handlingar, med 1 inlägg eller annat i dem, 4 mejl och 1 fil"),
    ],
)
def test_what_goes_is_counted_in_words(records, parts, told):
    assert totals_in_words(records=records, parts=parts, mails=4, files=1) == told


def test_a_proposal_that_is_not_there_is_not_found(registrar):
    assert registrar.get(f"{PROPOSALS}999999999999999999/gallra/").status_code == 404


def expire(proposal, *, days_ago=1):
    """As time does, so many days ago."""
    settled = timezone.now() - timedelta(days=days_ago)
    made = settled - timedelta(days=30)
    RetentionProposal.objects.filter(pk=proposal.pk).update(state="expired", made_at=made, settled_at=settled)


def test_a_proposal_that_became_too_old_says_so_where_it_is_looked_for(registrar):
    proposal = build_proposal()
    expire(proposal)
    told = "1 gallringsförslag blev för gammalt innan någon svarade. Inget gallrades."
    assert told in page(registrar, "/admin/")
    for address in (PROPOSALS, f"{PROPOSALS}{proposal.pk}/change/"):
        assert "för gammalt: ingen svarade på 30 dagar" in page(registrar, address)
    expire(proposal, days_ago=31)
    assert told not in page(registrar, "/admin/")


def test_one_whose_rule_had_changed_is_not_called_too_old(registrar):
    proposal = build_proposal()
    RetentionProposal.objects.update(state="expired", settled_at=timezone.now())
    assert "gäller inte: regeln har ändrats" in page(registrar, f"{PROPOSALS}{proposal.pk}/change/")
    assert "för gammalt innan" not in page(registrar, "/admin/")


def test_a_new_one_is_made_at_once_by_who_could_have_answered(registrar):
    proposal = build_proposal()
    expire(proposal)
    step = f"{PROPOSALS}{proposal.pk}/foresla/"
    assert step in page(registrar, f"{PROPOSALS}{proposal.pk}/change/")
    page(registrar, step)
    assert RetentionProposal.objects.count() == 1
    shown = text_of(registrar.post(step, follow=True))
    assert "Det här är förslaget. Inget är gallrat än." in shown
    assert [each.state for each in RetentionProposal.objects.all()] == ["open", "expired"]
    assert "Inget nytt förslag:" in text_of(registrar.post(step, follow=True))
    assert RetentionProposal.objects.count() == 2


def test_of_a_secret_case_the_page_shows_the_number_alone_to_whoever_sees_it(client):
    proposal = build_proposal()
    secret = Feedback.objects.get()
    Feedback.objects.update(is_secret=True, matter="Hot mot boende")
    for role in ("Registrator", "Administratör"):
        client.force_login(build_staff(role=role, name=role))
        shown = page(client, f"{PROPOSALS}{proposal.pk}/change/")
        assert (secret.number in shown, "Kolbäcks" in shown, "Hot mot" in shown) == (True, False, False)


def test_whoever_confirms_may_read_all_that_goes():
    """What is secret is among it."""
    may = {each.name: {*each.permissions.values_list("codename", flat=True)} for each in Group.objects.all()}
    confirming = {name for name, has in may.items() if "confirm_retentionproposal" in has}
    assert confirming == {"Registrator"}
    assert [name for name in confirming if "read_secret_feedback" not in may[name]] == []


def test_what_is_held_is_told_on_the_page(registrar):
    staff, long_ago = build_staff(name="sam"), timezone.now() - 3 * YEAR
    main, case = build_old_case(by=staff, now=long_ago), build_old_case(by=staff, now=long_ago)
    actions.join(feedback=case, to=main, by=staff, now=long_ago)
    shown = page(registrar, f"{PROPOSALS}{build_proposal().pk}/change/")
    assert f"{main.number}: Andra ärenden" in shown
    assert "1 handling är lika gammal men inte med i förslaget:" in shown


@pytest.mark.parametrize("role", ["Administratör", "Handläggare", "Kundcenter", "Granskare"])
def test_nobody_but_the_registrar_erases(client, role):
    proposal = build_proposal()
    client.force_login(user_in_role(role))
    for step, sent in (("gallra", {"word": "gallra"}), ("avsta", {"reason": "Nej"})):
        assert client.post(f"{PROPOSALS}{proposal.pk}/{step}/", sent).status_code == 403
    assert Feedback.objects.count() == 1


def test_the_registrar_writes_no_rules(registrar):
    rule = build_rule()
    for address in (f"{RULES}add/", f"{RULES}{rule.pk}/change/"):
        assert registrar.post(address, rule_fields(months="1")).status_code == 403
    assert [*RetentionRule.objects.values_list("months", flat=True)] == [24]


def test_a_certificate_is_changed_by_nobody(administrator):
    certificate = build_certificate()
    assert administrator.post(f"{CERTIFICATES}{certificate.pk}/change/", {"terms": "x"}).status_code == 403
