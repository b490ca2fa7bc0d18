"""Those who work with cases answer in them; those who may read a case read what was said in it."""

from importlib import import_module

from django.db import migrations

permissions = import_module("trygghetsrad.migrations.0001_roles").permissions
ANSWERS = {"contact": {"caseentry": "va", "caseroutine": "v"}}
READS = {"contact": {"caseentry caseroutine": "v"}}
TABLES = {
    "Handläggare": ANSWERS,
    "Registrator": ANSWERS,
    "Administratör": {"contact": {"caseentry": "va", "caseroutine": "vc"}},
    "Kundcenter": READS,
}


def allow(apps, schema_editor):
    for name, table in TABLES.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*permissions(apps, table))


class Migration(migrations.Migration):
    dependencies = [
        ("trygghetsrad", "0003_roles_for_notes"),
        ("contact", "0006_following_a_case"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
