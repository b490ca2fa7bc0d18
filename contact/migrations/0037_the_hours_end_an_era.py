from django.db import migrations

from trygghetsrad.records.triggers import TellsOfChanges

READ = [
    *("centre", "contactperson", "relatedsite", "season", "openinginterval"),
    *("hoursexception", "assemblyevening", "closedeve", "earlyclosing"),
]


class Migration(migrations.Migration):
    """What the customer centre shows is held by era, as everything else on a page."""

    dependencies = [("contact", "0036_what_nobody_has_read"), ("records", "0014_changes")]

    operations = [TellsOfChanges(model) for model in READ]
