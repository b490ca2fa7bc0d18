"""Which pictures a case held when it was handed out is kept by key: two clocks do not tell it.

The column may be empty, since SQLite would else write the table anew, and drop its guards.
"""

from django.db import migrations, models

from trygghetsrad.records.immutable import Immutable


def tell_which_there_were(apps, schema_editor):
    """Of what was handed out before: those that have been shown with it since."""
    Disclosure = apps.get_model("contact", "Disclosure")
    for each in Disclosure.objects.filter(photos__isnull=True).iterator():
        found = each.feedback.photos.filter(kept_at__lte=each.made_at).order_by("pk")
        Disclosure.objects.filter(pk=each.pk).update(photos=list(found.values_list("pk", flat=True)))


class Migration(migrations.Migration):
    dependencies = [
        ("contact", "0025_the_day_that_paper_came"),
    ]

    operations = [
        migrations.AddField(
            model_name="disclosure",
            name="photos",
            field=models.JSONField(null=True, verbose_name="bilderna då"),
        ),
        migrations.RunPython(tell_which_there_were, migrations.RunPython.noop),
        Immutable(
            "disclosure",
            [
                *("feedback", "masked_copy", "last_entry", "with_notes", "with_contact", "with_photos", "categories"),
                *("made_at", "made_by", "submission"),
            ],
            once_set=["photos"],
        ),
    ]
