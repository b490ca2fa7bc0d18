from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class RelatedSite(models.Model):
    """Another web site that residents may be looking for, shown as "Fler webbplatser" on every page."""

    class Place(models.TextChoices):
        HEADER = "header", _("överst på sidan")
        FOOTER = "footer", _("längst ned på sidan")
        BOTH = "both", _("både överst och längst ned")

    title = models.CharField(_("namn"), max_length=60)
    url = models.URLField(_("adress"), max_length=500, validators=[URLValidator(["https", "http"])])
    text = models.CharField(
        _("vad man gör där"),
        max_length=200,
        blank=True,
        help_text=_("En mening. Visas längst ned på sidan, under namnet."),
    )
    place = models.CharField(_("plats"), max_length=10, choices=Place.choices, default=Place.FOOTER)
    order = models.PositiveSmallIntegerField(_("ordning"), default=100, help_text=_("Lägst nummer först."))

    class Meta:
        verbose_name = _("annan webbplats")
        verbose_name_plural = _("fler webbplatser")
        ordering = ["order", "title"]
        constraints = [
            models.UniqueConstraint(
                name="a_related_site_is_listed_once",
                fields=["url", "title"],
                violation_error_message=_("Webbplatsen finns redan i listan."),
            )
        ]

    def __str__(self):
        return self.title
