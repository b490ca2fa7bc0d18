"""Who posts an answer as a letter, and ticks it off: those who also call the senders who have a phone only."""

from importlib import import_module

from django.db import migrations

permissions = import_module("trygghetsrad.migrations.0001_roles").permissions
TABLES = {"Handläggare": "va", "Registrator": "va", "Kundcenter": "va", "Administratör": "v"}


def allow(apps, schema_editor):
    for name, letters in TABLES.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*permissions(apps, {"contact": {"postedletter": letters}}))


class Migration(migrations.Migration):
    dependencies = [
        ("trygghetsrad", "0014_roles_for_new_codes"),
        ("contact", "0029_letters_to_senders"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
