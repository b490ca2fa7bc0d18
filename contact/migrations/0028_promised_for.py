"""What a sender was promised is kept with the case: the routine may say something else by the day it is looked at."""

from django.db import migrations, models
from django.db.models import F

from trygghetsrad.records.immutable import Immutable


def promised(apps, schema_editor):
    """To those whose cases came in under the promise that holds today; of an earlier one nothing is left."""
    for routine in apps.get_model("contact", "CaseRoutine").objects.exclude(adopted_on=None):
        cases = apps.get_model("contact", "Feedback").objects.filter(received_at__date__gte=routine.adopted_on)
        cases.update(promised_for=F("due_on"))


class Migration(migrations.Migration):
    dependencies = [
        ("contact", "0027_new_codes"),
    ]

    operations = [
        migrations.AddField(
            model_name="feedback",
            name="promised_for",
            field=models.DateField(editable=False, null=True, verbose_name="lovat svar senast"),
        ),
        migrations.RunPython(promised, migrations.RunPython.noop),
        Immutable(
            "feedback",
            [
                *("number", "received_at", "channel", "submission", "code_digest", "promised_for"),
                *("kind", "meeting", "message", "place", "language"),
            ],
        ),
    ]
