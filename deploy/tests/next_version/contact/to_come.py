from pathlib import Path

from django.db import migrations, models

from contact.migrations import __file__ as today

LAST = max(path.stem for path in Path(today).parent.glob("0*.py"))


class Migration(migrations.Migration):
    dependencies = [("contact", LAST)]
    operations = [
        migrations.AddField(
            "feedback", "to_come", models.CharField("kommer", max_length=20, default="ny", db_default="ny")
        ),
    ]
