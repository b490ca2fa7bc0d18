from django.db import migrations

from trygghetsrad.records.triggers import TellsOfChanges

READ = [
    *("agendacorrection", "agendaitem", "formermeetingslug", "meeting"),
    *("member", "page", "term", "topic"),
]


class Migration(migrations.Migration):
    dependencies = [("council", "0007_topics_in_languages"), ("records", "0014_changes")]

    operations = [TellsOfChanges(model) for model in READ]
