from django.db import models
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.active import ActiveQuerySet


class Topic(models.Model):
    """What a note or a resident's view is about (*ämne*), such as street lights; what had it once keeps it."""

    title = models.CharField(_("ämne"), max_length=80, unique=True)
    title_fi = models.CharField(
        _("ämne på finska"),
        max_length=80,
        blank=True,
        help_text=_("Utan finska står det svenska, märkt som svenska."),
    )
    title_en = models.CharField(
        _("ämne på engelska"), max_length=80, blank=True, help_text=_("Utan engelska står det svenska.")
    )
    slug = models.SlugField(
        _("adress"), max_length=80, unique=True, help_text=_("Adressen ändras inte sedan: den står i länkar.")
    )
    order = models.PositiveSmallIntegerField(_("ordning"), default=100, help_text=_("Lägst tal visas först."))
    is_active = models.BooleanField(
        _("kan väljas"),
        default=True,
        help_text=_("Avmarkera i stället för att ta bort. Det som redan har ämnet behåller det."),
    )

    objects = ActiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("ämne")
        verbose_name_plural = _("ämnen")
        ordering = ["order", "title"]
        default_permissions = ["add", "change", "view"]

    def __str__(self):
        return self.title
