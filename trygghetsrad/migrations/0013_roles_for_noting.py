"""The customer centre, which calls those who have a phone alone, writes down that it has; it answers nobody."""

from django.db import migrations

NOTES = "Kundcenter"


def allow(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="contact", model="caseentry"
    )
    note, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename="note_caseentry",
        defaults={"name": "Får skriva interna anteckningar"},
    )
    for group in apps.get_model("auth", "Group").objects.filter(name=NOTES):
        group.permissions.add(note)


class Migration(migrations.Migration):
    dependencies = [
        ("trygghetsrad", "0012_roles_for_retention"),
        ("contact", "0021_notes_by_those_who_do_not_answer"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
