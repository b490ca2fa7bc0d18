"""Staff take in a letter of any usual length. The database knows no length of a text, so its table stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contact", "0022_contact_is_corrected"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="feedback",
                    name="message",
                    field=models.TextField(max_length=100_000, verbose_name="text"),
                ),
            ]
        )
    ]
