"""The topics belong to council from here on: the table is there already, so only the state changes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("contact", "0004_early_closings"), ("council", "0002_topics")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "feedback",
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="feedback",
                        to="council.topic",
                        verbose_name="ämne",
                    ),
                ),
                migrations.DeleteModel("Topic"),
            ]
        )
    ]
