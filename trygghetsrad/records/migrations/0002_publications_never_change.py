from django.db import migrations

from trygghetsrad.records.immutable import Immutable


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]

    operations = [
        Immutable(
            "publication",
            [
                *("document", "version", "slug", "title", "day", "content"),
                *("visible_from", "published_at", "published_by", "approved_by", "correction", "correction_kind"),
            ],
        ),
    ]
