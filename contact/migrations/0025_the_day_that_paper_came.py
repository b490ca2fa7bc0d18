"""When a case was registered, where that was on a later day than it came in."""

from django.db import migrations, models

from trygghetsrad.records.immutable import Immutable
from trygghetsrad.records.kept import Kept, Lifted

NUMBER = "feedback__number"
GUARDS = [
    *(Kept(name, number_field=NUMBER) for name in ("caseentry", "secrecymark", "maskedcopy", "disclosure", "joining")),
    Kept("casephoto", number_field=NUMBER, once_set="kept_at"),
]


class Migration(migrations.Migration):

    dependencies = [
        ('contact', '0024_pictures_from_paper'),
    ]

    operations = [
        Lifted(GUARDS),
        migrations.AddField(
            model_name='feedback',
            name='registered_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='registrerad'),
        ),
        migrations.AddConstraint(
            model_name="feedback",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("registered_at", None), ("registered_at__gt", models.F("received_at")), _connector="OR"
                ),
                name="a_case_is_registered_after_it_came_in",
                violation_error_message="Det registreras efter det att det kom in.",
            ),
        ),
        Immutable(
            "feedback",
            [
                *("number", "received_at", "registered_at", "channel", "submission", "code_digest"),
                *("kind", "meeting", "message", "place", "language"),
            ],
        ),
        Kept("feedback", number_field="number"),
        *GUARDS,
    ]
