from django.db import migrations

from trygghetsrad.records.triggers import TellsOfChanges

READ = ["area", "attendance", "attendance_members"]


class Migration(migrations.Migration):
    """What can be chosen in the form for feedback, and who was at a meeting, is held by era."""

    dependencies = [("council", "0009_areas_in_languages"), ("records", "0014_changes")]
    old_version_goes_on = "only triggers are added: eras end more often, and that version reads these tables each time"
    operations = [TellsOfChanges(model) for model in READ]
