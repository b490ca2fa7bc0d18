from django.db import migrations

from trygghetsrad.records.immutable import Immutable


class Migration(migrations.Migration):
    dependencies = [("contact", "0002_hours_revision")]

    operations = [
        Immutable(
            "feedback",
            [
                *("number", "received_at", "channel", "submission"),
                *("kind", "message", "place", "reply_email", "reply_phone"),
            ],
        )
    ]
