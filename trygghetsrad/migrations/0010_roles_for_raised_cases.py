"""Those who work with cases bring them before the council; those who may read a case see where it is taken up."""

from importlib import import_module

from django.db import migrations

permissions = import_module("trygghetsrad.migrations.0001_roles").permissions
RAISES = {"contact": {"raisedcase": "vad"}}
TABLES = {
    "Handläggare": RAISES,
    "Registrator": RAISES,
    "Administratör": RAISES,
    "Kundcenter": {"contact": {"raisedcase": "v"}},
}


def allow(apps, schema_editor):
    for name, table in TABLES.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*permissions(apps, table))


class Migration(migrations.Migration):
    dependencies = [
        ("trygghetsrad", "0009_roles_for_secrecy"),
        ("contact", "0014_into_the_council"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
