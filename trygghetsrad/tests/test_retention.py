"""The public table of what is kept how long, and by whose decision."""

import re
from html import unescape

import pytest
from django.utils import timezone

from contact.tests.build_retention import build_certificate, build_rule
from trygghetsrad.management.commands._opening import PIECES
from trygghetsrad.records.actions import load_once, propose_retention
from trygghetsrad.records.models import RetentionProposal, RetentionRule
from trygghetsrad.retention import FORGETS, KINDS
from trygghetsrad.retention import PIECES as RULES

from .strict import may_be_kept

pytestmark = pytest.mark.django_db
UNDECIDED = "Bevaras tills det finns ett beslut. Beslut saknas."


def lines(client):
    """The rows of both tables: {what: how long}."""
    html = client.get("/bevarande/").content.decode()
    rows = re.findall(r'<th scope="row"[^>]*>(.*?)</th>\s*<td[^>]*>(.*?)</td>', html, re.DOTALL)
    return {plain(what): plain(how_long) for what, how_long in rows}


def plain(html):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).replace("\xa0", " ").split())


def load_rules():
    for key, load in RULES:
        load_once(key, load, now=timezone.now())


def line_of(client, key):
    return lines(client)[plain(str(next(kind.label for kind in KINDS if kind.key == key)))]


@pytest.mark.parametrize("is_loaded", [False, True])
def test_without_a_decision_everything_is_kept_but_what_goes_as_it_arrives(client, is_loaded):
    if is_loaded:
        load_rules()
    expected = {plain(str(kind.label)): UNDECIDED for kind in KINDS}
    expected[plain(str(next(kind.label for kind in KINDS if kind.is_automatic)))] = (
        "Tas bort redan när det kommer in. Beslut saknas."
    )
    assert lines(client) == expected | {str(each.what): str(each.how_long) for each in FORGETS}


def test_what_outlives_the_cases_is_told_too(client):
    kept = ("Texterna ”Du sa – vi gjorde”", "Årets siffror", "Gallringsbevis", "Loggen över vem i personalen")
    told = [what for what in lines(client) if what.startswith(kept)]
    assert len(told) == len(kept)


def test_the_page_does_not_say_that_nothing_goes_undecided_while_something_does(client):
    load_rules()
    exception, whole = "med ett undantag: det som tas bort redan när det kommer in.", "Utan beslut bevaras allt."
    page = client.get("/bevarande/").content.decode()
    assert (exception in page, whole in page) == (True, False)
    RetentionRule.objects.all().delete()
    build_rule("photo-metadata", months=0)
    page = client.get("/bevarande/").content.decode()
    assert (exception in page, whole in page) == (False, True)


def test_a_decision_is_told_with_name_and_day(client):
    build_rule(note="Anteckningarna finns kvar.")
    told = "Tiden räknas från det senaste som skrevs i ärendet, när det är besvarat eller avslutat."
    assert line_of(client, "case") == (
        f"Gallras efter 2 år. {told} Anteckningarna finns kvar. Beslut: kommunstyrelsen, KS 2025/1 § 2, 7 januari 2025"
    )


@pytest.mark.parametrize(
    ("months", "told"),
    [(0, "genast"), (1, "efter 1 månad"), (12, "efter 1 år"), (18, "efter 18 månader"), (1200, "efter 100 år")],
)
def test_the_time_is_told_in_words(client, months, told):
    build_rule(months=months)
    assert line_of(client, "case").startswith(f"Gallras {told}.")


def test_that_something_is_kept_may_be_decided_too(client):
    build_rule("notes", action="preserve", months=None)
    assert line_of(client, "notes") == "Bevaras. Beslut: kommunstyrelsen, KS 2025/1 § 2, 7 januari 2025"


@pytest.mark.parametrize("fields", [{"ended_on": "2026-01-01"}, {"decided_on": "2999-01-01"}])
def test_what_does_not_hold_is_not_told_as_if_it_did(client, fields):
    build_rule(**fields)
    assert line_of(client, "case") == UNDECIDED


def test_what_was_erased_is_nowhere_in_public(client):
    build_certificate()
    assert "TR-" not in client.get("/bevarande/").content.decode()


def test_the_page_is_public_and_linked_from_the_forms(client):
    assert may_be_kept(client.get("/bevarande/"))
    for key, load in PIECES:
        load_once(key, load, now=timezone.now())
    for address in ("/synpunkter/lamna/", "/personuppgifter/"):
        assert 'href="/bevarande/"' in client.get(address).content.decode()


def test_what_a_sender_leaves_is_named_pictures_too(client):
    for key, load in PIECES:
        load_once(key, load, now=timezone.now())
    page = client.get("/personuppgifter/").content.decode()
    assert "det du skriver, bilderna du skickar och de kontaktuppgifter du väljer att lämna" in page


def test_a_new_site_has_a_rule_for_each_kind_and_proposes_nothing():
    load_rules()
    load_rules()
    rules = RetentionRule.objects.values_list("kind", "action", "decision_ref")
    assert sorted(rules) == sorted((kind.key, "erase" if kind.is_automatic else "preserve", "") for kind in KINDS)
    propose_retention(kinds=KINDS, now=timezone.now())
    assert not RetentionProposal.objects.exists()


def test_kinds_have_keys_of_their_own():
    assert len({kind.key for kind in KINDS}) == len(KINDS)
