from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.active import ActiveQuerySet
from trygghetsrad.lib.languages import Language


class RightWay(models.Model):
    """A way that is quicker than a view to the council (*rätt väg*), such as the report of a broken lamp.

    112 and 114 14 are none of these: they stand in the templates, where neither staff nor a lost database can take
    them away.
    """

    heading = models.CharField(
        _("rubrik"), max_length=80, help_text=_("Det som har hänt, med läsarens ord: ”Något är trasigt”.")
    )
    text = models.TextField(_("vad man gör"), max_length=400, help_text=_("En eller två meningar."))
    out_of_hours_text = models.TextField(
        _("vad man gör när kundcenters telefon är stängd"),
        max_length=400,
        blank=True,
        help_text=_("Visas då i stället för texten ovanför. Lämna tomt om samma sak gäller dygnet runt."),
    )
    phone = models.CharField(
        _("telefon"), max_length=30, blank=True, help_text=_("Som numret ska läsas: 0220-240 00. Behövs inte.")
    )
    link = models.URLField(_("länk"), max_length=500, blank=True, validators=[URLValidator(["https", "http"])])
    link_words = models.CharField(
        _("länkens ord"), max_length=80, blank=True, help_text=_("Säg vart den leder: ”Gör en felanmälan”.")
    )
    is_urgent = models.BooleanField(
        _("det är bråttom"),
        default=False,
        help_text=_("Visas överst, efter 112 och 114 14, med stort telefonnummer."),
    )
    language = models.CharField(
        _("språk"),
        max_length=2,
        choices=Language.choices,
        default=Language.SWEDISH,
        help_text=_("Det språk som orden här är skrivna på. Sidor på det språket visar dem."),
    )
    order = models.PositiveSmallIntegerField(_("ordning"), default=100, help_text=_("Lägst tal visas först."))
    is_active = models.BooleanField(
        _("visas"), default=True, help_text=_("Avmarkera i stället för att ta bort. Då finns orden kvar.")
    )

    objects = ActiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("rätt väg")
        verbose_name_plural = _("rätt väg först")
        ordering = ["-language", "order", "heading"]  # Swedish first, then Finnish
        default_permissions = ["add", "change", "view"]
        constraints = [
            models.UniqueConstraint(
                name="a_right_way_is_listed_once",
                fields=["language", "heading"],
                violation_error_message=_("Rubriken finns redan i listan."),
            ),
            models.CheckConstraint(
                name="a_link_of_a_right_way_has_words",
                condition=Q(link="", link_words="") | ~Q(link="") & ~Q(link_words=""),
                violation_error_message=_("En länk behöver både adress och ord."),
            ),
            models.CheckConstraint(
                name="an_urgent_way_has_a_phone_number",
                condition=Q(is_urgent=False) | ~Q(phone=""),
                violation_error_message=_("Det som är bråttom behöver ett telefonnummer."),
            ),
        ]

    def __str__(self):
        return self.heading

    def text_now(self, *, is_phone_closed):
        return self.out_of_hours_text if is_phone_closed and self.out_of_hours_text else self.text
