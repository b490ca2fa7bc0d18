"""Columns that the database itself refuses to change, as a migration operation."""

from django.db.migrations.operations.base import Operation

SQLITE = """
    CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN {changed} BEGIN
        SELECT RAISE(ABORT, '{message}');
    END
"""
POSTGRESQL = """
    CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation'; END
    $$;
    CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION {name}();
"""


class Immutable(Operation):
    """Once written, `fields` of `model_name` never change: an UPDATE that would change one raises IntegrityError.

    On SQLite a later migration that alters the table drops the trigger with it; that migration repeats this operation,
    which takes the place of the earlier one on both databases.
    """

    reduces_to_sql = True

    def __init__(self, model_name, fields):
        self.model_name = model_name
        self.fields = fields

    def state_forwards(self, app_label, state):
        """The models stay as they are."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        columns = [schema_editor.quote_name(model._meta.get_field(field).column) for field in self.fields]
        is_sqlite = schema_editor.connection.vendor == "sqlite"
        differs = "IS NOT" if is_sqlite else "IS DISTINCT FROM"
        table = model._meta.db_table
        drop(schema_editor, table)
        schema_editor.execute(
            (SQLITE if is_sqlite else POSTGRESQL).format(
                name=f"{table}_is_immutable",
                table=table,
                changed=" OR ".join(f"NEW.{column} {differs} OLD.{column}" for column in columns),
                message=f"{table}: {', '.join(self.fields)} may not change",
            ),
            params=None,
        )

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        drop(schema_editor, from_state.apps.get_model(app_label, self.model_name)._meta.db_table)

    def deconstruct(self):
        return type(self).__name__, [self.model_name, self.fields], {}

    def describe(self):
        return f"{self.model_name}: {', '.join(self.fields)} never change"


def drop(schema_editor, table):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_is_immutable")
    else:
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_is_immutable CASCADE")
