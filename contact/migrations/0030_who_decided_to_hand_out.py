"""Who decided that what ought to be masked is handed out as it is.

The column may be empty, since SQLite would else write the table anew, and drop its guards.
"""

from django.db import migrations, models

from trygghetsrad.records.immutable import Immutable


class Migration(migrations.Migration):
    dependencies = [
        ("contact", "0029_letters_to_senders"),
    ]

    operations = [
        migrations.AddField(
            model_name="disclosure",
            name="decided_by",
            field=models.CharField(max_length=120, null=True, verbose_name="beslutat av"),
        ),
        Immutable(
            "disclosure",
            [
                *("feedback", "masked_copy", "last_entry", "with_notes", "with_contact", "with_photos", "categories"),
                *("decided_by", "made_at", "made_by", "submission"),
            ],
            once_set=["photos"],
        ),
    ]
