"""The form as whoever comes to it gets it: its fields are made once in an era, and are no one's own."""

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now

from contact.forms.feedback import FeedbackForm
from contact.tests.build_feedback import FORM, build_area, build_topic, send, text_of
from council.models import Area
from trygghetsrad.records.eras import era_at

pytestmark = pytest.mark.django_db


def form(*args, **more):
    return FeedbackForm(*args, era=era_at(now()), **more)


def test_the_second_who_comes_is_asked_nothing_of_the_choices(client):
    build_topic(), build_area()
    first = text_of(client.get(FORM))
    with CaptureQueriesContext(connection) as queries:
        second = text_of(client.get(FORM))
    assert [each["sql"] for each in queries] == ["SELECT sum(mark) FROM records_change"]
    assert [line for line in second.splitlines() if 'name="token"' not in line] == [
        line for line in first.splitlines() if 'name="token"' not in line
    ]


WRITTEN = {"Västra": lambda: Area.objects.update(name="Västra"), "Östra": lambda: build_area("Östra")}


@pytest.mark.parametrize(("name", "write"), WRITTEN.items(), ids=WRITTEN)
def test_a_choice_that_staff_change_is_there_for_who_comes_next(client, name, write):
    build_area("Norra")
    before = text_of(client.get(FORM))
    write()
    after = text_of(client.get(FORM))
    assert (">Norra<" in before, f">{name}<" in before, f">{name}<" in after) == (True, False, True)


def test_each_language_has_fields_of_its_own(client):
    pages = [text_of(client.get(f"{prefix}{FORM}")) for prefix in ("", "/en", "/fi", "")]
    assert ['<label for="id_place">Vilken plats' in page for page in pages] == [True, False, False, True]


@pytest.mark.parametrize(
    ("shown", "is_untouched"),
    [
        (lambda: form(initial={"meeting": ""}), True),
        (lambda: form(initial={"meeting": "2026-12-02"}), False),
        (lambda: form(initial={"message": "Mörkt"}), False),
        (lambda: form(initial={"kind": ""}), False),
        (lambda: form({}), False),
    ],
)
def test_a_form_with_something_in_it_is_touched(shown, is_untouched):
    assert shown().is_untouched is is_untouched


def test_who_takes_a_choice_away_takes_it_from_nobody_else(client):
    pages = [text_of(client.post(FORM, {"kind": ""})), text_of(client.get(FORM))]
    assert [" checked" in page for page in pages] == [False, True]


def test_what_one_wrote_is_on_nobody_elses_form(client):
    pages = [text_of(send(client, message="Bara mitt", step=step)) for step in ("andra", "granska")]
    assert ["Bara mitt" in page for page in [*pages, text_of(client.get(FORM))]] == [True, True, False]


def no_topics(execute, sql, params, many, context):
    if "council_topic" in sql:
        raise OperationalError("gone")
    return execute(sql, params, many, context)


def test_what_was_shown_for_want_of_the_database_is_not_held(client):
    build_topic("Trafik")
    client.get(FORM)
    build_topic("Belysning")
    with connection.execute_wrapper(no_topics):
        without = text_of(client.get(FORM))
    assert [">Belysning<" in page for page in (without, text_of(client.get(FORM)))] == [False, True]
