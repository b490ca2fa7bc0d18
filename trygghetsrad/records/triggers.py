"""Triggers that tell of what is written to a table, by whatever means, as migration operations."""

from django.db.migrations.operations.base import Operation

EVENTS = ["insert", "update", "delete"]


class Tells(Operation):
    """Whatever is written to `model_name` or deleted from it is told of, as a subclass says in SQL.

    `sqlite` is what is done after each row, and `postgresql` what is done `moment` each statement; `name` is what the
    triggers of one kind are called. On SQLite a migration that alters the table drops the triggers with it, forwards
    and backwards: it begins and ends with the operation that restores them.
    """

    name: str
    sqlite: str
    postgresql: str
    moment = "AFTER"
    reduces_to_sql = True

    def __init__(self, model_name):
        self.model_name = model_name

    def state_forwards(self, app_label, state):
        """The models stay as they are."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        table = to_state.apps.get_model(app_label, self.model_name)._meta.db_table
        for sql in self.made_on(schema_editor.connection.vendor, table):
            schema_editor.execute(sql, params=None)

    def made_on(self, vendor, table):
        trigger = f"{table}_{self.name}"
        if vendor == "sqlite":
            return [
                f"CREATE TRIGGER IF NOT EXISTS {trigger}_{event} AFTER {event} ON {table} BEGIN {self.sqlite} END"
                for event in EVENTS
            ]
        return [
            f"CREATE OR REPLACE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {self.postgresql} RETURN NULL; END $$",
            f"CREATE OR REPLACE TRIGGER {trigger} {self.moment} INSERT OR UPDATE OR DELETE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION {trigger}()",
        ]

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        trigger = f"{from_state.apps.get_model(app_label, self.model_name)._meta.db_table}_{self.name}"
        if schema_editor.connection.vendor == "sqlite":
            for event in EVENTS:
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger}_{event}")
        else:
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {trigger} CASCADE")

    def deconstruct(self):
        return type(self).__name__, [self.model_name], {}

    def describe(self):
        return f"{self.model_name}: {self.name.replace('_', ' ')}"


class TellsOfChanges(Tells):
    """What is written here may be read in public: a `Change` says that something was."""

    name = "tells_of_changes"
    sqlite = """
        INSERT INTO records_change (mark, is_recall, made_at)
            VALUES (abs(random()) % 1099511627776, FALSE, strftime('%Y-%m-%d %H:%M:%f', 'now'));
    """
    postgresql = """
        INSERT INTO records_change (mark, is_recall, made_at)
            VALUES ((random() * 1099511627776)::bigint, FALSE, now());
    """
