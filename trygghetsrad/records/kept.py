"""Rows that the database itself refuses to delete, as a migration operation."""

from django.db.migrations.operations.base import Operation

SQLITE = """
    CREATE TRIGGER {name} BEFORE DELETE ON {table} WHEN NOT {may_go} BEGIN
        SELECT RAISE(ABORT, '{message}');
    END
"""
POSTGRESQL = """
    CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT {may_go} THEN RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation'; END IF;
            RETURN OLD;
        END
    $$;
    CREATE TRIGGER {name} BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {name}();
"""


class Kept(Operation):
    """A row of `model_name` is never deleted, or, where `number_field` is given, once an Erasure holds its number.

    Else a DELETE raises IntegrityError. On SQLite a later migration that alters the table drops the trigger with it;
    that migration repeats this operation.
    """

    reduces_to_sql = True

    def __init__(self, model_name, number_field=None):
        self.model_name = model_name
        self.number_field = number_field

    def state_forwards(self, app_label, state):
        """The models stay as they are."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        table, template = model._meta.db_table, SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
        may_go = "(1 = 0)"
        if self.number_field:
            column = schema_editor.quote_name(model._meta.get_field(self.number_field).column)
            may_go = f"EXISTS (SELECT 1 FROM records_erasure WHERE number = OLD.{column})"  # noqa: S608
        drop(schema_editor, table)
        facts = {"name": f"{table}_is_kept", "table": table, "may_go": may_go}
        schema_editor.execute(template.format(**facts, message=f"{table}: no row may be deleted"), params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        drop(schema_editor, from_state.apps.get_model(app_label, self.model_name)._meta.db_table)

    def deconstruct(self):
        return type(self).__name__, [self.model_name], {"number_field": self.number_field}

    def describe(self):
        return f"{self.model_name} is kept"


def drop(schema_editor, table):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_is_kept")
    else:
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_is_kept CASCADE")
