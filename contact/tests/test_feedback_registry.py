"""The register of cases: what it tells of each, what it leaves out, who takes it out, and how."""

import csv
import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contact import actions
from contact.models import Feedback, TopicRoute
from contact.registry import entries
from contact.tests.build_case import answer
from contact.tests.build_feedback import NOW, build_feedback, build_staff, build_topic, text_of
from contact.tests.build_registry import PAGE, taken_out, text_in
from contact.tests.test_feedback_secrecy import NUMBER, WORD, build_secret
from trygghetsrad.records.models import Reading
from trygghetsrad.tests.strict import check_page

pytestmark = pytest.mark.django_db
HEAD = "Nummer Kom in|Väg in|Från|Gäller|Handläggare|Funktion|Läge|Besvarat|Anmärkning".replace(" ", "|", 1)
SWEDEN = ZoneInfo("Europe/Stockholm")


def file_of(client, **days):
    response = taken_out(client, "fil", **days)
    return response, b"".join(response.streaming_content)


def rows_of(client, **days):
    """Its rows, but for the line that ends a whole one."""
    _response, content = file_of(client, **days)
    *rows, end = csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";")
    assert end == [f"Slut på registret. Antal ärenden: {len(rows) - 1}."]
    return rows


def page_of(client):
    page = text_in(taken_out(client, "sida").streaming_content)
    check_page(page, is_admin=True)
    return page


def test_it_tells_of_a_case_what_the_law_asks_for_and_nothing_that_was_written(client, registrar):
    topic = build_topic()
    TopicRoute.objects.create(topic=topic, function="Tekniska förvaltningen")
    told = {"message": f"Det är {WORD}", "place": f"{WORD} plats", "reply_email": f"{WORD}@example.org"}
    case = build_feedback(topic=topic, channel="phone", reply_phone="070-174 06 05", **told)
    Feedback.objects.filter(pk=case.pk).update(assigned_to=registrar)
    answer(case, by=registrar, now=NOW + timedelta(days=2))
    who, when = ["telefon", "avsändare", "Synpunkt om belysning", "rolf"], "2026-11-25"
    line = ["TR-2026-0001", "2026-11-23", *who, "Tekniska förvaltningen", "besvarad", when, ""]
    assert rows_of(client) == [HEAD.split("|"), line]


@pytest.mark.parametrize("build", [build_secret, lambda **fields: handed_over(build_secret(**fields))])
def test_of_a_secret_case_or_one_handed_over_nothing_is_told_that_may_be_left_out(client, registrar, build):
    topic = build_topic()
    TopicRoute.objects.create(topic=topic, function="Socialtjänsten")
    build(topic=topic)
    left_out = ["2026-11-23", "webb", "", "", "", "", "inkommen", "", "uppgifter utelämnade (5 kap. 2 § OSL)"]
    assert rows_of(client)[1:] == [["TR-2026-0001", *left_out]]
    page = page_of(client)
    assert "TR-2026-0001" in page and not any(word in page for word in (WORD, NUMBER, "elysning", "Socialtjänsten"))


def handed_over(case):
    """As a case whose secrecy was lifted later: that it was handed over stands."""
    Feedback.objects.filter(pk=case.pk).update(worry_at=NOW, worry_by=build_staff(name="lamnar"), is_secret=False)


def test_a_joined_case_was_answered_where_its_main_one_was(registrar):
    main, twin = build_feedback(), build_feedback()
    answer(main, by=registrar, now=NOW + timedelta(days=1))
    actions.join(feedback=twin, to=main, by=registrar, now=NOW + timedelta(days=3))
    assert [each.answered for each in entries(NOW.date(), NOW.date())] == ["2026-11-24", "2026-11-24"]


def test_the_days_are_swedish_ones_and_both_are_included(registrar):
    moments = [(11, 1, 0, 0), (11, 30, 23, 59), (12, 1, 0, 0), (10, 31, 23, 59)]
    for month, day, hour, minute in moments:
        build_feedback(now=datetime(2026, month, day, hour, minute, tzinfo=SWEDEN))
    found = entries(date(2026, 11, 1), date(2026, 11, 30))
    assert [each.came_in for each in found] == ["2026-11-01", "2026-11-30"]


def test_the_cases_of_some_days_are_found_by_index(whole_table):
    plan = Feedback.objects.came_in(NOW.date(), NOW.date()).order_by().values("pk").explain()
    assert whole_table not in plan and "received_at" in plan


def test_what_a_spreadsheet_would_reckon_with_stands_as_text(client, registrar):
    case = build_feedback()
    Feedback.objects.filter(pk=case.pk).update(matter='=HYPERLINK("x";"y")', is_example=True)
    line = rows_of(client)[1]
    assert (line[4], line[9]) == ('\'=HYPERLINK("x";"y")', "påhittat exempel")


def test_the_file_is_named_by_its_days_and_kept_by_no_cache(client, registrar):
    response, content = file_of(client)
    assert response["Content-Disposition"] == 'attachment; filename="register-2026-11-01--2026-11-30.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8" and "no-store" in response["Cache-Control"]
    assert content.startswith(b"\xef\xbb\xbfNummer;Kom in;")


def test_it_asks_as_much_for_thirty_as_for_one_and_never_for_what_was_written(client, registrar):
    asked = []
    for number in range(30):
        build_feedback(topic=build_topic(f"Ämne {number}"))
        if number in {0, 29}:
            with CaptureQueriesContext(connection) as queries:
                assert len(rows_of(client)) == number + 2
            asked.append([each["sql"] for each in queries])
    assert len(asked[0]) == len(asked[1])
    assert not [sql for sql in asked[1] if '"message"' in sql or '"place"' in sql]


def test_the_file_is_made_while_it_is_sent(client, registrar):
    build_feedback()
    with CaptureQueriesContext(connection) as queries:
        response = taken_out(client, "fil")
    assert response.streaming and not [each["sql"] for each in queries if '"contact_feedback"."number"' in each["sql"]]


@pytest.mark.parametrize(("how", "words"), [("fil", "Hämtade registret som fil"), ("sida", "Tog fram registret")])
def test_who_took_it_out_is_kept(client, registrar, how, words):
    build_feedback()
    client.get(PAGE)
    assert not Reading.objects.exists()
    taken_out(client, how)
    reading = Reading.objects.get()
    assert (reading.user, reading.object_repr, reading.object_id) == (registrar, "2026-11-01 – 2026-11-30", None)
    assert reading.get_change_message().startswith(words)


WRONG = [
    ({"fran": "", "till": "2026-11-30"}, "Skriv dagen."),
    ({"fran": "i går", "till": "2026-11-30"}, "Skriv dagen så här: 2026-01-31."),
    ({"fran": "2026-12-01", "till": "2026-11-30"}, "kan inte komma före den första"),
    ({"fran": "0001-01-01", "till": "0001-01-02"}, "Välj en dag från 1900 till 2999."),
    ({"fran": "9999-12-30", "till": "9999-12-31"}, "Välj en dag från 1900 till 2999."),
    ({"fran": "1900-01-01", "till": "2999-12-31"}, "Välj högst tio år åt gången."),
    ({"fran": "2026-11-01\0", "till": "2026-11-30"}, "Skriv dagen så här: 2026-01-31."),
]


@pytest.mark.parametrize(("days", "words"), WRONG)
def test_days_that_are_none_are_told_and_nothing_is_taken_out(client, registrar, days, words):
    assert words in text_of(taken_out(client, "fil", **days))
    assert not Reading.objects.exists()


def test_more_than_a_page_holds_is_for_the_file(client, registrar, monkeypatch):
    monkeypatch.setattr("contact.admin.registry.MOST_ON_PAGE", 1)
    build_feedback()
    assert "TR-2026-0001" in page_of(client)
    build_feedback()
    assert "för många för en sida" in text_of(taken_out(client, "sida"))
    assert len(rows_of(client)) == 3


def test_how_many_there_are_is_told_before_it_is_taken_out(client, registrar):
    build_feedback(now=datetime(2025, 12, 31, tzinfo=SWEDEN))
    assert counted(taken_out(client, "antal")) == ["0 ärenden"]
    build_feedback()
    assert counted(taken_out(client, "antal")) == ["1 ärende"]
    assert counted(taken_out(client, "antal", fran="2025-12-01")) == ["2 ärenden"]
    told = text_of(taken_out(client, "antal"))
    assert "från och med 1 november 2026 till och med 30 november 2026." in told.replace("\u00a0", " ")
    assert counted(taken_out(client, "antal", fran="i går")) == []
    assert not Reading.objects.exists() and file_of(client)[0]["X-Cases"] == "1"


def test_until_days_are_chosen_those_of_this_year_are_counted(client, registrar):
    build_feedback(now=timezone.now())
    build_feedback(now=timezone.now() - timedelta(days=366))
    assert counted(client.get(PAGE)) == ["1 ärende"]


def counted(response):
    return re.findall(r"(\d+ ärenden?) kom in från och med [^.]+ till och med ", text_of(response))


ROLES = [("Registrator", True), ("Handläggare", True), ("Administratör", True), ("Kundcenter", False)]


@pytest.mark.parametrize(("role", "may"), ROLES)
def test_the_button_is_for_those_who_may(client, role, may):
    client.force_login(build_staff(role=role))
    assert (PAGE in text_of(client.get("/admin/contact/feedback/"))) is may
    assert client.get(PAGE).status_code == (200 if may else 403)
    assert client.post(PAGE).status_code in {403, 405}
