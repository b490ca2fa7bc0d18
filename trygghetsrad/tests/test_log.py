"""What the log tells of those who were refused, and of faults."""

import logging
from collections import Counter
from io import StringIO

import pytest
from django.db import IntegrityError, OperationalError, connection

from trygghetsrad.lib import refusals

from .roles import user_in_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(monkeypatch):
    """What the console is told from now on."""
    console = next(handler for handler in logging.getLogger().handlers if handler.name == "console")
    monkeypatch.setattr(console.filters[0], "told", Counter())  # other tests were refused this minute, too
    told = StringIO()
    usual = console.setStream(told)
    yield told
    console.setStream(usual)


def test_a_refusal_is_one_line_that_quotes_nothing_typed(client, log):
    client.force_login(user_in_role("Handläggare", "kim"))
    refused = [
        client.get("/admin/accounts/user/", {"q": "Hemligheten"}),
        client.post("/admin/contact/feedback/", {"action": "judge_as_junk", "_selected_action": "Hemligheten"}),
        client.get("/admin/contact/feedback/", {"message__x\ny": "Hemligheten"}),
        client.get("/", headers={"host": "annan.example"}),
    ]
    assert [answer.status_code for answer in refused] == [403, 400, 400, 400]
    assert log.getvalue().splitlines() == [
        "Forbidden (Permission denied): /admin/accounts/user/",
        "A key that no row has: /admin/contact/feedback/",
        "Filtering by message__x y not allowed",
        "Invalid HTTP_HOST header: 'annan.example'. You may need to add 'annan.example' to ALLOWED_HOSTS.",
    ]


def test_who_is_refused_again_and_again_does_not_fill_the_log(monkeypatch):
    monkeypatch.setattr(refusals, "MOST", 3)
    monkeypatch.setattr(refusals, "LONGEST", 15)
    told, keeps = [], refusals.OneLine()
    for number, moment in enumerate([60, 61, 62, 119, 120]):
        record = logging.makeLogRecord({"msg": f"Not Found: /{number}/\nxyz", "status_code": 404, "created": moment})
        told += [record.getMessage()] if keeps.filter(record) else []
    end = "Pages that are not there are told no more this minute"
    assert told == ["Not Found: /0/ ", "Not Found: /1/ ", end, "Not Found: /4/ "]


def test_each_kind_of_refusal_has_its_own_lines(monkeypatch):
    monkeypatch.setattr(refusals, "MOST", 2)
    keeps, told = refusals.OneLine(), []
    gone = OperationalError("the database is down")
    for status, raised in [(404, None)] * 3 + [(403, None)] + [(503, None)] * 3 + [(500, gone)]:
        told_of = {
            "msg": f"{status}",
            "status_code": status,
            "created": 60,
            "exc_info": raised and (None, raised, None),
        }
        record = logging.makeLogRecord(told_of)
        told += [record.getMessage()] if keeps.filter(record) else []
    assert told == [
        *("404", "Pages that are not there are told no more this minute", "403"),
        *("503", "Answers that it cannot be done now are told no more this minute", "500 (the database is down)"),
    ]


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ('invalid input syntax for type date: "Kim Hemligsson"', "invalid input syntax for type date: "),
        ('syntax error in tsquery: "Kim\n" & x"\nLINE 1: Kim', "syntax error in tsquery: "),
        ('new row violates check constraint "a_name"\nDETAIL:  Failing row (Kim)', 'check constraint "a_name"'),
    ],
)
def test_of_an_error_of_the_database_nothing_typed_is_told(message, told):
    try:
        raise IntegrityError(message)
    except IntegrityError as error:
        text = refusals.WithoutTheRow().formatException((type(error), error, error.__traceback__))
    assert ("Kim" in text, text.endswith(told)) == (False, True)


def test_without_a_database_a_page_costs_two_lines(client, log):
    def fail(*_):
        raise OperationalError("the database\nis down")

    client.get("/kontakt/")  # from when on the frame of all pages is known
    client.raise_request_exception = False
    with connection.execute_wrapper(fail):
        client.get("/om-ljuset/")
    lines = log.getvalue().splitlines()
    assert [line.endswith("(the database is down)") for line in lines] == [True, True], lines


def test_a_fault_of_ours_keeps_its_traceback(client, log):
    def fail(*_):
        raise RuntimeError("fel")

    client.raise_request_exception = False
    with connection.execute_wrapper(fail):
        assert client.get("/ledamoter/").status_code == 500
    assert "Traceback" in log.getvalue() and log.getvalue().endswith("RuntimeError: fel\n")


def test_of_an_address_stands_the_first_word(client, log):
    client.get("/prenumerera/avsluta/hemlig-nyckel/")
    client.get("/finns-inte/")
    client.get("/")
    assert log.getvalue().splitlines() == ["Not Found: /prenumerera", "Not Found: /finns-inte"]


def test_what_is_told_by_names_is_logged_too(log, rf):
    told = {"what": "Slow", "where": 1}
    logging.getLogger("django.request").warning("%(what)s at %(where)s", told, extra={"request": rf.get("/kontakt/")})
    assert log.getvalue() == "Slow at 1\n"


ROW = 'violates "one_name"\nDETAIL:  Failing row contains (1, Kim\n\nHemligheten).\nCONTEXT:  x'


def test_an_error_of_the_database_names_the_constraint_and_not_the_row(log):
    try:
        try:
            raise ValueError(ROW)
        except ValueError as fault:
            raise IntegrityError(str(fault)) from fault
    except IntegrityError:
        logging.getLogger("django.request").exception("Fel")
    told = log.getvalue()
    assert told.count('violates "one_name"') == 2 and told.endswith('IntegrityError: violates "one_name"\n')
    assert [word for word in ("Kim", "Hemligheten", "DETAIL") if word in told] == []


def test_an_error_of_the_database_does_not_quote_the_statement(log):
    try:
        raise IntegrityError('column "x" does not exist\nLINE 1: UPDATE t SET a = \'Hemligheten\', "x" = 1\n   ^')
    except IntegrityError:
        logging.getLogger("django.request").exception("Fel")
    assert log.getvalue().endswith('IntegrityError: column "x" does not exist\n')
