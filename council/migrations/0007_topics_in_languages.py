from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("council", "0006_areas"),
    ]

    operations = [
        migrations.AddField(
            model_name="topic",
            name="title_fi",
            field=models.CharField(
                blank=True,
                help_text="Utan finska står det svenska, märkt som svenska.",
                max_length=80,
                verbose_name="ämne på finska",
            ),
        ),
        migrations.AddField(
            model_name="topic",
            name="title_en",
            field=models.CharField(
                blank=True, help_text="Utan engelska står det svenska.", max_length=80, verbose_name="ämne på engelska"
            ),
        ),
    ]
