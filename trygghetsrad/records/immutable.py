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

    Those in `once_set` are empty at first, and never change once they are not.

    On SQLite a later migration that alters the table drops the trigger with it; that migration repeats this operation,
    which takes the place of the earlier one on both databases.
    """

    reduces_to_sql = True

    def __init__(self, model_name, fields, once_set=()):
        self.model_name = model_name
        self.fields = fields
        self.once_set = once_set

    @property
    def names(self):
        return [*self.fields, *self.once_set]

    def state_forwards(self, app_label, state):
        """The models stay as they are."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        table, template = model._meta.db_table, SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
        drop(schema_editor, table)
        facts = {"name": f"{table}_is_immutable", "table": table, "changed": self.changed(schema_editor, model)}
        message = f"{table}: {', '.join(self.names)} may not change"
        schema_editor.execute(template.format(**facts, message=message), params=None)

    def changed(self, schema_editor, model):
        """Which updates the database refuses, in SQL."""
        differs = "IS NOT" if schema_editor.connection.vendor == "sqlite" else "IS DISTINCT FROM"
        column = {name: schema_editor.quote_name(model._meta.get_field(name).column) for name in self.names}
        changes = {name: f"NEW.{column[name]} {differs} OLD.{column[name]}" for name in self.names}
        later = [f"(OLD.{column[name]} IS NOT NULL AND {changes.pop(name)})" for name in self.once_set]
        return " OR ".join([*changes.values(), *later])

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        drop(schema_editor, from_state.apps.get_model(app_label, self.model_name)._meta.db_table)

    def deconstruct(self):
        return type(self).__name__, [self.model_name, self.fields], {"once_set": self.once_set}

    def describe(self):
        return f"{self.model_name}: {', '.join(self.names)} never change"


def drop(schema_editor, table):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_is_immutable")
    else:
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_is_immutable CASCADE")
