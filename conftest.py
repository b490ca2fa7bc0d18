import pytest
from django.core.management.commands import flush
from django.core.management.sql import sql_flush
from django.db import connections

from trygghetsrad.tests.strict import StrictClient


@pytest.fixture
def client():
    """A reader: no session, every page judged."""
    return StrictClient()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """A test that commits empties the database as it ends; the next one gets back what the migrations wrote."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            marker.kwargs["serialized_rollback"] = True
        if marker or {"db", "transactional_db", "live_server"} & {*item.fixturenames}:
            item.add_marker("database")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """What the migrations wrote, known to every connection: a browser test has one of its own."""
    with django_db_blocker.unblock():
        connection = connections["default"]
        if hasattr(connection, "_test_serialized_contents"):
            type(connection)._test_serialized_contents = connection._test_serialized_contents


def flush_past_the_guards(style, connection, **options):
    """Empty the tables after a test that commits, those too of which SQLite refuses to delete (records.kept)."""
    statements = sql_flush(style, connection, **options)
    if connection.vendor != "sqlite":
        return statements
    with connection.cursor() as cursor:
        kept = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_is\\_kept' ESCAPE '\\'"
        guards = cursor.execute(kept).fetchall()
    return [f'DROP TRIGGER "{name}"' for name, _sql in guards] + statements + [sql for _name, sql in guards]


flush.sql_flush = flush_past_the_guards


def pytest_sessionfinish(session, exitstatus):
    """A test that was skipped, or expected to fail, is a gap: it fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    gaps = reporter and any(reporter.stats.get(kind) for kind in ("skipped", "xfailed", "xpassed"))
    if gaps and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
