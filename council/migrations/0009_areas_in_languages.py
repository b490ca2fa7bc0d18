from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("council", "0008_pages_are_held"),
    ]

    operations = [
        migrations.AddField(
            model_name="area",
            name="name_fi",
            field=models.CharField(
                blank=True,
                help_text="Utan finska står det svenska, märkt som svenska. Ett ortnamn behöver ingen översättning.",
                max_length=80,
                verbose_name="område på finska",
            ),
        ),
        migrations.AddField(
            model_name="area",
            name="name_en",
            field=models.CharField(
                blank=True,
                help_text="Utan engelska står det svenska.",
                max_length=80,
                verbose_name="område på engelska",
            ),
        ),
    ]
