"""All staff see the areas; those who keep the register, and administrators, keep the list of them."""

from importlib import import_module

from django.db import migrations

permissions = import_module("trygghetsrad.migrations.0001_roles").permissions
READERS = ["Läsare", "Redaktör", "Granskare", "Handläggare", "Kundcenter"]
KEEPERS = ["Registrator", "Administratör"]
TABLES = {name: "v" for name in READERS} | {name: "vac" for name in KEEPERS}


def allow(apps, schema_editor):
    for name, letters in TABLES.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*permissions(apps, {"council": {"area": letters}}))


class Migration(migrations.Migration):
    dependencies = [
        ("trygghetsrad", "0005_roles_for_ways"),
        ("council", "0006_areas"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
