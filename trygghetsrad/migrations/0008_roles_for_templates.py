"""Those who answer in cases write the templates too; the customer centre reads what is usually answered."""

from importlib import import_module

from django.db import migrations

permissions = import_module("trygghetsrad.migrations.0001_roles").permissions
TABLES = {"Kundcenter": "v", "Handläggare": "vac", "Registrator": "vac", "Administratör": "vac"}


def allow(apps, schema_editor):
    for name, letters in TABLES.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*permissions(apps, {"contact": {"answertemplate": letters}}))


class Migration(migrations.Migration):
    dependencies = [
        ("trygghetsrad", "0007_roles_for_routes"),
        ("contact", "0011_answer_templates"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
