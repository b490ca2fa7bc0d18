"""When a picture was sent, and when cases were separated, is part of the record as soon as it has happened."""

from django.db import migrations

from trygghetsrad.records.immutable import Immutable


class Migration(migrations.Migration):
    dependencies = [
        ("contact", "0018_what_belongs_to_a_case_is_kept"),
    ]

    operations = [
        Immutable(
            "casephoto",
            ["feedback", "file", "sha256", "mime", "size", "width", "height", "added_at"],
            once_set=["kept_at"],
        ),
        Immutable(
            "joining",
            ["feedback", "main", "joined_at", "joined_by"],
            once_set=["separated_at", "separated_by"],
        ),
    ]
