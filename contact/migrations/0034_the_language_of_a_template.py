"""An answer is read in the language of its sender, so a text to answer with is in one."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contact', '0033_a_call_that_was_made'),
    ]

    operations = [
        migrations.AddField(
            model_name='answertemplate',
            name='language',
            field=models.CharField(choices=[('sv', 'svenska'), ('fi', 'finska'), ('en', 'engelska')], default='sv', help_text='I ett ärende står mallar på avsändarens språk först.', max_length=2, verbose_name='språk'),
        ),
    ]
