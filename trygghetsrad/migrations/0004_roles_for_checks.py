"""Who may see what was found before publishing and who let it stand: those who see what has been published and why."""

from importlib import import_module

from django.db import migrations

permissions = import_module("trygghetsrad.migrations.0001_roles").permissions
READERS = ["Redaktör", "Granskare", "Administratör"]


def allow(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=READERS):
        group.permissions.add(*permissions(apps, {"records": {"acknowledgement": "v"}}))


class Migration(migrations.Migration):
    dependencies = [("trygghetsrad", "0003_roles_for_notes"), ("records", "0004_acknowledgements")]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
