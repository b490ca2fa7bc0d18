"""Where the tokens of the index are kept, as a migration operation: one thin store for each database."""

from django.db.migrations.operations.base import Operation

SQLITE = [
    # `ascii` keeps letters beyond ASCII as they are, since the words come ready made; `none`: places are not asked for.
    "CREATE VIRTUAL TABLE IF NOT EXISTS records_searchtokens USING fts5(tokens, tokenize='ascii', detail='none')",
    """
    CREATE TRIGGER IF NOT EXISTS records_searchtokens_go AFTER DELETE ON records_searchentry BEGIN
        DELETE FROM records_searchtokens WHERE rowid = OLD.id;
    END
    """,
]
POSTGRESQL = [
    "ALTER TABLE records_searchentry ADD COLUMN tokens tsvector",
    "CREATE INDEX records_searchentry_tokens ON records_searchentry USING gin (tokens)",
]
BACK = {
    "sqlite": ["DROP TRIGGER records_searchtokens_go", "DROP TABLE records_searchtokens"],
    "postgresql": ["ALTER TABLE records_searchentry DROP COLUMN tokens"],
}


class SearchStore(Operation):
    """An FTS5 table whose rows go with those of SearchEntry on SQLite, a tsvector with GIN on PostgreSQL.

    On SQLite a later migration that alters SearchEntry drops the trigger with the table; it repeats this operation.
    """

    reduces_to_sql = True
    atomic = True

    def state_forwards(self, app_label, state):
        """The models stay as they are."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
            schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for statement in BACK[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    def deconstruct(self):
        return type(self).__name__, [], {}

    def describe(self):
        return "the tokens that search looks up"
