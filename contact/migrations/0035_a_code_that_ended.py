"""A code that was mailed to a wrong address opens the case no longer."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contact', '0034_the_language_of_a_template'),
    ]

    operations = [
        migrations.AlterField(
            model_name='coderenewal',
            name='way',
            field=models.CharField(choices=[('mail', 'med e-post till adressen i ärendet'), ('phone', 'uppläst när vi ringde numret i ärendet'), ('ended', 'avslutad, för att adressen som koden mejlades till rättades')], max_length=20, verbose_name='hur'),
        ),
    ]
