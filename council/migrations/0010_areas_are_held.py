from django.db import migrations

from trygghetsrad.records.triggers import TellsOfChanges


class Migration(migrations.Migration):
    """The form for feedback holds by era what can be chosen in it."""

    dependencies = [("council", "0009_areas_in_languages"), ("records", "0014_changes")]
    old_version_goes_on = "only a trigger is added: writing an area ends the era, in which that version reads it anew"
    operations = [TellsOfChanges("area")]
