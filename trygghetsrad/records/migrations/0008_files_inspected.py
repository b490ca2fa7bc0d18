from django.db import migrations, models


def note_those_that_were_read(apps, schema_editor):
    files = apps.get_model("records", "StoredFile").objects
    files.filter(is_tagged__isnull=False).update(is_inspected=True)


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0007_unread_versions'),
    ]

    operations = [
        migrations.AddField(
            model_name='storedfile',
            name='is_inspected',
            field=models.BooleanField(default=False, editable=False, verbose_name='undersökt'),
        ),
        migrations.RunPython(note_those_that_were_read, migrations.RunPython.noop),
    ]
