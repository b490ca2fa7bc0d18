"""Mail that tells of a version, and documents that remember having been announced: those there are, have been."""

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone


def nobody_is_told_of_what_was_there_before(apps, schema_editor):
    now = timezone.now()
    begun = apps.get_model("records", "Publication").objects.filter(visible_from__lte=now)
    apps.get_model("records", "Document").objects.filter(pk__in=begun.values("document")).update(announced_at=now)


class Migration(migrations.Migration):
    dependencies = [("records", "0003_text_of_files")]

    operations = [
        migrations.AddField(
            "document",
            "announced_at",
            models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="utskickat till dem som följer"
            ),
        ),
        migrations.AddField(
            "mail",
            "publication",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="mails",
                to="records.publication",
                verbose_name="berättar om",
            ),
        ),
        migrations.AddField(
            "mail",
            "unsubscribe_url",
            models.CharField(
                blank=True,
                help_text="Bara för den som har valt att få mejl.",
                max_length=300,
                verbose_name="adress för att avsluta",
            ),
        ),
        migrations.AddField(
            "mail",
            "belongs_to",
            models.CharField(
                blank=True,
                help_text="Det som mejlet försvinner tillsammans med.",
                max_length=60,
                verbose_name="hör till",
            ),
        ),
        migrations.AddIndex("mail", models.Index(fields=["to", "publication"], name="mail_of_an_address")),
        migrations.RunPython(nobody_is_told_of_what_was_there_before, migrations.RunPython.noop),
    ]
