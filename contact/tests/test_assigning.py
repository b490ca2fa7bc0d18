"""Who handles what is found, and given to somebody else, above all when an account is closed."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contact import actions
from contact.admin import assigning
from contact.models import Feedback
from contact.tests.build_feedback import NOW, build_feedback, build_staff, text_of
from contact.tests.test_feedback_admin import LIST, page_of
from contact.tests.test_feedback_work import numbers
from notes.tests.posting import opened, post_opened
from trygghetsrad.tests.roles import user_in_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone():
    """Somebody whose account is closed."""
    user = build_staff(name="hedda", role="Handläggare")
    user.is_active = False
    user.save()
    return user


def build(to=None, **fields):
    feedback = build_feedback()
    Feedback.objects.filter(pk=feedback.pk).update(assigned_to=to, **fields)
    feedback.refresh_from_db()
    return feedback


def ticked(client, *cases, query="", **answers):
    fields = {"action": "change_handler", "_selected_action": [case.pk for case in cases]} | answers
    return client.post(f"{LIST}{query}", fields, follow=True)


def test_the_action_asks_to_whom_and_leads_back_to_the_list_as_it_was(client, handler):
    cases = [build(), build()]
    page = ticked(client, *cases, query="?attgora=otilldelade")
    assert f"2 ärenden: {cases[1]}, {cases[0]}" in text_of(page)
    fields = re.findall(r'name="(_selected_action|action|select_across)" value="([^"]*)"', text_of(page))
    assert fields == [("action", "change_handler"), *(("_selected_action", str(case.pk)) for case in cases)]
    done = ticked(client, *cases, query="?attgora=otilldelade", handler=handler.pk)
    assert done.redirect_chain == [(f"{LIST}?attgora=otilldelade", 302)]
    assert "2 ärenden handläggs nu av handlaggare." in text_of(done)
    assert numbers(Feedback.objects.filter(assigned_to=handler)) == [case.number for case in cases]
    assert {each.get_change_message() for each in LogEntry.objects.all()} == {"Bytte handläggare till handlaggare"}


def test_of_more_than_one_request_takes_the_rest_is_counted_and_reached_the_next_time(client, handler, monkeypatch):
    monkeypatch.setattr(assigning, "MOST", 2)
    cases = [build() for _number in range(3)]
    told = text_of(ticked(client, *cases, handler=handler.pk))
    assert "2 ärenden handläggs nu av handlaggare. 1 ärende till är kvar. Högst 2 tas på en gång" in told
    told = text_of(ticked(client, *cases, handler=handler.pk))
    assert "1 ärende handläggs nu av handlaggare. Låg redan där" in told and "är kvar. Högst" not in told
    assert not Feedback.objects.filter(assigned_to=None).exists()


def test_nothing_is_given_to_nobody_or_to_who_handles_nothing(client, handler, gone):
    case, centre = build(handler), build_staff(name="kundcenter", role="Kundcenter")
    for wrong in ("", gone.pk, centre.pk, "x"):
        assert "handläggs nu av" not in text_of(ticked(client, case, handler=wrong))
    assert "Välj vem som ska handlägga." in text_of(ticked(client, case, handler=""))
    assert Feedback.objects.get().assigned_to == handler


def test_joined_cases_go_with_their_main_one_and_not_by_themselves(client, handler):
    main, joined, own = build(), build(), build(handler)
    actions.join(feedback=joined, to=main, by=handler, now=NOW)
    other = build_staff(name="annan", role="Handläggare")
    page = ticked(client, joined, own, handler=handler.pk, query="?attgora=alla")
    assert f"följer ett annat ärende, och lämnas som det är: {own}, {joined}." in text_of(page)
    ticked(client, main, handler=other.pk)
    assert numbers(Feedback.objects.filter(assigned_to=other)) == [main.number, joined.number]


def test_what_is_hidden_from_somebody_is_left_to_those_who_may_read_it(client, gone):
    secret, administrator = build(gone, is_secret=True), user_in_role("Administratör")
    client.force_login(administrator)
    page = text_of(ticked(client, secret, handler=build_staff(name="ny", role="Handläggare").pk))
    assert f"lämnas över av en handläggare eller registrator: {secret}." in page
    assert Feedback.objects.get().assigned_to == gone


def test_who_may_not_assign_has_no_such_action(client):
    case = build()
    client.force_login(build_staff(role="Kundcenter"))
    assert "Byt handläggare" not in text_of(client.get(LIST))
    ticked(client, case, handler=build_staff(name="ny", role="Handläggare").pk)
    assert Feedback.objects.get().assigned_to is None


def test_the_list_is_narrowed_to_a_handler_whoever_they_are(client, handler, gone):
    made = {str(handler.pk): build(handler), str(gone.pk): build(gone), "ingen": build()}
    for value, case in made.items():
        assert [*client.get(LIST, {"handlaggare": value}).context["cl"].queryset] == [case]
    for odd in ("x", "9" * 40):
        assert client.get(LIST, {"handlaggare": odd}).context["cl"].queryset.count() == 3
    assert "hedda (inte längre)" in text_of(client.get(LIST))


def test_the_filter_asks_as_much_for_many_handlers_as_for_one(client, handler):
    counts = []
    for number in range(10):
        build(build_staff(name=f"h{number}", role="Handläggare"))
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
    assert counts[1] == counts[-1]


# An account that is closed


def test_a_closed_account_is_offered_to_nobody_and_saving_says_so(client, handler, gone):
    case = build(gone, opened_at=NOW, opened_by=handler)
    page = text_of(client.get(page_of(case)))
    assert "hedda hade ärendet, men handlägger inte längre. Välj någon annan." in page
    assert f'<option value="{gone.pk}"' not in page.split('name="assigned_to"')[1].split("</select>")[0]
    assert opened(client, page_of(case)).get("assigned_to", "") == ""
    post_opened(client, page_of(case), {"assigned_to": handler.pk})
    assert Feedback.objects.get().assigned_to == handler


def test_who_closes_an_account_is_told_what_lies_with_it(client):
    user = build_staff(name="hedda", role="Handläggare")
    build(user), build(user), build(user, state="closed", opened_at=NOW, opened_by=user), build()
    client.force_login(user_in_role("Administratör"))
    address = f"/admin/accounts/user/{user.pk}/change/"
    fields = opened(client, address)
    told = "Hedda har 2 öppna ärenden, och kan inte handlägga dem längre."
    assert told not in text_of(client.post(address, fields, follow=True))
    del fields["is_active"]
    page = text_of(client.post(address, fields, follow=True))

    assert f'{told} <a href="{LIST}?handlaggare={user.pk}">' in page


def test_the_first_page_tells_of_them_until_somebody_has_them(client, handler, gone):
    case = build(gone, opened_at=NOW, opened_by=handler)
    told = "1 öppet ärende ligger hos någon som inte handlägger längre."
    page = text_of(client.get("/admin/"))
    assert f'<a href="{LIST}?attgora=kvar">{told}</a>' in page
    assert [*client.get(LIST, {"attgora": "kvar"}).context["cl"].queryset] == [case]
    ticked(client, case, handler=handler.pk)
    assert told not in text_of(client.get("/admin/"))


@pytest.mark.parametrize("fields", [{"state": "answered"}, {"junk": "yes"}])
def test_what_is_done_with_is_left_behind_by_nobody(gone, fields):
    build(gone, **fields)
    assert not Feedback.objects.left_behind().exists()
