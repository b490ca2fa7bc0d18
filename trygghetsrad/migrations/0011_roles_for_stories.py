"""Who writes "Du sa – vi gjorde", who publishes it, and who may read the working copies."""

from importlib import import_module

from django.db import migrations

permissions = import_module("trygghetsrad.migrations.0001_roles").permissions
READS, WRITES = {"contact": {"story": "v"}}, {"contact": {"story": "vacd"}}
PUBLISHES = {"contact": {"story": "vacdp"}}
TABLES = {
    "Läsare": READS,
    "Redaktör": WRITES,
    "Granskare": PUBLISHES,
    "Handläggare": WRITES,
    "Registrator": WRITES,
    "Kundcenter": READS,
    "Administratör": PUBLISHES,
}


def allow(apps, schema_editor):
    for name, table in TABLES.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*permissions(apps, table))


class Migration(migrations.Migration):
    dependencies = [
        ("trygghetsrad", "0010_roles_for_raised_cases"),
        ("contact", "0015_stories"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
