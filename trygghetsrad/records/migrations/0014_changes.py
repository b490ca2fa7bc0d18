from django.db import migrations, models

from trygghetsrad.records.models.changes import new_mark
from trygghetsrad.records.triggers import TellsOfChanges


class Migration(migrations.Migration):
    dependencies = [("records", "0013_readings")]

    operations = [
        migrations.DeleteModel("Recall"),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.BigIntegerField(default=new_mark, verbose_name="märke")),
                ("is_recall", models.BooleanField(default=False, verbose_name="återkallelse")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="ändrat")),
            ],
            options={"verbose_name": "ändring", "verbose_name_plural": "ändringar", "default_permissions": []},
        ),
        TellsOfChanges("document"),
        TellsOfChanges("publication"),
        TellsOfChanges("redaction"),
    ]
