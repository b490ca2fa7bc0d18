"""What may be junk is kept, marked, and judged by people; nothing is dropped in silence."""

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from contact import actions
from contact.admin import junk
from contact.admin.junk import CONFIRMED
from contact.models import Feedback
from contact.tests.build_case import answer
from contact.tests.build_feedback import build_feedback, build_staff, send, text_of, value_of
from contact.tests.build_raised import build_raised
from contact.tests.test_feedback_admin import LIST, page_of
from trygghetsrad.lib import formtoken
from trygghetsrad.records.models import Mail

pytestmark = pytest.mark.django_db
LINKS = "https://example.org/a https://example.org/b https://example.org/c"


def slow():
    return formtoken.issue(timezone.now() - timedelta(minutes=2))


@pytest.mark.parametrize(
    ("answers", "signs"),
    [
        ({}, ""),
        ({"webbplats": "https://example.org"}, "trap"),
        ({"message": LINKS}, "links"),
        ({"webbplats": "x", "message": LINKS}, "trap,links"),
    ],
)
def test_a_suspected_form_is_kept_under_its_number_with_the_signs(client, answers, signs):
    page = text_of(send(client, step="skicka", token=slow(), **answers))
    feedback = Feedback.objects.get()
    assert (feedback.signs, feedback.is_suspected) == (signs, bool(signs))
    assert feedback.number in page and "skräp" not in page


def test_what_is_sent_at_once_is_suspected(client):
    send(client, step="skicka")
    assert Feedback.objects.get().signs == "fast"


def test_what_is_one_of_many_in_an_hour_is_suspected_and_told_nothing_else(client, monkeypatch):
    monkeypatch.setattr("contact.rules.suspicion.MANY", 2)
    now, words = timezone.now(), iter("abcdef")
    for hours, signs in [(1, []), (0.9, []), (0, ["trap"])]:
        build_feedback(now=now - timedelta(hours=hours), message=next(words), signs=signs)
    build_feedback(now=now, message=next(words), channel=Feedback.Channel.PHONE)
    pages = [text_of(send(client, step="skicka", token=slow(), message=next(words))) for _ in range(2)]
    told = [case.signs for case in Feedback.objects.order_by("pk")]
    assert told == ["", "", "trap", "", "", "many"]  # what is too old, has another sign or came by phone is not counted
    assert len({re.sub(DIFFERS, "", page) for page in pages}) == 1


DIFFERS = r'TR-\d{4}-\d{4}|(?:\d{4} ){3}\d{4}|name="\w+" value="[^"]*"|<dd>[a-f]</dd>'


def test_the_same_text_from_many_is_suspected_and_what_came_before_is_as_it_was(client):
    for number in range(5):
        send(client, step="skicka", token=slow(), message=f"Lampan är släckt {number}!")
    assert [case.signs for case in Feedback.objects.order_by("pk")] == ["", "", "", "alike", "alike"]


def test_the_field_that_people_do_not_see_is_carried_through_the_check(client):
    response = send(client, webbplats="x", token=slow())
    assert value_of(response, "webbplats") == "x"


def test_no_mail_goes_to_an_address_that_a_machine_may_have_named(client):
    page = text_of(send(client, step="skicka", webbplats="x", reply_email="kim@example.org"))
    assert (Mail.objects.count(), "Vi skickar numret" in page) == (0, False)


def build_suspected(**answers):
    return build_feedback(signs=["links"], **answers)


def ticked(client, action, *cases):
    """What is asked before cases are junk is answered too."""
    sent = {"action": action, "_selected_action": [case.pk for case in cases], CONFIRMED: "ja"}
    return client.post(f"{LIST}?skrap=alla", sent, follow=True)


def test_junk_is_closed_and_kept(client, handler):
    case = build_suspected(reply_email="kim@example.org")
    page = text_of(ticked(client, "judge_as_junk", case))
    case.refresh_from_db()
    assert (case.junk, case.state, Mail.objects.count()) == ("yes", "closed", 0)
    assert "1 ärende är bedömt." in page


def test_what_is_cleared_gets_the_mail_that_was_held_back_once(client, handler):
    case = build_suspected(reply_email="kim@example.org")
    for _ in range(2):
        ticked(client, "clear_of_junk", case)
    case.refresh_from_db()
    assert (case.junk, case.state, Mail.objects.get().to) == ("cleared", "received", "kim@example.org")


def test_what_nothing_suspected_may_turn_out_to_be_junk(client, handler):
    case = build_feedback()
    ticked(client, "judge_as_junk", case)
    case.refresh_from_db()
    assert (case.junk, case.state) == ("yes", "closed")
    assert "Ja, det är skräp" in text_of(client.get(page_of(case)))


def test_a_case_that_is_answered_raised_or_joined_to_is_left_alone(client, handler):
    case, answered, raised, main, joined = build_suspected(), *(build_feedback() for _ in range(4))
    answer(answered, by=handler)
    build_raised(feedback=raised)
    actions.join(feedback=joined, to=main, by=handler, now=timezone.now())
    left = [answered, raised, main]
    page = text_of(ticked(client, "judge_as_junk", case, *left))
    assert [*Feedback.objects.judged_as_junk()] == [case]
    assert "1 ärende är bedömt. " in page
    assert " Redan bedömt, besvarat, upptaget i rådet eller sammanfört, och lämnas som det är:" in page
    assert all(each.number in page.split("lämnas som det är: ")[1].split(".")[0] for each in left)


def test_of_more_than_one_request_takes_the_rest_is_counted_and_left(client, handler, monkeypatch):
    monkeypatch.setattr(junk, "MOST", 2)
    cases = [build_suspected() for _ in range(3)]
    everything = {"select_across": "1", "_selected_action": [cases[0].pk], "action": "judge_as_junk", CONFIRMED: "ja"}
    told = []
    for _ in range(2):
        told.append(text_of(client.post(f"{LIST}?skrap=misstankt", everything, follow=True)))
    assert "2 ärenden är bedömda. 1 ärende till är kvar. Högst 2 tas på en gång" in told[0]
    assert "1 ärende är bedömt." in told[1] and "kvar" not in told[1].split("bedömt.")[1].split("<")[0]
    assert Feedback.objects.judged_as_junk().count() == 3


def test_who_was_taken_for_junk_by_mistake_is_taken_up_as_usual(client, handler):
    case, real = build_suspected(reply_email="kim@example.org"), build_feedback()
    ticked(client, "judge_as_junk", case)
    page = text_of(ticked(client, "clear_of_junk", case, real))
    case.refresh_from_db()
    assert (case.junk, case.state, Mail.objects.get().to) == ("cleared", "opened", "kim@example.org")
    assert f"Var inte misstänkt, och lämnas som det är: {real.number}." in page


def test_what_one_judged_just_now_can_be_taken_back_in_one_go(client, handler):
    mine, old, anothers = build_suspected(), build_suspected(), build_suspected()
    for case in (mine, old):
        page = text_of(ticked(client, "judge_as_junk", case))
    LogEntry.objects.filter(object_id=old.pk).update(action_time=timezone.now() - timedelta(minutes=61))
    assert f'<a href="{LIST}?skrap=nyss">Se det du nyss bedömde</a>' in page
    client.force_login(build_staff(name="annan", role="Handläggare"))
    ticked(client, "judge_as_junk", anothers)
    client.force_login(handler)
    assert [*client.get(f"{LIST}?skrap=nyss").context["cl"].queryset] == [mine]
    page = text_of(
        client.post(f"{LIST}?skrap=nyss", {"action": "clear_of_junk", "_selected_action": [mine.pk]}, follow=True)
    )
    assert "1 ärende är bedömt." in page and "Blev det fel?" not in page
    assert [*client.get(f"{LIST}?skrap=nyss").context["cl"].queryset] == []


def test_where_nothing_was_judged_there_is_nothing_to_take_back(client, handler):
    case = build_suspected()
    Feedback.objects.update(junk="yes")
    assert "Blev det fel?" not in text_of(ticked(client, "judge_as_junk", case))


def test_who_may_only_look_judges_nothing(client):
    case = build_suspected()
    client.force_login(build_staff(role="Kundcenter"))
    ticked(client, "judge_as_junk", case)
    case.refresh_from_db()
    assert case.is_suspected


@pytest.mark.parametrize("action", ["judge_as_junk", "clear_of_junk"])
def test_who_may_not_read_a_case_does_not_judge_it(client, action):
    secret, other = build_suspected(), build_suspected()
    hidden = {"ground": "social", "reason": "Skäl.", "by": build_staff(name="markerar"), "now": timezone.now()}
    actions.mark_secret(feedback=secret, **hidden)
    client.force_login(build_staff(role="Administratör"))
    page = text_of(ticked(client, action, secret, other))
    secret.refresh_from_db()
    assert (secret.junk, secret.state) == ("suspected", "received")
    assert [*Feedback.objects.suspected()] == [secret]
    told = f"Har sekretess, och bedöms av en handläggare eller registrator: {secret.number}."
    assert "1 ärende är bedömt. " in page and f" {told}" in page


def test_staff_find_the_suspected_and_read_why(client, handler):
    case = build_suspected()
    build_feedback(message="En riktig")
    page = text_of(client.get(LIST, {"skrap": "misstankt"}))
    assert (case.number in page, "TR-2026-0002" in page) == (True, False)
    assert "misstänkt skräp" in page
    assert "Misstänkt, att granska (1)" in page
    assert "Misstänkt: har många länkar" in text_of(client.get(page_of(case)))


def cells(page, name):
    return [cell.split("<")[0] for cell in page.split(f'field-{name}">')[1:]]


@pytest.mark.parametrize("heap", ["misstankt", "ja"])
def test_how_each_begins_and_why_it_is_suspected_stands_in_the_list(client, handler, heap):
    build_suspected(message="Köp <b>nu</b>\n\n" + "billigt " * 30)
    build_suspected(message="Hej! Jag heter Åsa och bor vid ån.")
    hidden = build_suspected(message="Hemligt.")
    Feedback.objects.update(junk="yes" if heap == "ja" else "suspected")
    Feedback.objects.filter(pk=hidden.pk).update(is_secret=True)
    page = text_of(client.get(LIST, {"skrap": heap}))
    texts = cells(page, "beginning")
    assert texts[:2] == ["Texten är dold.", "Hej! Jag heter Åsa och bor vid ån."]
    assert texts[2].startswith("Köp &lt;b&gt;nu&lt;/b&gt; billigt billigt") and texts[2].endswith("…")
    told = {"ja": "Ja, det är skräp: har många länkar", "misstankt": "Misstänkt: har många länkar"}
    assert cells(page, "junk_signs") == [told[heap]] * 3


def test_no_text_stands_in_the_list_of_what_is_real(client, handler):
    build_feedback(message="Lampan vid skolan")
    assert "Lampan vid skolan" not in text_of(client.get(LIST))


def test_junk_stands_apart_from_the_real_cases_and_is_found_by_search(client, handler):
    suspected, junk, real = build_suspected(), build_suspected(), build_feedback()
    Feedback.objects.filter(pk=junk.pk).update(junk="yes")
    asked = {
        "": [real],
        "?skrap=misstankt": [suspected],
        "?skrap=ja": [junk],
        "?skrap=alla": [real, junk, suspected],
        "?q=TR": [real, junk, suspected],
    }
    for query, cases in asked.items():
        assert list(client.get(f"{LIST}{query}").context["cl"].queryset) == cases, query


@pytest.mark.parametrize(("button", "becomes"), [("clear_of_junk", "cleared"), ("judge_as_junk", "yes")])
def test_a_suspected_case_is_judged_at_the_top_of_its_own_page(client, handler, button, becomes):
    case = build_feedback(signs=["fast"])
    Feedback.objects.filter(pk=case.pk).update(junk="suspected")
    page = text_of(client.get(page_of(case)))
    box = page[page.index("Är det skräp?") :]
    assert "skickades fortare än någon hinner skriva" in box.split("</form>")[0]
    action = page[: page.index("Är det skräp?")].rsplit('action="', 1)[1].split('"')[0]
    client.post(action, {"action": button, "_selected_action": case.pk, CONFIRMED: value_in(box, CONFIRMED)})
    assert Feedback.objects.get().junk == becomes
    assert "Är det skräp?" not in text_of(client.get(page_of(case)))


def value_in(box, name):
    return box.split(f'name="{name}" value="')[1].split('"')[0] if f'name="{name}"' in box else ""


def test_nobody_is_asked_to_judge_who_may_not(client):
    client.force_login(build_staff(role="Läsare", name="lasare"))
    case = build_feedback()
    Feedback.objects.filter(pk=case.pk).update(junk="suspected")
    assert "Är det skräp?" not in text_of(client.get(page_of(case)))


def test_before_cases_are_junk_a_page_says_how_many_and_what_their_senders_are_told(client, handler):
    cases = [build_suspected(), build_suspected()]
    sent = {"action": "judge_as_junk", "_selected_action": [case.pk for case in cases]}
    page = text_of(client.post(f"{LIST}?skrap=misstankt", sent))
    assert "2 ärenden: TR-2026-0002, TR-2026-0001" in page and "avsändarna får inget mejl" in page
    assert Feedback.objects.suspected().count() == 2
    carried = {name: value_in(page, name) for name in ("action", CONFIRMED)}
    client.post(f"{LIST}?skrap=misstankt", sent | carried)
    assert Feedback.objects.judged_as_junk().count() == 2
