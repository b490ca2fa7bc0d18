"""Those who handle cases and those who keep the register read a secret one; nobody else needs to.

An Administratör keeps accounts and settings: for that no text of a case is needed, and least of all a secret one. Who
takes the role of Handläggare as well leaves a trace of it in the log.
"""

from importlib import import_module

from django.db import migrations

permissions = import_module("trygghetsrad.migrations.0001_roles").permissions
WORK = {"contact": {"secrecymark maskedcopy disclosure joining": "va"}}
READS = "read_secret_feedback"
TABLES = {"Handläggare": WORK, "Registrator": WORK}


def allow(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    cases, _ = ContentType.objects.get_or_create(app_label="contact", model="feedback")
    reads, _ = Permission.objects.get_or_create(
        content_type=cases, codename=READS, defaults={"name": READS}
    )
    for name, table in TABLES.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(reads, *permissions(apps, table))


class Migration(migrations.Migration):
    dependencies = [
        ("trygghetsrad", "0008_roles_for_templates"),
        ("contact", "0013_masking_and_secrecy"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
