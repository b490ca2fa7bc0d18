from django.db import migrations

from trygghetsrad.records.immutable import Immutable


class Migration(migrations.Migration):
    dependencies = [("contact", "0002_hours_revision")]

    operations = [Immutable("feedback", ["number", "received_at", "channel", "message", "submission"])]
