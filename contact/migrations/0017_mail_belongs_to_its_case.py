"""A case is deleted by a certificate only; and mail about it goes with it, that from before this was written down too."""

from django.db import migrations

from trygghetsrad.records.kept import Kept

RECEIVED, ANSWER = "feedback-received:", "feedback-answer:"


def tell_whose_mail_it_is(apps, schema_editor):
    Mail, CaseEntry = apps.get_model("records", "Mail"), apps.get_model("contact", "CaseEntry")
    for mail in Mail.objects.filter(belongs_to="", key__startswith=RECEIVED).only("key").iterator():
        Mail.objects.filter(pk=mail.pk).update(belongs_to=f"case:{mail.key.removeprefix(RECEIVED)}")
    for mail in Mail.objects.filter(belongs_to="", key__startswith=ANSWER).only("key").iterator():
        entry = CaseEntry.objects.filter(pk=mail.key.removeprefix(ANSWER)).select_related("feedback").first()
        if entry:
            Mail.objects.filter(pk=mail.pk).update(belongs_to=f"case:{entry.feedback.number}")


class Migration(migrations.Migration):

    dependencies = [
        ('contact', '0016_language_of_a_case'),
        ('records', '0009_retention'),
    ]

    operations = [
        migrations.RunPython(tell_whose_mail_it_is, migrations.RunPython.noop),
        Kept("feedback", number_field="number"),
    ]
