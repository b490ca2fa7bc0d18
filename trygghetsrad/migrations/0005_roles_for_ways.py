"""All staff read the right ways, as readers do; those who keep the customer centre's facts keep them."""

from importlib import import_module

from django.db import migrations

permissions = import_module("trygghetsrad.migrations.0001_roles").permissions
READERS = ["Läsare", "Redaktör", "Granskare", "Handläggare", "Registrator"]
KEEPERS = ["Kundcenter", "Administratör"]
TABLES = {name: "v" for name in READERS} | {name: "vac" for name in KEEPERS}


def allow(apps, schema_editor):
    for name, letters in TABLES.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*permissions(apps, {"contact": {"rightway": letters}}))


class Migration(migrations.Migration):
    dependencies = [
        ("trygghetsrad", "0004_roles_for_answers"),
        ("contact", "0008_right_ways"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
