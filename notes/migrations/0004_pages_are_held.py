from django.db import migrations

from trygghetsrad.records.triggers import TellsOfChanges


class Migration(migrations.Migration):
    dependencies = [("notes", "0003_writers_since_the_last_version"), ("records", "0014_changes")]

    operations = [TellsOfChanges(model) for model in ("measure", "measureupdate", "note", "routine")]
