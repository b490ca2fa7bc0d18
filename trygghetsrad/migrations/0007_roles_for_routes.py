"""Who works with cases sees to whom they go by topic; those who keep the register, and administrators, decide it."""

from importlib import import_module

from django.db import migrations

permissions = import_module("trygghetsrad.migrations.0001_roles").permissions
TABLES = {"Handläggare": "v", "Kundcenter": "v", "Registrator": "vacd", "Administratör": "vacd"}


def allow(apps, schema_editor):
    for name, letters in TABLES.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*permissions(apps, {"contact": {"topicroute": letters}}))


class Migration(migrations.Migration):
    dependencies = [
        ("trygghetsrad", "0006_roles_for_areas"),
        ("contact", "0010_topic_routes"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
