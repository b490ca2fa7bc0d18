"""A trigger that renews the mark of the hours, as a migration operation."""

from django.db.migrations.operations.base import Operation

REVISION = "contact_hoursrevision"
SQLITE = """
    CREATE TRIGGER IF NOT EXISTS {name}_{event} AFTER {event} ON {table} BEGIN
        DELETE FROM {revision};
        INSERT INTO {revision} (id, mark) VALUES (1, lower(hex(randomblob(16))));
    END
"""
# Before the statement: whoever changes anything holds the one row first, so that two writers never wait for each other.
POSTGRESQL = """
    CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO {revision} (id, mark) VALUES (1, gen_random_uuid()::text)
                ON CONFLICT (id) DO UPDATE SET mark = EXCLUDED.mark;
            RETURN NULL;
        END
    $$;
    CREATE OR REPLACE TRIGGER {name} BEFORE INSERT OR UPDATE OR DELETE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {name}();
"""
EVENTS = ["insert", "update", "delete"]


class RenewsHours(Operation):
    """Every row of `model_name` that is written or deleted, by whatever means, gives `HoursRevision` a new mark.

    On SQLite a migration that alters the table drops the triggers with it, forwards and backwards: it begins and ends
    with `RestoresRenewal`.
    """

    reduces_to_sql = True

    def __init__(self, model_name):
        self.model_name = model_name

    def state_forwards(self, app_label, state):
        """The models stay as they are."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        for event in EVENTS if is_sqlite else [""]:
            sql = (SQLITE if is_sqlite else POSTGRESQL).format(
                name=f"{table}_renews_hours", event=event, table=table, revision=REVISION
            )
            schema_editor.execute(sql, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        table = from_state.apps.get_model(app_label, self.model_name)._meta.db_table
        if schema_editor.connection.vendor == "sqlite":
            for event in EVENTS:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_renews_hours_{event}")
        else:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_renews_hours CASCADE")

    def deconstruct(self):
        return type(self).__name__, [self.model_name], {}

    def describe(self):
        return f"{self.model_name}: every change gives the hours a new mark"


class RestoresRenewal(RenewsHours):
    """Makes the triggers anew where a migration has remade the table, in whichever direction it runs."""

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        self.database_forwards(app_label, schema_editor, from_state, to_state)
