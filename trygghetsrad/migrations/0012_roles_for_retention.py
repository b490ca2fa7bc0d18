"""Who sets the rules, and who erases by them: not the same role, so that nobody can do both alone.

The registrar, who keeps the register, confirms; the administrator writes the rules down. Those who answer when
somebody asks after a case can see that it was erased.
"""

from importlib import import_module

from django.db import migrations

permissions = import_module("trygghetsrad.migrations.0001_roles").permissions
READS = {"records": {"retentionrule retentioncertificate": "v"}}
TABLES = {
    "Handläggare": READS,
    "Kundcenter": READS,
    "Registrator": {"records": {"retentionrule retentioncertificate retentionproposal": "v"}},
    "Administratör": {"records": {"retentionrule": "vac", "retentioncertificate retentionproposal": "v"}},
}
CONFIRMS = "Registrator"


def allow(apps, schema_editor):
    for name, table in TABLES.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            group.permissions.add(*permissions(apps, table))
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="records", model="retentionproposal"
    )
    confirm, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename="confirm_retentionproposal", defaults={"name": "Får gallra"}
    )
    for group in apps.get_model("auth", "Group").objects.filter(name=CONFIRMS):
        group.permissions.add(confirm)


class Migration(migrations.Migration):
    dependencies = [
        ("trygghetsrad", "0011_roles_for_stories"),
        ("records", "0009_retention"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
