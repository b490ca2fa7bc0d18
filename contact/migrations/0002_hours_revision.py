from django.db import migrations

from contact.renewal import RenewsHours


class Migration(migrations.Migration):
    dependencies = [("contact", "0001_initial")]

    operations = [
        RenewsHours("centre"),
        RenewsHours("contactperson"),
        RenewsHours("season"),
        RenewsHours("openinginterval"),
        RenewsHours("hoursexception"),
        RenewsHours("assemblyevening"),
        RenewsHours("relatedsite"),
    ]
