from django.db import migrations, models

from trygghetsrad.records.immutable import Immutable


class Migration(migrations.Migration):
    dependencies = [
        ("contact", "0015_stories"),
    ]

    operations = [
        migrations.AddField(
            model_name="feedback",
            name="language",
            field=models.CharField(
                choices=[("sv", "svenska"), ("fi", "finska"), ("en", "engelska")],
                default="sv",
                help_text="Det språk som personen vill ha svar på. Mejl om ärendet skrivs på det.",
                max_length=2,
                verbose_name="språk",
            ),
        ),
        Immutable(
            "feedback",
            [
                *("number", "received_at", "channel", "submission", "code_digest"),
                *("kind", "meeting", "message", "place", "reply_email", "reply_phone", "language"),
            ],
        ),
    ]
