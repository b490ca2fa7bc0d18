"""The figures of a year outlive its cases."""

from django.db import migrations, models

from trygghetsrad.records.immutable import Immutable


class Migration(migrations.Migration):
    dependencies = [
        ("contact", "0030_who_decided_to_hand_out"),
    ]

    operations = [
        migrations.CreateModel(
            name="YearFigures",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField(unique=True, verbose_name="år")),
                ("totals", models.JSONField(verbose_name="hela året")),
                ("topics", models.JSONField(verbose_name="efter ämne")),
                ("areas", models.JSONField(verbose_name="efter område")),
                ("kept_on", models.DateField(verbose_name="sparade den")),
            ],
            options={
                "verbose_name": "ett års siffror",
                "verbose_name_plural": "årens siffror",
                "ordering": ["-year"],
                "default_permissions": [],
            },
        ),
        Immutable("yearfigures", ["year", "totals", "topics", "areas", "kept_on"]),
    ]
