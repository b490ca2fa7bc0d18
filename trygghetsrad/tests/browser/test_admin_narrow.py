"""The admin on a telephone and on paper: what has to be read fits, and what is only pressed is not printed."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from playwright.sync_api import expect

from contact.models import Feedback
from trygghetsrad.records.actions import queue_mail
from trygghetsrad.records.models import Erasure, Mail, RetentionCertificate, RetentionProposal, RetentionRule

from .conftest import sign_in

pytestmark = pytest.mark.django_db(transaction=True)
WIDTH = 320


@pytest.fixture
def coordinator(coordinator):
    coordinator.groups.add(Group.objects.get(name="Handläggare"))
    return coordinator


@pytest.fixture
def narrow(browser, site, coordinator, watched):
    opened = browser.new_context(viewport={"width": WIDTH, "height": 800}, locale="sv-SE")
    page = watched(opened.new_page())
    sign_in(page, site, coordinator)
    yield page
    opened.close()


def box(page, selector):
    return page.locator(selector).first.bounding_box()


def test_a_row_of_the_list_of_cases_is_a_card(narrow, site):
    narrow.goto(f"{site}/admin/contact/feedback/?attgora=alla")
    for cell in ("number", "matter_and_place", "state", "due", "assigned_to"):
        seen = box(narrow, f"#result_list tbody .field-{cell}")
        assert seen["x"] >= 0 and seen["x"] + seen["width"] <= WIDTH, cell
    assert narrow.evaluate("document.documentElement.scrollWidth") <= WIDTH


@pytest.mark.parametrize("width", [768, 1024, 1280, 1440])
@pytest.mark.parametrize("rows", ["contact/feedback/?attgora=alla", "records/mail/", "records/publication/"])
def test_every_column_of_a_list_is_in_sight(narrow, site, rows, width):
    told = {"to": "karin.med-ett-langt-namn@example.org", "subject": "Svar på din synpunkt TR-2026-0001"}
    queue_mail(key="prov", body="Tack.", now=timezone.now(), **told)
    Mail.objects.update(state="refused", claimed_at=timezone.now(), fault="SMTPRecipientsRefused: 550 user unknown")
    narrow.set_viewport_size({"width": width, "height": 900})
    narrow.goto(f"{site}/admin/{rows}")
    hidden = narrow.locator("#changelist .results").evaluate("room => room.scrollWidth - room.clientWidth")
    assert hidden == 0


@pytest.mark.parametrize("width", [WIDTH, 768, 1280])
def test_what_is_searched_for_has_room(narrow, site, width):
    narrow.set_viewport_size({"width": width, "height": 900})
    narrow.goto(f"{site}/admin/contact/feedback/")
    assert box(narrow, "#searchbar")["width"] >= 120


def test_the_words_of_a_tick_box_stand_after_it(narrow, site):
    narrow.goto(f"{site}/admin/contact/feedback/{Feedback.objects.first().pk}/lamna-ut/")
    tick, words = box(narrow, ".tick-row input"), box(narrow, ".tick-row label")
    assert tick["x"] < 40 and 0 < words["x"] - tick["x"] - tick["width"] < 20
    assert abs(words["y"] - tick["y"]) < 10 and words["width"] > WIDTH / 2


def test_a_certificate_is_printed_without_what_is_pressed(narrow, site, coordinator):
    now, rule = timezone.now(), RetentionRule.objects.get(kind="case")
    settled = {"state": "confirmed", "settled_at": now, "settled_by": coordinator}
    proposal = RetentionProposal.objects.create(rule=rule, rows=[[1, "TR-2020-0001"]], made_at=now, **settled)
    counts = dict.fromkeys(("records", "parts", "mails", "files"), 1)
    times = {"proposed_at": now, "confirmed_at": now, "confirmed_by": coordinator}
    certificate = RetentionCertificate.objects.create(proposal=proposal, left_out=[], **times, **counts)
    Erasure.objects.create(certificate=certificate, number="TR-2020-0001")
    narrow.goto(f"{site}/admin/records/retentioncertificate/{certificate.pk}/change/")
    narrow.emulate_media(media="print")
    for pressed in ("#header", ".breadcrumbs", ".object-tools", ".submit-row"):
        expect(narrow.locator(pressed).first).to_be_hidden()
    expect(narrow.get_by_text("TR-2020-0001")).to_have_css("white-space", "nowrap")
