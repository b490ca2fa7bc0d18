"""Where a sender is reached can be put right; what stood before is kept in an entry, and that never changes."""

from django.conf import settings
from django.db import migrations, models

from trygghetsrad.records.immutable import Immutable
from trygghetsrad.records.kept import Kept


class Migration(migrations.Migration):

    dependencies = [
        ('contact', '0021_notes_by_those_who_do_not_answer'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='caseentry',
            name='case_entry_is_by_its_sender_or_by_staff',
        ),
        migrations.AlterField(
            model_name='caseentry',
            name='kind',
            field=models.CharField(choices=[('addition', 'från avsändaren'), ('pictures', 'avsändaren skickade bilder'), ('withdrawal', 'avsändaren tog tillbaka tillåtelsen att berätta'), ('answer', 'svar till avsändaren'), ('question', 'fråga till avsändaren'), ('closing', 'ärendet avslutades'), ('note', 'intern anteckning'), ('correction', 'kontaktuppgift rättad')], max_length=20, verbose_name='slag'),
        ),
        migrations.AddConstraint(
            model_name='caseentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['addition', 'pictures', 'withdrawal']), ('made_by', None)), models.Q(('kind__in', ['answer', 'question', 'closing', 'note', 'correction']), ('made_by__isnull', False)), _connector='OR'), name='case_entry_is_by_its_sender_or_by_staff', violation_error_message='Ett inlägg är antingen avsändarens eller personalens.'),
        ),
        Immutable("caseentry", ["feedback", "kind", "text", "function", "made_at", "made_by", "submission"]),
        Kept("caseentry", number_field="feedback__number"),
        Immutable(
            "feedback",
            [
                *("number", "received_at", "channel", "submission", "code_digest"),
                *("kind", "meeting", "message", "place", "language"),
            ],
        ),
    ]
