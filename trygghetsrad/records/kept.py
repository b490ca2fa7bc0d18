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

    The field may be of the row that it belongs to: "feedback__number". Where `once_set` names a field, a row in which
    that is empty is not kept yet. Else a DELETE raises IntegrityError.

    On SQLite a later migration that alters the table drops the trigger with it; that migration repeats this operation.
    One that alters the table of the number there begins with `Lifted`, and repeats all that it took off.
    """

    reduces_to_sql = True

    def __init__(self, model_name, number_field=None, once_set=None):
        self.model_name = model_name
        self.number_field = number_field
        self.once_set = once_set

    def state_forwards(self, app_label, state):
        """The models stay as they are."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        model = to_state.apps.get_model(app_label, self.model_name)
        table, template = model._meta.db_table, SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
        drop(schema_editor, table)
        facts = {"name": f"{table}_is_kept", "table": table, "may_go": self.may_go(schema_editor, model)}
        schema_editor.execute(template.format(**facts, message=f"{table}: no row may be deleted"), params=None)

    def may_go(self, schema_editor, model):
        """Which rows of the model the database lets go, in SQL."""
        reasons = ["(1 = 0)"]
        if self.number_field:
            number = number_of(schema_editor, model, self.number_field)
            reasons.append(f"EXISTS (SELECT 1 FROM records_erasure WHERE records_erasure.number = {number})")  # noqa: S608
        if self.once_set:
            column = schema_editor.quote_name(model._meta.get_field(self.once_set).column)
            reasons.append(f"OLD.{column} IS NULL")
        return f"({' OR '.join(reasons)})"

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        drop(schema_editor, from_state.apps.get_model(app_label, self.model_name)._meta.db_table)

    def deconstruct(self):
        return type(self).__name__, [self.model_name], {"number_field": self.number_field, "once_set": self.once_set}

    def describe(self):
        return f"{self.model_name} is kept"


class Lifted(Operation):
    """Take these guards, each a Kept, off for the operations that follow; the migration ends by repeating them.

    SQLite cannot alter a table that the guards of other tables look in. Backwards it is the last to be undone, and puts
    the guards back.
    """

    reduces_to_sql = True

    def __init__(self, guards):
        self.guards = guards

    def state_forwards(self, app_label, state):
        """The models stay as they are."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for guard in self.guards:
            guard.database_backwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for guard in self.guards:
            guard.database_forwards(app_label, schema_editor, from_state, to_state)

    def deconstruct(self):
        return type(self).__name__, [self.guards], {}

    def describe(self):
        return f"{', '.join(guard.model_name for guard in self.guards)} may be altered"


def number_of(schema_editor, model, path):
    """The number of a row that is to go, in SQL: its own, or that of the row that it belongs to."""
    *relation, name = path.split("__")
    if not relation:
        return f"OLD.{schema_editor.quote_name(model._meta.get_field(name).column)}"
    field = model._meta.get_field(*relation)
    owner = field.related_model._meta
    names = (owner.db_table, owner.get_field(name).column, owner.pk.column, field.column)
    table, number, pk, column = map(schema_editor.quote_name, names)
    return f"(SELECT {table}.{number} FROM {table} WHERE {table}.{pk} = OLD.{column})"  # noqa: S608


def drop(schema_editor, table):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_is_kept")
    else:
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {table}_is_kept CASCADE")
