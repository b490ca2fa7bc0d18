"""What belongs to a case goes with it only: by a certificate. A picture that was not sent yet belongs to no case."""

from django.db import migrations

from trygghetsrad.records.kept import Kept

NUMBER = "feedback__number"


class Migration(migrations.Migration):
    dependencies = [
        ("contact", "0017_mail_belongs_to_its_case"),
        ("records", "0009_retention"),
    ]

    operations = [
        Kept("caseentry", number_field=NUMBER),
        Kept("secrecymark", number_field=NUMBER),
        Kept("maskedcopy", number_field=NUMBER),
        Kept("disclosure", number_field=NUMBER),
        Kept("joining", number_field=NUMBER),
        Kept("casephoto", number_field=NUMBER, once_set="kept_at"),
    ]
