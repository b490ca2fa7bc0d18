"""Who may see how many follow the notes by mail, and erase an address on request."""

from importlib import import_module

from django.db import migrations

permissions = import_module("trygghetsrad.migrations.0001_roles").permissions
ROLES = ["Registrator", "Administratör"]
ERASES = {"notes": {"subscription": "vd"}}


def allow(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.add(*permissions(apps, ERASES))


class Migration(migrations.Migration):
    dependencies = [("trygghetsrad", "0003_roles_for_notes"), ("notes", "0002_writing_checking_following")]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
