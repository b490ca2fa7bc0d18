"""A trigger that renews the mark of the hours, as a migration operation."""

from trygghetsrad.records.triggers import Tells


class RenewsHours(Tells):
    """Whoever writes or deletes a row of `model_name` gives `HoursRevision` a new mark first, and so holds it."""

    name = "renews_hours"
    # Before the statement, so that no two writers each hold what the other waits for.
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
