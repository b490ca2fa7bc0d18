"""Topics come here from contact, with their rows: notes have them too. Each gets an address."""

from django.db import migrations, models
from django.utils.text import slugify


def give_addresses(apps, schema_editor):
    for topic in apps.get_model("council", "Topic").objects.order_by("pk"):
        topic.slug = slugify(topic.title) or "amne"
        if apps.get_model("council", "Topic").objects.filter(slug=topic.slug).exists():
            topic.slug = f"{topic.slug}-{topic.pk}"
        topic.save(update_fields=["slug"])


MOVED = migrations.CreateModel(
    name="Topic",
    fields=[
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("title", models.CharField(max_length=80, unique=True, verbose_name="ämne")),
        ("order", models.PositiveSmallIntegerField(default=100, help_text="Lägst tal visas först.", verbose_name="ordning")),
        ("is_active", models.BooleanField(default=True, help_text="Avmarkera i stället för att ta bort. Det som redan har ämnet behåller det.", verbose_name="kan väljas")),
    ],
    options={
        "verbose_name": "ämne",
        "verbose_name_plural": "ämnen",
        "ordering": ["order", "title"],
        "default_permissions": ["add", "change", "view"],
    },
)
SLUG = {"max_length": 80, "verbose_name": "adress", "help_text": "Adressen ändras inte sedan: den står i länkar."}


class Migration(migrations.Migration):
    dependencies = [("council", "0001_initial"), ("contact", "0004_early_closings")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[MOVED],
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE contact_topic RENAME TO council_topic",
                    "ALTER TABLE council_topic RENAME TO contact_topic",
                )
            ],
        ),
        migrations.AddField("topic", "slug", models.SlugField(null=True, db_index=False, **SLUG)),
        migrations.RunPython(give_addresses, migrations.RunPython.noop),
        migrations.AlterField("topic", "slug", models.SlugField(unique=True, **SLUG)),
    ]
