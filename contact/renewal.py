"""A trigger that renews the mark of the hours, as a migration operation."""

from trygghetsrad.records.triggers import Tells


class RenewsHours(Tells):
    """Every row of `model_name` that is written or deleted gives `HoursRevision` a new mark."""

    name = "renews_hours"
    # Before the statement: whoever changes anything holds the one row first, so two writers never wait for each other.
    moment = "BEFORE"
    sqlite = """
        DELETE FROM contact_hoursrevision;
        INSERT INTO contact_hoursrevision (id, mark) VALUES (1, lower(hex(randomblob(16))));
    """
    postgresql = """
        INSERT INTO contact_hoursrevision (id, mark) VALUES (1, gen_random_uuid()::text)
            ON CONFLICT (id) DO UPDATE SET mark = EXCLUDED.mark;
    """


class RestoresRenewal(RenewsHours):
    """Makes the triggers anew where a migration has remade the table, in whichever direction it runs."""

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        self.database_forwards(app_label, schema_editor, from_state, to_state)
