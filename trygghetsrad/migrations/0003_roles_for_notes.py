"""Who may do what with all that came with the writing, checking and following of notes; and the topics where they went."""

from importlib import import_module

from django.db import migrations

permissions = import_module("trygghetsrad.migrations.0001_roles").permissions
READS = {"council": {"topic": "v"}, "notes": {"measure measureupdate routine": "v"}}
WRITES = {
    "council": {"topic": "vac"},
    "notes": {"measure": "vacd", "measureupdate": "vacd", "review previewlink previewanswer": "v", "routine": "v"},
}
CHECKS = {"records": {"acknowledgement": "v"}}  # who let which finding stand
ERASES = {"notes": {"subscription": "vd"}}  # an address, on request
TABLES = {
    "Läsare": [READS],
    "Redaktör": [WRITES, CHECKS],
    "Granskare": [WRITES, CHECKS],
    "Handläggare": [READS],
    "Registrator": [READS, ERASES],
    "Kundcenter": [READS],
    "Administratör": [WRITES, CHECKS, ERASES, {"notes": {"routine": "vc"}}],
}


def follow_the_topics(apps, schema_editor):
    """Roles that could see or change topics still can; a content type that Django has made meanwhile gives way."""
    content_types = apps.get_model("contenttypes", "ContentType").objects
    content_types.filter(app_label="council", model="topic").delete()
    content_types.filter(app_label="contact", model="topic").update(app_label="council")


def allow(apps, schema_editor):
    for name, tables in TABLES.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            for table in tables:
                group.permissions.add(*permissions(apps, table))


class Migration(migrations.Migration):
    dependencies = [
        ("trygghetsrad", "0002_roles_for_closings"),
        ("council", "0002_topics"),
        ("notes", "0002_writing_checking_following"),
        ("records", "0005_acknowledgements"),
    ]

    operations = [
        migrations.RunPython(follow_the_topics, migrations.RunPython.noop),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
