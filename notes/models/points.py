from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from council.models import AgendaItem
from trygghetsrad.lib.richtext import RichTextField

from .notes import Note


class Point(models.Model):
    """One thing that was talked about (*punkt*). Its anchor, given when first published, is cited: it never changes."""

    note = models.ForeignKey(
        Note, models.CASCADE, related_name="points", verbose_name=_("minnesanteckning")
    )  # a note that was published can not be removed, so nothing public goes with it
    order = models.PositiveSmallIntegerField(
        _("ordning"), blank=True, help_text=_("Lämna tomt för att lägga punkten sist.")
    )
    title = models.CharField(_("rubrik"), max_length=150)
    body = RichTextField(
        _("vad som sades"),
        blank=True,  # a working copy begins with points that nobody has written yet
        heading_levels=(4,),  # the page's heading is 1, "Punkterna" 2 and the point's own 3
        help_text=_("Nämn inga enskilda personer."),
    )
    outcome = RichTextField(
        _("vad det ledde till"),
        blank=True,
        heading_levels=(4,),
        help_text=_(
            "Det gruppen kom fram till. Rådet ger råd och beslutar inget. Det någon ska göra skrivs som åtgärd."
        ),
    )
    answers = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="points",
        verbose_name=_("punkt på dagordningen"),
        help_text=_("Lämna tomt om punkten inte stod på dagordningen."),
    )
    anchor = models.PositiveIntegerField(_("adress"), null=True, blank=True, editable=False)

    why_item_stays = _("En punkt i minnesanteckningen hör ihop med den. Ändra det i anteckningen först.")

    class Meta:
        verbose_name = _("punkt")
        verbose_name_plural = _("punkter")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="an_anchor_leads_to_one_point",
                fields=["note", "anchor"],
                violation_error_message=_("Två punkter har samma adress."),
            ),
            models.CheckConstraint(
                name="anchors_begin_at_one",
                condition=Q(anchor=None) | Q(anchor__gte=1),
                violation_error_message=_("En punkts adress är minst 1."),
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        if self.answers and self.answers.meeting_id != self.note.meeting_id:
            raise ValidationError({"answers": _("Punkten hör till ett annat mötes dagordning.")})
