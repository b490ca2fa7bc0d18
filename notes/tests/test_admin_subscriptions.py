"""Staff see how many follow what, never who; and erase an address that they are asked to erase."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from notes.models import Subscription
from trygghetsrad.records.actions import queue_mail
from trygghetsrad.records.models import Mail
from trygghetsrad.tests.roles import user_in_role

from .build import make_subscription, make_topic

pytestmark = pytest.mark.django_db
LIST = "/admin/notes/subscription/"


@pytest.fixture
def registrar(client):
    client.force_login(user_in_role("Registrator"))
    return client


def listed(client, **query):
    return list(client.get(LIST, query).context["cl"].result_list)


def test_the_list_counts_by_topic_and_shows_no_address(registrar):
    light = make_topic()
    for number in range(3):
        make_subscription(f"{number}@example.org", light if number else None)
    page = registrar.get(LIST).content.decode()
    assert "Belysning (2)" in page and "alla minnesanteckningar (1)" in page
    assert "@example.org" not in page


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("kim@example.org", 1),
        (" KIM@Example.org ", 1),
        ("kim", 0),
        ("@example.org", 0),
        ("%", 0),
        ("kim@example.or", 0),
    ],
)
def test_only_the_whole_address_finds_its_rows(registrar, words, found):
    make_subscription()
    make_subscription("robin@example.org")
    assert len(listed(registrar, q=words)) == found


@pytest.mark.parametrize("lookup", ["email__startswith", "email", "token__startswith"])
def test_no_address_can_be_guessed_letter_by_letter(registrar, lookup):
    make_subscription()
    assert registrar.get(LIST, {lookup: "k"}).status_code == 400


def test_no_page_of_a_row_tells_the_address(registrar):
    row = make_subscription()
    pages = [registrar.get(f"{LIST}{row.pk}/{step}/").content.decode() for step in ("change", "delete", "history")]
    assert [("@example.org" in page, row.token in page) for page in pages] == [(False, False)] * 3


@pytest.mark.parametrize("way", ["one", "chosen"])
def test_an_address_is_erased_on_request_with_its_mail_and_without_its_name_in_the_log(registrar, way):
    row = make_subscription()
    queue_mail(key="a", to=row.email, subject="S", body="B", now=timezone.now(), belongs_to=row.mail_group)
    if way == "one":
        registrar.post(f"{LIST}{row.pk}/delete/", {"post": "yes"})
    else:
        chosen = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
        registrar.post(f"{LIST}?q=kim@example.org", chosen)
    assert (Subscription.objects.count(), Mail.objects.count()) == (0, 0)
    entry = LogEntry.objects.get()
    assert (entry.object_repr, "@" in entry.change_message) == (f"Prenumeration {row.pk}", False)


@pytest.mark.parametrize("role", ["Läsare", "Redaktör", "Granskare", "Handläggare", "Kundcenter"])
def test_others_neither_see_nor_erase(client, role):
    row = make_subscription()
    client.force_login(user_in_role(role))
    answers = [client.get(LIST), client.post(f"{LIST}{row.pk}/delete/", {"post": "yes"})]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert Subscription.objects.count() == 1


def test_the_list_asks_as_much_for_thirty_as_for_one(registrar):
    light = make_topic()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert registrar.get(LIST).status_code == 200
        return len(captured)

    make_subscription("0@example.org", light)
    queries()
    few = queries()
    for number in range(1, 30):
        make_subscription(f"{number}@example.org", light)
    assert queries() == few
