"""Forwards and back: the triggers of the hours stand on every table that is there."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db(transaction=True)
NEWEST, BEFORE = ("contact", "0004_early_closings"), ("contact", "0003_feedback_is_immutable")
NAMES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%renews_hours%'",
    "postgresql": "SELECT DISTINCT tgname FROM pg_trigger WHERE tgname LIKE '%renews_hours%'",
}


def tables_with_triggers():
    with connection.cursor() as cursor:
        cursor.execute(NAMES[connection.vendor])
        names = [name for (name,) in cursor.fetchall()]
    return sorted({name.partition("_renews_hours")[0].removeprefix("contact_") for name in names})


def migrate(target):
    MigrationExecutor(connection).migrate([target])


def test_every_direction_leaves_every_table_with_its_triggers():
    roles = ("trygghetsrad", "0001_roles")  # what builds on it goes first
    now = tables_with_triggers()
    try:
        migrate(roles)
        migrate(BEFORE)
        then = tables_with_triggers()
    finally:
        MigrationExecutor(connection).migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())
    assert tables_with_triggers() == now
    assert sorted({*now} - {*then}) == ["closedeve", "earlyclosing"]
