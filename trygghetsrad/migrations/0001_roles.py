"""The staff roles, as groups. A later migration adds to them; none is edited by hand.

v: view, a: add, c: change, d: delete (rows of a form, and drafts that were never published), p: publish, withdraw, redact.
"""

from django.db import migrations

ACTIONS = {"v": "view", "a": "add", "c": "change", "d": "delete", "p": "publish"}

READING = {
    "council": {"page meeting agendaitem attendance": "v"},
    "notes": {"note point attachment": "v"},
    "contact": {"centre contactperson season openinginterval hoursexception assemblyevening relatedsite": "v"},
    "records": {"storedfile": "v"},
}
REGISTER = {"council": {"member term": "v"}}  # names and addresses of people: for those who need them
WRITING = {
    "council": {"page meeting": "vacd", "member": "vac", "term agendaitem attendance": "vacd"},
    "notes": {"note point attachment": "vacd"},
}
HISTORY = {"records": {"publication redaction": "v"}}  # what has been left out is told here, and why
PUBLISHING = {"council": {"page": "p"}, "notes": {"note": "p"}}
CENTRE = {
    "contact": {
        "centre": "vc",
        "contactperson relatedsite season openinginterval hoursexception assemblyevening": "vacd",
    }
}
CASES = {"contact": {"feedback": "vac", "topic": "v"}}
ROLES = {
    "Läsare": [READING, REGISTER],
    "Redaktör": [READING, WRITING, HISTORY],
    "Granskare": [READING, WRITING, HISTORY, PUBLISHING],
    "Handläggare": [READING, CASES],
    "Registrator": [READING, CASES, {"contact": {"topic": "vac"}, "records": {"mail": "vc"}}],
    "Kundcenter": [READING, CENTRE, {"contact": {"feedback": "va", "topic": "v"}}],
    "Administratör": [
        *(READING, WRITING, HISTORY, PUBLISHING, CENTRE, CASES),
        {"contact": {"topic": "vac"}, "records": {"mail": "vc"}, "accounts": {"user": "vac"}},
    ],
}


def make_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name, tables in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*(permission for table in tables for permission in permissions(apps, table)))


def permissions(apps, table):
    """The permission rows of a table; made here, since Django makes its own only after the last migration."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    for app_label, rows in table.items():
        for models, letters in rows.items():
            for model in models.split():
                content_type, _ = ContentType.objects.get_or_create(app_label=app_label, model=model)
                for letter in letters:
                    codename = f"{ACTIONS[letter]}_{model}"
                    yield Permission.objects.get_or_create(
                        content_type=content_type, codename=codename, defaults={"name": codename}
                    )[0]


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("accounts", "0001_initial"),
        ("records", "0001_initial"),
        ("council", "0001_initial"),
        ("notes", "0001_initial"),
        ("contact", "0001_initial"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
