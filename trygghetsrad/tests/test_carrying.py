import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from contact.models import CaseEntry, Feedback
from contact.tests.build_feedback import build_feedback, text_of
from council.models import Topic
from notes.tests.posting import fields_of, opened
from trygghetsrad.accounts.models import User
from trygghetsrad.lib.carrying import FIELD
from trygghetsrad.tests.strict import StrictClient

from .roles import user_in_role

pytestmark = pytest.mark.django_db
ANSWER = 'Lampan byts på fredag, "senast" kl. 12 <b>&</b>.'
FROM_OURS = {"Sec-Fetch-Site": "same-origin", "Sec-Fetch-Dest": "document"}


@pytest.fixture
def case(client):
    client.force_login(user_in_role("Handläggare"))
    return f"/admin/contact/feedback/{build_feedback().pk}/change/"


def written(client, address):
    entry = {"entries-0-kind": "answer", "entries-0-function": "Gatukontoret", "entries-0-text": ANSWER}
    return opened(client, address) | entry | {"_save": "Spara"}


def carried_in(response):
    return unescape(re.search(rf'name="{FIELD}" value="([^"]*)"', response.content.decode())[1])


def sign_in(client, address, carried, login="handläggare", typed="ett prov"):
    return client.post(address, {"login": login, "password": typed, FIELD: carried})


def signed_out(client, address, sent):
    client.logout()
    return client.post(address, sent)


def test_an_answer_that_was_written_before_the_session_ended_is_there_after_it(client, case):
    asked = signed_out(client, case, written(client, case))
    assert "det du skrev finns kvar" in text_of(asked)
    assert {"no-store", "private"} <= {*asked["Cache-Control"].split(", ")}
    wrong = sign_in(client, case, carried_in(asked), typed="fel")
    page = sign_in(client, case, carried_in(wrong))
    assert "Inget är sparat än." in text_of(page)
    assert page.context["inline_admin_formsets"][0].formset.forms[0]["text"].value() == ANSWER
    assert {"no-store", "private"} <= {*page["Cache-Control"].split(", ")}
    assert CaseEntry.objects.count() == 0


def test_it_is_saved_by_a_press_of_its_own(client, case):
    page = sign_in(client, case, carried_in(signed_out(client, case, written(client, case))))
    client.post(case, fields_of(page))
    assert CaseEntry.objects.get().text == ANSWER


def test_a_new_row_comes_back_in_its_form(client):
    client.force_login(user_in_role("Redaktör"))
    address = "/admin/council/topic/add/"
    asked = signed_out(client, address, {"title": "Belysning i tunnlar"})
    page = sign_in(client, address, carried_in(asked), login="redaktör")
    assert 'value="Belysning i tunnlar"' in text_of(page)
    assert Topic.objects.filter(title="Belysning i tunnlar").count() == 0


def test_a_step_is_shown_and_not_taken(client, case):
    step = case.replace("change", "sekretess")
    sent = {"ground": "Hotad person", "provision": "21 kap. 3 § OSL", "reason": "Den som skriver är hotad."}
    page = sign_in(client, step, carried_in(signed_out(client, step, sent)))
    assert "Den som skriver är hotad." in text_of(page)
    assert f'action="{step}"' in text_of(page)
    assert Feedback.objects.get().is_secret is False


@pytest.mark.parametrize("step", ["change", "sekretess"])
def test_who_may_not_open_the_page_is_not_shown_what_was_typed(client, case, step):
    user_in_role("Läsare")
    address = case.replace("change", step)
    asked = signed_out(client, address, written(client, case))
    answer = sign_in(client, address, carried_in(asked), login="läsare")
    assert (answer.status_code, "fredag" in text_of(answer)) == (403, False)


def test_it_opens_at_its_own_address_alone(client, case):
    other = f"/admin/contact/feedback/{build_feedback().pk}/change/"
    carried = carried_in(signed_out(client, case, written(client, case)))
    assert sign_in(client, other, carried).url == other
    client.logout()
    assert sign_in(client, case, f"{carried[:-1]}x").url == case


def test_files_and_passwords_are_not_carried(client):
    client.force_login(user_in_role("Administratör"))
    address = "/admin/accounts/user/add/"
    sent = {"username": "nykomling två", "password1": "ett hemligt ord", "photo": SimpleUploadedFile("a.jpg", b"x")}
    asked = signed_out(client, address, sent)
    assert "Filer följer inte med" in text_of(asked)
    page = text_of(sign_in(client, address, carried_in(asked), login="administratör"))
    assert "nykomling två" in page
    assert "Filer följer inte med" in page
    assert "ett hemligt ord" not in page
    assert User.objects.filter(username="nykomling två").count() == 0


def test_too_much_is_not_carried_and_that_is_said(client, case):
    asked = signed_out(client, case, {"entries-0-text": "ord " * 300_000})
    assert "för mycket för att följa med" in text_of(asked)
    assert sign_in(client, case, carried_in(asked)).url == case


@pytest.fixture
def guarded(case):
    """The browser of somebody who signed in again in another window since the form was opened."""
    browser = StrictClient(enforce_csrf_checks=True)
    browser.force_login(User.objects.get())
    browser.get(case)
    return browser


def test_a_form_from_before_one_signed_in_in_another_window_is_given_back(guarded, case):
    page = guarded.post(case, {"entries-0-text": ANSWER, "_save": "Spara"}, headers=FROM_OURS)
    assert 'name="entries-0-text" value="Lampan byts' in text_of(page)
    assert CaseEntry.objects.count() == 0
    guarded.logout()
    asked = guarded.post(case, {"entries-0-text": ANSWER}, headers=FROM_OURS)
    assert "Logga in" in text_of(asked)


@pytest.mark.parametrize("site", ["cross-site", "same-site", None])
def test_what_another_site_posts_is_refused_and_not_shown(guarded, case, site):
    headers = FROM_OURS | {"Sec-Fetch-Site": site} if site else {}
    page = guarded.post(case, {"entries-0-text": ANSWER}, headers=headers)
    assert (page.status_code, "fredag" in text_of(page)) == (403, False)


def test_the_form_for_signing_in_has_a_token_of_its_own(case):
    browser = StrictClient(enforce_csrf_checks=True)
    answer = browser.post(case, {"login": "handläggare", "password": "ett prov", FIELD: "x"}, headers=FROM_OURS)
    assert answer.status_code == 403
    assert "_auth_user_id" not in browser.session


def test_what_was_chosen_about_a_password_is_carried(client):
    client.force_login(user_in_role("Administratör"))
    address = "/admin/accounts/user/add/"
    chosen = {"must_change_password": "on", "usable_password": "true"}
    asked = signed_out(client, address, {"username": "nykomling"} | chosen)
    page = sign_in(client, address, carried_in(asked), login="administratör")
    assert chosen.items() <= fields_of(page).items()
