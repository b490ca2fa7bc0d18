"""Cases go by their topic to a function and a person, and stay with whom somebody chose."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contact import actions
from contact.models import CaseEntry, Feedback, TopicRoute
from contact.tests.build_case import build_case
from contact.tests.build_feedback import NOW, build_feedback, build_staff, build_topic, send, text_of, value_of
from contact.tests.test_feedback_admin import page_of
from notes.tests.posting import post_opened
from trygghetsrad.lib import formtoken

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/contact/topicroute/"
OPENED = {"state": "opened", "matter": "Synpunkt"}


@pytest.fixture
def handler():
    return build_staff(role="Handläggare")


def build_route(handler=None, topic=None, function="säkerhetssamordnaren"):
    return TopicRoute.objects.create(topic=topic or build_topic(), function=function, handler=handler)


def test_what_comes_in_goes_to_whom_its_topic_goes(client, handler):
    route = build_route(handler)
    slow = formtoken.issue(timezone.now() - timezone.timedelta(minutes=2))
    send(client, step="skicka", token=slow, topic=route.topic_id)
    assert Feedback.objects.get().assigned_to == handler


@pytest.mark.parametrize(
    ("role", "changes"),
    [
        ("Kundcenter", {}),
        ("Läsare", {}),
        ("Handläggare", {"is_active": False}),
        ("Handläggare", {"is_staff": False}),
    ],
)
def test_who_cannot_handle_a_case_gets_none(role, changes):
    user = build_staff(role=role)
    type(user).objects.filter(pk=user.pk).update(**changes)
    assert build_feedback(topic=build_route(user).topic).assigned_to is None


def test_who_handles_cases_no_longer_keeps_topics_and_leaves_a_case_that_is_saved_to_somebody_else(client, handler):
    case, route = build_case(), build_route(handler)
    Feedback.objects.update(assigned_to=handler)
    handler.groups.clear()
    client.force_login(build_staff(role="Administratör", name="adm"))
    post_opened(client, page_of(case), OPENED | {"matter": "Ny rad"})
    post_opened(client, f"{ADDRESS}{route.pk}/change/", {"function": "Gatan"})
    case.refresh_from_db()
    route.refresh_from_db()
    assert (case.matter, case.assigned_to, route.function, route.handler) == ("Ny rad", None, "Gatan", handler)


def test_without_topic_route_or_person_nobody_gets_it(handler):
    build_route(handler)
    other, nobody = build_topic("Trafik"), build_route(topic=build_topic("Annat"))
    assert [build_feedback(topic=topic).assigned_to for topic in (None, other, nobody.topic)] == [None] * 3


def test_suspected_junk_waits_until_somebody_has_cleared_it(handler):
    topic = build_route(handler).topic
    cleared, junk = (build_feedback(topic=topic, signs=["links"]) for _ in range(2))
    assert [cleared.assigned_to, junk.assigned_to] == [None, None]
    actions.judge(feedback=cleared, is_junk=False, now=NOW)
    actions.judge(feedback=junk, is_junk=True, now=NOW)
    assert [*Feedback.objects.order_by("pk").values_list("assigned_to", flat=True)] == [handler.pk, None]


def test_another_topic_sends_a_case_that_nobody_handles_on(client, handler):
    client.force_login(handler)
    feedback, route = build_feedback(), build_route(handler)
    response = post_opened(client, page_of(feedback), OPENED | {"topic": route.topic_id})
    assert Feedback.objects.get().assigned_to == handler
    assert "TR-2026-0001 går till handlaggare, som har ämnet." in text_of(client.get(response.url))


def test_another_topic_takes_a_case_from_nobody(client, handler):
    client.force_login(handler)
    other = build_staff(name="annan", role="Handläggare")
    feedback, route = build_feedback(topic=build_route(other).topic), build_route(handler, build_topic("Trafik"))
    post_opened(client, page_of(feedback), OPENED | {"topic": route.topic_id})
    assert Feedback.objects.get().assigned_to == other


def test_what_somebody_chose_in_the_same_form_stands(client, handler):
    client.force_login(handler)
    other = build_staff(name="annan", role="Handläggare")
    feedback, route = build_feedback(), build_route(handler)
    post_opened(client, page_of(feedback), OPENED | {"topic": route.topic_id, "assigned_to": other.pk})
    assert Feedback.objects.get().assigned_to == other
    given_back = OPENED | {"topic": build_route(handler, build_topic("Trafik")).topic_id, "assigned_to": ""}
    post_opened(client, page_of(feedback), given_back)
    assert Feedback.objects.get().assigned_to is None


def test_saving_anything_else_sends_no_case_on(client, handler):
    client.force_login(handler)
    topic = build_topic()
    feedback = build_feedback(topic=topic)
    build_route(handler, topic)
    post_opened(client, page_of(feedback), OPENED | {"topic": topic.pk, "state": "in_progress"})
    assert Feedback.objects.get().assigned_to is None


def test_the_function_of_the_topic_stands_filled_in_and_writes_nothing_by_itself(client, handler):
    client.force_login(handler)
    feedback = build_case(topic=build_route(handler).topic)
    page = client.get(page_of(feedback))
    assert value_of(page, "entries-0-function") == "säkerhetssamordnaren"
    assert "Ämnet besvaras av" in text_of(page)
    post_opened(client, page_of(feedback), {"state": "in_progress"})
    assert not CaseEntry.objects.exists()
    post_opened(client, page_of(feedback), {"entries-0-kind": "answer", "entries-0-text": "Lampan byts."})
    assert CaseEntry.objects.get().function == "säkerhetssamordnaren"


def test_a_topic_that_changes_while_the_form_is_open_writes_nothing(client, handler):
    client.force_login(handler)
    feedback = build_case(topic=build_route(handler).topic)
    other = build_route(handler, build_topic("Trafik"), function="trafikingenjören")
    assert post_opened(client, page_of(feedback), {"topic": other.topic_id}).status_code == 302
    assert not CaseEntry.objects.exists()


# The list of who gets what


def test_a_topic_stands_in_the_list_once_and_is_offered_once(client):
    client.force_login(build_staff(role="Registrator"))
    route, free = build_route(), build_topic("Trafik")
    page = text_of(client.get(f"{ADDRESS}add/"))
    assert (">Trafik</option>" in page, ">Belysning</option>" in page) == (True, False)
    client.post(f"{ADDRESS}add/", {"topic": free.pk, "function": "trafikingenjören"})
    assert TopicRoute.objects.get(topic=free).function == "trafikingenjören"
    client.post(f"{ADDRESS}{route.pk}/change/", {"topic": route.topic_id, "function": "gatuchefen"})
    assert TopicRoute.objects.get(pk=route.pk).function == "gatuchefen"


def test_only_those_who_handle_cases_are_offered(client, handler):
    client.force_login(build_staff(name="registrator", role="Registrator"))
    centre = build_staff(name="kundcenter", role="Kundcenter")
    fields = {"topic": build_topic().pk, "function": "samordnaren"}
    client.post(f"{ADDRESS}add/", fields | {"handler": centre.pk})
    assert not TopicRoute.objects.exists()
    client.post(f"{ADDRESS}add/", fields | {"handler": handler.pk})
    assert TopicRoute.objects.get().handler == handler


def test_the_list_says_to_whom_new_cases_really_go(client, handler):
    client.force_login(build_staff(name="registrator", role="Registrator"))
    gone = build_staff(name="slutat", role="Läsare")
    build_route(handler, build_topic("A"))
    build_route(gone, build_topic("B"))
    build_route(None, build_topic("C"))
    page = text_of(client.get(ADDRESS))
    for words in (">handlaggare<", "Ingen: slutat handlägger inte ärenden längre", "Ingen, de delas ut för hand"):
        assert words in page


def test_the_list_asks_as_much_for_thirty_as_for_one(client, handler):
    client.force_login(build_staff(name="registrator", role="Registrator"))
    counts = []
    for number in range(30):
        build_route(handler, build_topic(f"Ämne {number}"))
        if number in {0, 29}:
            client.get(ADDRESS)
            with CaptureQueriesContext(connection) as queries:
                client.get(ADDRESS)
            counts.append(len(queries))
    assert counts[0] == counts[1]
