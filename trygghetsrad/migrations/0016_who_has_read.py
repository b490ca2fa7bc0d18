"""Who has read what is secret is for the administrator to look after; and the readings in the log are told apart."""

from importlib import import_module

from django.db import migrations

permissions = import_module("trygghetsrad.migrations.0001_roles").permissions
LOOKS_AFTER = "Administratör"
CHANGED, READ = 2, 4  # flags of the log
AS_KEPT_BEFORE = "Läste ärendet, som har sekretess"


def allow(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name=LOOKS_AFTER):
        group.permissions.add(*permissions(apps, {"records": {"reading": "v"}}))


def tell_readings_apart(apps, schema_editor):
    lines = apps.get_model("admin", "LogEntry").objects.filter(action_flag=CHANGED, change_message=AS_KEPT_BEFORE)
    lines.update(action_flag=READ)


class Migration(migrations.Migration):
    dependencies = [
        ("trygghetsrad", "0015_roles_for_letters"),
        ("records", "0013_readings"),
        ("admin", "0003_logentry_add_action_flag_choices"),
    ]

    operations = [
        migrations.RunPython(allow, migrations.RunPython.noop),
        migrations.RunPython(tell_readings_apart, migrations.RunPython.noop),
    ]
