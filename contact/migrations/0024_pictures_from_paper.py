"""Who of the staff added a picture of what came on paper; null where its sender did."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from trygghetsrad.records.immutable import Immutable


class Migration(migrations.Migration):

    dependencies = [
        ('contact', '0023_letters'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='casephoto',
            name='added_by',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='tillagd av'),
        ),
        Immutable(
            "casephoto",
            ["feedback", "file", "sha256", "mime", "size", "width", "height", "added_at", "added_by"],
            once_set=["kept_at"],
        ),
    ]
