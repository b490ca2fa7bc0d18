"""What staff send while the database is away is answered in words; nothing typed is lost, and it can be sent again."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import InterfaceError, OperationalError, connection

from contact.admin.junk import CONFIRMED
from contact.models import CaseEntry, Feedback
from contact.tests.build_feedback import answer_of, build_feedback, text_of, title_of
from council.models import Topic
from notes.tests.posting import fields_of
from trygghetsrad.accounts.models import User

from .roles import user_in_role
from .strict import StrictClient

pytestmark = pytest.mark.django_db
ANSWER = 'Lampan byts på fredag, "senast" kl. 12 <script>&</script>.'
SIGN_IN, FORGOTTEN, NEW = "/konto/logga-in/", "/konto/losenord/glomt/", "/admin/council/topic/add/"
FROM_OURS = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}
WRITES = re.compile(r"INSERT|UPDATE|DELETE|SELECT .* FOR UPDATE|SAVEPOINT", re.DOTALL)


def refuse_to_write(execute, sql, params, many, context):
    """As SQLite does while another process holds it."""
    if WRITES.match(sql):
        raise OperationalError("database is locked")
    return execute(sql, params, many, context)


AWAY = answer_of(OperationalError("gone"))
OUTAGES = [AWAY, answer_of(InterfaceError("connection already closed")), refuse_to_write]


@pytest.fixture(params=OUTAGES, ids=["away", "closed", "held by another"])
def outage(request):
    return request.param


@pytest.fixture
def window():
    """As the handler's own: cookies and tokens are asked for, and a fault is answered, not raised."""
    return StrictClient(enforce_csrf_checks=True, raise_request_exception=False, headers=FROM_OURS)


@pytest.fixture
def editor(window):
    """Somebody who has a form of a new topic open."""
    signed_in(window, "Redaktör").get(NEW)
    return window


def signed_in(window, role="Handläggare"):
    window.force_login(user_in_role(role))
    return window


def token_in(page):
    return re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text_of(page))[1]


def sent(window, address, typed):
    """A form that was opened at `address` while all was well, with what was typed in it."""
    page = window.get(address)
    return fields_of(page) | {"csrfmiddlewaretoken": token_in(page)} | typed


def again(window, page, **typed):
    """Press the button of the page."""
    at = unescape(re.search(r'<form class="form" method="post" action="([^"]+)"', text_of(page))[1])
    return window.post(at, fields_of(page) | {"csrfmiddlewaretoken": token_in(page)} | typed)


def refused(window, address, fields, outage=AWAY):
    with connection.execute_wrapper(outage):
        return window.post(address, fields)


def check_words(page):
    assert (page.status_code, title_of(page)) == (503, "Fel: Vi kan inte ta emot det just nu")
    assert "Felet är vårt: databasen svarar inte. Det du skrev finns kvar." in text_of(page)
    assert (page["Cache-Control"], page["Retry-After"]) == ("private, no-store", "60")
    assert page["X-Frame-Options"] == "DENY" and page.has_header("Content-Security-Policy")


def test_an_answer_to_a_case_is_given_back_and_saved_when_it_is_sent_again(window, outage):
    address = f"/admin/contact/feedback/{build_feedback().pk}/change/"
    entry = {"entries-0-kind": "answer", "entries-0-function": "Gatukontoret", "entries-0-text": ANSWER}
    fields = sent(signed_in(window), address, entry | {"_save": "Spara"})
    page = refused(window, address, fields, outage)
    check_words(page)
    assert "<script" not in text_of(page) and "följer inte med" not in text_of(page)
    assert again(window, page).status_code == 302
    assert CaseEntry.objects.get().text == ANSWER


def test_a_new_row_is_given_back_and_made_when_it_is_sent_again(window, outage):
    fields = sent(signed_in(window, "Redaktör"), NEW, {"title": "Belysning i tunnlar", "slug": "tunnlar"})
    page = refused(window, NEW, fields, outage)
    check_words(page)
    assert again(window, page).status_code == 302
    assert Topic.objects.filter(title="Belysning i tunnlar").count() == 1


def test_what_was_typed_reads_as_it_was_typed(editor):
    rich = "<p>En <b>ledamot</b> frågade.</p><p>Svaret kommer.</p>"
    page = text_of(refused(editor, NEW, {"title": "Vi återkommer <snart>.", "body": rich}))
    assert "<div>Vi återkommer &lt;snart&gt;.</div><div>En ledamot frågade.<br>Svaret kommer.</div>" in page


def test_where_only_passwords_were_typed_nothing_is_said_to_be_there_still(editor):
    page = text_of(refused(editor, "/konto/losenord/", {"oldpassword": "ett prov", "password1": "x", "password2": "x"}))
    assert "finns kvar" not in page and page.count('type="password"') == 3


def test_what_is_done_to_chosen_rows_is_given_back_whole(window, outage):
    address = "/admin/contact/feedback/?q=lampan"
    chosen = [build_feedback().pk, build_feedback().pk]
    action = {"action": "judge_as_junk", "_selected_action": chosen, CONFIRMED: "1"}
    fields = sent(signed_in(window), address, action)
    page = refused(window, address, fields, outage)
    check_words(page)
    assert fields_of(page)["_selected_action"] == [str(pk) for pk in chosen]
    assert again(window, page).status_code == 302
    assert Feedback.objects.filter(junk=Feedback.Junk.YES).count() == 2


def test_who_signs_in_types_the_password_alone_once_more(window, outage):
    user_in_role("Läsare")
    page = refused(window, SIGN_IN, sent(window, SIGN_IN, {"login": "läsare", "password": "ett prov"}), outage)
    check_words(page)
    assert "ett prov" not in text_of(page) and "Lösenord följer inte med." in text_of(page)
    assert again(window, page, password="ett prov").url == "/admin/"
    assert "_auth_user_id" in window.session


def test_who_forgot_the_password_has_the_address_still(window, mailoutbox):
    User.objects.create_user("kim", email="kim@example.org", is_staff=True)
    page = refused(window, FORGOTTEN, sent(window, FORGOTTEN, {"email": "kim@example.org"}))
    check_words(page)
    assert again(window, page).status_code == 302
    assert [mail.to for mail in mailoutbox] == [["kim@example.org"]]


def test_files_are_named_and_can_be_chosen_again_where_what_was_typed_stands(editor):
    picture = SimpleUploadedFile('"><b>.jpg', b"x", "image/jpeg")
    page = refused(editor, "/admin/council/member/add/", {"name": "Kim Ek", "photo": picture})
    check_words(page)
    assert "Filer följer inte med. Välj dem en gång till." in text_of(page)
    assert 'enctype="multipart/form-data"' in text_of(page) and "&quot;&gt;&lt;b&gt;.jpg" in text_of(page)
    assert '<input type="file" id="fil-1" name="photo">' in text_of(page)


def test_what_is_too_much_is_not_carried_and_that_is_said(editor):
    page = refused(editor, NEW, {"body": "ord " * 300_000})
    assert (page.status_code, "för mycket för att följa med hit" in text_of(page)) == (503, True)
    assert len(page.content) < 10_000


ELSEWHERE = [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://else.where"}]


@pytest.mark.parametrize("headers", ELSEWHERE, ids=str)
def test_what_another_site_posts_is_not_shown(editor, headers):
    """Nor where no session can be read, before any token is looked at; an old browser tells the origin alone."""
    editor.defaults = {}
    with connection.execute_wrapper(AWAY):
        check_plain(editor.post(NEW, {"title": "Någon annans"}, headers=headers))


def test_what_comes_without_the_cookie_of_our_forms_is_not_shown(editor):
    editor.cookies.pop("csrftoken")
    check_plain(refused(editor, NEW, {"title": "Någon annans"}))


def test_where_nothing_was_typed_there_is_nothing_to_send_again(editor):
    check_plain(refused(editor, "/konto/logga-ut/", {}))


def test_what_cannot_be_read_is_answered_all_the_same_and_once(editor, caplog):
    check_plain(refused(editor, NEW, {str(number): "Någon annans" for number in range(1_500)}))
    assert caplog.messages == [f"Service Unavailable: {NEW} (gone)"]


def check_plain(page):
    assert (page.status_code, title_of(page)) == (503, "Något gick fel hos oss")
    assert page["Cache-Control"] == "private, no-store"
    assert "Någon annans" not in text_of(page) and "<form" not in text_of(page)


def test_a_fault_of_ours_stays_one_and_what_was_only_to_be_read_gives_nothing_back(editor):
    assert refused(editor, NEW, {"title": "Belysning"}, answer_of(ZeroDivisionError())).status_code == 500
    with connection.execute_wrapper(AWAY):
        assert editor.get(NEW).status_code == 503


def test_the_log_tells_of_the_outage_and_nothing_that_was_typed(editor, caplog):
    refused(editor, NEW, {"title": "Kims bror"})
    assert caplog.messages == [f"Service Unavailable: {NEW} (gone)"]
