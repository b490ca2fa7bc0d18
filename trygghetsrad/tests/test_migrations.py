"""What a migration may do: the version before serves on the tables of the next, until it is restarted.

On PostgreSQL a column that may not be empty keeps no default of Django's own: whoever does not know it cannot insert.
"""

import pytest
from django.db import connection, models
from django.db.migrations import operations as ops
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState
from django.db.models.functions import Now

from .test_hygiene import OURS

# The last migration of each app from before the rule; later ones are held to it.
BASELINE = {
    "accounts": "0001_initial",
    "contact": "0038_what_waits_is_found_by_index",
    "council": "0009_areas_in_languages",
    "notes": "0005_lists_by_age",
    "records": "0017_mail_waits_for_its_next_try",
    "trygghetsrad": "0016_who_has_read",
}

# What the version before makes of an operation. IF_SAID: it depends on the code of that version, so the Migration says
# why in a sentence, as `old_version_goes_on`. NEVER: there is a way in two steps, or with `db_default`.
GOES_ON, IF_SAID, NEVER = "goes on", "goes on, if it is said why", "breaks"

HARMLESS = (
    *(ops.CreateModel, ops.AddIndex, ops.RemoveIndex, ops.RenameIndex),
    *(ops.AlterModelOptions, ops.AlterModelManagers, ops.AlterModelTableComment),
)
# A column goes in two versions: the first forgets it (SeparateDatabaseAndState), the next drops it in SQL and says so.
BREAKING = (ops.RemoveField, ops.RenameField, ops.DeleteModel, ops.RenameModel, ops.AlterModelTable)


def with_new_column(field):
    has_value = field.many_to_many or field.null or field.generated or field.has_db_default()
    if not has_value:
        return NEVER
    return IF_SAID if field.unique and not field.null else GOES_ON  # two rows may get the same


def with_altered_column(operation, app, before):
    after = before.clone()
    operation.state_forwards(app, after)
    old, new = (
        state.apps.get_model(app, operation.model_name)._meta.get_field(operation.name) for state in (before, after)
    )
    is_altered = connection.schema_editor()._field_should_be_altered(old, new, ignore={"default"})
    return IF_SAID if is_altered else GOES_ON


def verdict(operation, app, before):
    if isinstance(operation, BREAKING):
        return NEVER
    if isinstance(operation, ops.AddField):
        return with_new_column(operation.field)
    if isinstance(operation, ops.AlterField):
        return with_altered_column(operation, app, before)
    if isinstance(operation, ops.SeparateDatabaseAndState) and not operation.database_operations:
        return GOES_ON
    return GOES_ON if isinstance(operation, HARMLESS) else IF_SAID  # of SQL and Python only its writer can tell


def refused(migration, before):
    """What in `migration` the version before cannot live with, in words; a table of its own may be built in any way."""
    made, told, state = set(), [], before.clone()
    is_said = bool(getattr(migration, "old_version_goes_on", "").strip())
    for operation in migration.operations:
        table = (getattr(operation, "model_name", None) or getattr(operation, "name", None) or "").lower()
        if isinstance(operation, ops.CreateModel):
            made.add(table)
        told_of = GOES_ON if table in made else verdict(operation, migration.app_label, state)
        if told_of == NEVER or (told_of == IF_SAID and not is_said):
            told.append(f"{operation.describe()}: {told_of}")
        operation.state_forwards(migration.app_label, state)
    return told


def refused_since(baseline):
    loader = MigrationLoader(None, ignore_no_migrations=True)
    before_the_rule = {node for each in baseline.items() for node in loader.graph.forwards_plan(each)}
    found = {}
    for node, migration in loader.disk_migrations.items():
        if migration.__module__.startswith(OURS) and node not in before_the_rule:
            told = refused(migration, loader.project_state([node], at_end=False))
            found |= {node: told} if told else {}
    return found


def test_the_version_before_goes_on_with_every_migration():
    assert refused_since(BASELINE) == {}


def test_migrations_of_the_project_are_read():
    """Five from before the rule: one did what broke the version before it, one would have had to say why it did not."""
    told = refused_since(BASELINE | {"contact": "0033_a_call_that_was_made"})
    assert told.pop(("contact", "0034_the_language_of_a_template")) == ["Add field language to answertemplate: breaks"]
    assert list(told) == [("contact", "0037_the_hours_end_an_era")]


class Of(Migration):
    """A migration of the test: these operations, on a table of cases."""

    def __init__(self, *operations):
        super().__init__("to_come", "app")
        self.operations = operations


def cases():
    state, text = ProjectState(), models.CharField("text", max_length=50)
    fields = [("id", models.BigAutoField(primary_key=True)), ("text", text), ("note", models.TextField(null=True))]
    ops.CreateModel("case", fields).state_forwards("app", state)
    return state


def column(field):
    return ops.AddField("case", "new", field)


def altered(field):
    return ops.AlterField("case", "text", field)


UNIQUE = models.UniqueConstraint(fields=["text"], name="each_once")
TABLE = ops.CreateModel("entry", [("id", models.BigAutoField(primary_key=True))])
VERDICTS = [
    ("a column that may be empty", column(models.IntegerField(null=True)), GOES_ON),
    ("a column that the database fills", column(models.CharField(default="", db_default="", max_length=9)), GOES_ON),
    ("a moment that the database fills", column(models.DateTimeField(db_default=Now())), GOES_ON),
    ("a column reckoned from others", column(models.GeneratedField(
        expression=models.F("text"), output_field=models.TextField(), db_persist=True)), GOES_ON),
    ("a table between two", column(models.ManyToManyField("app.case")), GOES_ON),
    ("a column that Django alone fills", column(models.CharField(default="", max_length=9)), NEVER),
    ("a moment that Django alone fills", column(models.DateTimeField(auto_now_add=True)), NEVER),
    ("a link that may not be empty", column(models.ForeignKey("app.case", models.PROTECT)), NEVER),
    ("a link that may be empty", column(models.OneToOneField("app.case", models.PROTECT, null=True)), GOES_ON),
    ("the same value in each row, once", column(models.IntegerField(db_default=0, unique=True)), IF_SAID),
    ("another word for staff", altered(models.CharField("ord", max_length=50, choices=[("a", "A")])), GOES_ON),
    ("another default of Django's", altered(models.CharField(max_length=50, default="a")), GOES_ON),
    ("a shorter text", altered(models.CharField(max_length=9)), IF_SAID),
    ("each text once", altered(models.CharField(max_length=50, unique=True)), IF_SAID),
    ("a note that may not be empty", ops.AlterField("case", "note", models.TextField()), IF_SAID),
    ("a column that is gone", ops.RemoveField("case", "text"), NEVER),
    ("a column by another name", ops.RenameField("case", "text", "words"), NEVER),
    ("a table that is gone", ops.DeleteModel("case"), NEVER),
    ("a table by another name", ops.RenameModel("case", "letter"), NEVER),
    ("a table by another name in the database alone", ops.AlterModelTable("case", "letters"), NEVER),
    ("a constraint", ops.AddConstraint("case", UNIQUE), IF_SAID),
    ("two columns, once together", ops.AlterUniqueTogether("case", {("text", "note")}), IF_SAID),
    ("an index", ops.AddIndex("case", models.Index(fields=["text"], name="by_text")), GOES_ON),
    ("a table of its own", TABLE, GOES_ON),
    ("SQL", ops.RunSQL("SELECT 1"), IF_SAID),
    ("Python", ops.RunPython(ops.RunPython.noop), IF_SAID),
    ("a column that is forgotten",
        ops.SeparateDatabaseAndState(state_operations=[ops.RemoveField("case", "text")]), GOES_ON),
    ("a column that is dropped", ops.SeparateDatabaseAndState([ops.RunSQL("SELECT 1")]), IF_SAID),
]  # fmt: skip


@pytest.mark.parametrize(("operation", "expected"), [row[1:] for row in VERDICTS], ids=[row[0] for row in VERDICTS])
def test_what_the_version_before_makes_of_it(operation, expected):
    assert verdict(operation, "app", cases()) == expected


def test_a_reason_lets_pass_what_depends_on_the_code_and_nothing_else():
    migration = Of(ops.AddConstraint("case", UNIQUE), ops.RenameField("case", "text", "words"))
    assert [told.split(": ")[1] for told in refused(migration, cases())] == [IF_SAID, NEVER]
    migration.old_version_goes_on = "It has never written a text twice: it asks for the row under a lock."
    assert [told.split(": ")[1] for told in refused(migration, cases())] == [NEVER]


def test_a_new_table_may_be_built_in_any_way():
    link = ops.AddField("entry", "case", models.ForeignKey("app.case", models.PROTECT))
    once = ops.AddConstraint("entry", models.UniqueConstraint(fields=["case"], name="an_entry_each"))
    assert refused(Of(TABLE, link, once), cases()) == []
    assert len(refused(Of(TABLE, column(models.IntegerField(default=0))), cases())) == 1
