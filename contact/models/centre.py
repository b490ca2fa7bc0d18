from django.db import models
from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.languages import Language

SPOKEN_BY_STAFF = [each for each in Language.choices if each[0] != Language.ENGLISH]


class Centre(models.Model):
    """The municipality's customer centre (*kundcenter*), which helps residents to the right person. There is one."""

    name = models.CharField(_("namn"), max_length=60, default="Kundcenter")
    text = models.CharField(_("inledning"), max_length=300, blank=True, help_text=_("Står överst på kontaktsidan."))
    phone = models.CharField(_("telefon"), max_length=30, help_text=_("Som numret ska läsas: 0220-240 00."))
    email = models.EmailField(_("e-post"), blank=True)
    street = models.CharField(_("gatuadress för besök"), max_length=100, blank=True)
    town = models.CharField(_("ort för besök"), max_length=60, blank=True)
    postal_address = models.TextField(_("postadress"), max_length=300, blank=True, help_text=_("En rad per adressrad."))
    standing_notes = models.TextField(
        _("det som alltid gäller om öppettiderna"),
        max_length=1000,
        blank=True,
        help_text=_("En mening per rad. Visas också när inga datum är inlagda."),
    )

    class Meta:
        verbose_name = _("kundcenter")
        verbose_name_plural = _("kundcenter")
        default_permissions = ["add", "change", "view"]
        constraints = [
            models.UniqueConstraint(
                Value(1),
                name="there_is_one_customer_centre",
                violation_error_message=_("Kundcenter finns redan. Ändra det i stället."),
            )
        ]

    def __str__(self):
        return self.name

    @property
    def notes(self):
        return self.standing_notes.splitlines()


class ContactPerson(models.Model):
    """Somebody residents can turn to, named by function first: functions stay when people leave."""

    function = models.CharField(_("funktion"), max_length=80, help_text=_("Till exempel: Säkerhetssamordnaren."))
    name = models.CharField(_("namn"), max_length=80, blank=True, help_text=_("Behövs inte. Funktionen räcker oftast."))
    phone = models.CharField(
        _("direktnummer"),
        max_length=30,
        blank=True,
        help_text=_("Utan nummer och e-post hänvisar sidan till kundcenter."),
    )
    email = models.EmailField(_("e-post"), blank=True)
    text = models.TextField(_("hjälper till med"), max_length=500)
    language = models.CharField(
        _("språk"),
        max_length=2,
        choices=SPOKEN_BY_STAFF,
        default=Language.SWEDISH,
        help_text=_("Det språk som funktionen och texten här är skrivna på."),
    )
    order = models.PositiveSmallIntegerField(_("ordning"), default=100, help_text=_("Lägst nummer först."))

    class Meta:
        verbose_name = _("kontaktperson")
        verbose_name_plural = _("kontaktpersoner")
        ordering = ["order", "function"]
        constraints = [
            models.UniqueConstraint(
                name="a_contact_person_is_listed_once",
                fields=["function", "name"],
                violation_error_message=_("Den funktionen finns redan i listan."),
            )
        ]

    def __str__(self):
        return self.function
