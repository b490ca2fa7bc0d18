"""Who gives the sender of a case a new code: who handles cases, who keeps the register, and who answers the phone."""

from django.db import migrations

GIVES = "renew_code_feedback"
ROLES = ["Handläggare", "Registrator", "Kundcenter"]


def allow(apps, schema_editor):
    cases, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="contact", model="feedback"
    )
    gives, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=cases, codename=GIVES, defaults={"name": "Får ge avsändaren en ny kod"}
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.add(gives)


class Migration(migrations.Migration):
    dependencies = [
        ("trygghetsrad", "0013_roles_for_noting"),
        ("contact", "0027_new_codes"),
    ]

    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
