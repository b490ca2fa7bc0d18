"""Who may see and change the eves and the early closings: those who may do so with the rest of the hours."""

from importlib import import_module

from django.db import migrations

permissions = import_module("trygghetsrad.migrations.0001_roles").permissions
EDITORS = ["Kundcenter", "Administratör"]
READERS = ["Läsare", "Redaktör", "Granskare", "Handläggare", "Registrator"]
LETTERS = {role: "vacd" for role in EDITORS} | {role: "v" for role in READERS}


def allow_closings(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, letters in LETTERS.items():
        table = {"contact": {"closedeve earlyclosing": letters}}
        for group in Group.objects.filter(name=name):  # none, where the municipality has done away with the role
            group.permissions.add(*permissions(apps, table))


class Migration(migrations.Migration):
    dependencies = [("trygghetsrad", "0001_roles"), ("contact", "0004_early_closings")]

    operations = [migrations.RunPython(allow_closings, migrations.RunPython.noop)]
