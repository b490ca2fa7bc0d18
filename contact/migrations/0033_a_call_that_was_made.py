"""That a sender was called and told is said by itself; a note among colleagues may be about anything."""

from django.conf import settings
from django.db import migrations, models

from trygghetsrad.records.immutable import Immutable
from trygghetsrad.records.kept import Kept


class Migration(migrations.Migration):

    dependencies = [
        ('contact', '0032_a_permission_given_afterwards'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='caseentry',
            name='case_entry_is_by_its_sender_or_by_staff',
        ),
        migrations.RemoveConstraint(
            model_name='caseentry',
            name='case_entry_says_something',
        ),
        migrations.AlterField(
            model_name='caseentry',
            name='kind',
            field=models.CharField(choices=[('addition', 'från avsändaren'), ('pictures', 'avsändaren skickade bilder'), ('withdrawal', 'avsändaren tog tillbaka tillåtelsen att berätta'), ('permission', 'avsändaren gav tillåtelse att berätta'), ('answer', 'svar till avsändaren'), ('question', 'fråga till avsändaren'), ('closing', 'ärendet avslutades'), ('note', 'intern anteckning'), ('call', 'berättade för avsändaren på telefon'), ('correction', 'kontaktuppgift rättad'), ('consent', 'avsändaren har sagt ja till att det berättas')], max_length=20, verbose_name='slag'),
        ),
        migrations.AddConstraint(
            model_name='caseentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['addition', 'pictures', 'withdrawal', 'permission']), ('made_by', None)), models.Q(('kind__in', ['answer', 'question', 'closing', 'note', 'call', 'correction', 'consent']), ('made_by__isnull', False)), _connector='OR'), name='case_entry_is_by_its_sender_or_by_staff', violation_error_message='Ett inlägg är antingen avsändarens eller personalens.'),
        ),
        migrations.AddConstraint(
            model_name='caseentry',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['pictures', 'withdrawal', 'permission']), ('text', '')), ('kind__in', ['closing', 'call']), models.Q(models.Q(('kind__in', ['pictures', 'withdrawal', 'permission']), _negated=True), models.Q(('text', ''), _negated=True)), _connector='OR'), name='case_entry_says_something', violation_error_message='Skriv en text.'),
        ),
        Immutable("caseentry", ["feedback", "kind", "text", "function", "made_at", "made_by", "submission"]),
        Kept("caseentry", number_field="feedback__number"),
    ]
