import contact.models.hours
import datetime
import django.core.validators
from django.db import migrations, models

from contact.renewal import RenewsHours, RestoresRenewal


class Migration(migrations.Migration):

    dependencies = [
        ('contact', '0003_feedback_is_immutable'),
    ]

    operations = [
        RestoresRenewal("hoursexception"),
        RestoresRenewal("openinginterval"),
        migrations.CreateModel(
            name='ClosedEve',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('eve', models.CharField(choices=[('trettondagsafton', 'trettondagsafton'), ('skärtorsdagen', 'skärtorsdagen'), ('påskafton', 'påskafton'), ('valborgsmässoafton', 'valborgsmässoafton'), ('pingstafton', 'pingstafton'), ('midsommarafton', 'midsommarafton'), ('allhelgonaafton', 'allhelgonaafton'), ('julafton', 'julafton'), ('nyårsafton', 'nyårsafton')], error_messages={'unique': 'Den dagen finns redan i listan.'}, help_text='Röda dagar är alltid stängda och behöver inte läggas till.', max_length=40, unique=True, verbose_name='dag')),
            ],
            options={
                'verbose_name': 'helgafton då det är stängt',
                'verbose_name_plural': 'helgaftnar då det är stängt',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='EarlyClosing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('holiday', models.CharField(blank=True, choices=[('nyårsdagen', 'nyårsdagen'), ('trettondedag jul', 'trettondedag jul'), ('långfredagen', 'långfredagen'), ('påskdagen', 'påskdagen'), ('annandag påsk', 'annandag påsk'), ('första maj', 'första maj'), ('Kristi himmelsfärdsdag', 'Kristi himmelsfärdsdag'), ('pingstdagen', 'pingstdagen'), ('nationaldagen', 'nationaldagen'), ('midsommarafton', 'midsommarafton'), ('midsommardagen', 'midsommardagen'), ('alla helgons dag', 'alla helgons dag'), ('julafton', 'julafton'), ('juldagen', 'juldagen'), ('annandag jul', 'annandag jul'), ('nyårsafton', 'nyårsafton')], max_length=40, verbose_name='helg')),
                ('days_before', models.PositiveSmallIntegerField(default=1, help_text='1 är dagen före, 0 är själva dagen.', validators=[django.core.validators.MaxValueValidator(30, 'Högst 30 dagar före.')], verbose_name='dagar före helgen')),
                ('day', models.DateField(blank=True, null=True, validators=[contact.models.hours.within_reach], verbose_name='datum')),
                ('closes', models.TimeField(validators=[contact.models.hours.whole_minute], verbose_name='stänger senast')),
                ('channel', models.CharField(choices=[('both', 'besök och telefon'), ('visit', 'bara besök'), ('phone', 'bara telefon')], default='both', max_length=10, verbose_name='gäller')),
                ('reason', models.CharField(blank=True, help_text='Visas för alla efter tiderna. Med liten bokstav, utan punkt. Lämna tomt för dagens namn, till exempel skärtorsdagen.', max_length=120, verbose_name='skäl')),
            ],
            options={
                'verbose_name': 'dag då det stänger tidigare',
                'verbose_name_plural': 'dagar då det stänger tidigare',
                'ordering': [models.OrderBy(models.F('day'), nulls_first=True), 'pk'],
            },
        ),
        migrations.AddField(
            model_name='hoursexception',
            name='closes_again',
            field=models.TimeField(blank=True, null=True, validators=[contact.models.hours.whole_minute], verbose_name='stänger igen'),
        ),
        migrations.AddField(
            model_name='hoursexception',
            name='is_for_closed_days',
            field=models.BooleanField(default=False, help_text='För en period på flera dagar. Utan kryss är helger, röda dagar och helgaftnar stängda som vanligt. En enda dag med tider öppnar alltid.', verbose_name='öppna också dagar då det annars är stängt'),
        ),
        migrations.AlterField(
            model_name='hoursexception',
            name='reason',
            field=models.CharField(blank=True, help_text='Visas för alla efter tiderna, till exempel: dagen före julafton. Med liten bokstav, utan punkt.', max_length=120, verbose_name='skäl'),
        ),
        migrations.AddField(
            model_name='hoursexception',
            name='opens_again',
            field=models.TimeField(blank=True, null=True, validators=[contact.models.hours.whole_minute], verbose_name='öppnar igen'),
        ),
        migrations.AlterField(
            model_name='assemblyevening',
            name='until',
            field=models.TimeField(default=datetime.time(20, 0), validators=[contact.models.hours.whole_minute], verbose_name='öppet för besök till'),
        ),
        migrations.AlterField(
            model_name='hoursexception',
            name='closes',
            field=models.TimeField(blank=True, null=True, validators=[contact.models.hours.whole_minute], verbose_name='stänger'),
        ),
        migrations.AlterField(
            model_name='hoursexception',
            name='opens',
            field=models.TimeField(blank=True, null=True, validators=[contact.models.hours.whole_minute], verbose_name='öppnar'),
        ),
        migrations.AlterField(
            model_name='openinginterval',
            name='closes',
            field=models.TimeField(validators=[contact.models.hours.whole_minute], verbose_name='stänger'),
        ),
        migrations.AlterField(
            model_name='openinginterval',
            name='opens',
            field=models.TimeField(validators=[contact.models.hours.whole_minute], verbose_name='öppnar'),
        ),
        migrations.AlterField(
            model_name='assemblyevening',
            name='day',
            field=models.DateField(error_messages={'unique': 'Den dagen finns redan i listan.'}, unique=True, validators=[contact.models.hours.within_reach], verbose_name='dag'),
        ),
        migrations.AlterField(
            model_name='hoursexception',
            name='first_day',
            field=models.DateField(validators=[contact.models.hours.within_reach], verbose_name='första dag'),
        ),
        migrations.AlterField(
            model_name='hoursexception',
            name='last_day',
            field=models.DateField(validators=[contact.models.hours.within_reach], verbose_name='sista dag'),
        ),
        migrations.AddConstraint(
            model_name='hoursexception',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closes_again', None), ('opens_again', None)), models.Q(('closes_again__isnull', False), ('opens__isnull', False), ('opens_again__isnull', False)), _connector='OR'), name='exception_has_both_clocks_again_or_none', violation_error_message='Fyll i båda tiderna efter pausen, eller ingen av dem.'),
        ),
        migrations.AddConstraint(
            model_name='hoursexception',
            constraint=models.CheckConstraint(condition=models.Q(('opens_again', None), ('closes', None), ('opens_again__gt', models.F('closes')), _connector='OR'), name='exception_opens_again_after_it_closes', violation_error_message='Det kan öppna igen först efter att det har stängt.'),
        ),
        migrations.AddConstraint(
            model_name='hoursexception',
            constraint=models.CheckConstraint(condition=models.Q(('opens_again', None), ('closes_again', None), ('closes_again__gt', models.F('opens_again')), _connector='OR'), name='exception_closes_again_after_it_opens', violation_error_message='Stängningstiden efter pausen ska vara senare än öppningstiden.'),
        ),
        migrations.AddConstraint(
            model_name='earlyclosing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('day__isnull', False), ('holiday', '')), models.Q(models.Q(('holiday', ''), _negated=True), ('day', None)), _connector='OR'), name='early_closing_is_yearly_or_dated', violation_error_message='Välj en helg, om det gäller varje år, eller ett datum. Inte båda.'),
        ),
        migrations.AddConstraint(
            model_name='earlyclosing',
            constraint=models.UniqueConstraint(condition=models.Q(('holiday', ''), _negated=True), fields=('holiday', 'days_before', 'channel'), name='early_closing_of_a_holiday_is_listed_once', violation_error_message='Den dagen finns redan i listan.'),
        ),
        migrations.AddConstraint(
            model_name='earlyclosing',
            constraint=models.UniqueConstraint(fields=('day', 'channel'), name='early_closing_of_a_date_is_listed_once', violation_error_message='Den dagen finns redan i listan.'),
        ),
        migrations.AddConstraint(
            model_name='earlyclosing',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['both', 'visit', 'phone'])), name='early_closing_is_for_a_known_channel', violation_error_message='Välj besök, telefon eller båda.'),
        ),
        migrations.AddConstraint(
            model_name='hoursexception',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['both', 'visit', 'phone'])), name='exception_is_for_a_known_channel', violation_error_message='Välj besök, telefon eller båda.'),
        ),
        migrations.AddConstraint(
            model_name='openinginterval',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['both', 'visit', 'phone'])), name='interval_is_for_a_known_channel', violation_error_message='Välj besök, telefon eller båda.'),
        ),
        RenewsHours("closedeve"),
        RenewsHours("earlyclosing"),
        RestoresRenewal("hoursexception"),
        RestoresRenewal("openinginterval"),
    ]
