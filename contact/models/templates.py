from django.db import models
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.active import ActiveQuerySet

from .feedback import MESSAGE_LENGTH


class AnswerTemplate(models.Model):
    """A text that staff often answer with (*svarsmall*): it is copied into the answer and changed there."""

    title = models.CharField(
        _("namn"), max_length=80, unique=True, help_text=_("Det du letar efter i listan: ”Vi har lämnat det vidare”.")
    )
    text = models.TextField(
        _("text"),
        max_length=MESSAGE_LENGTH,
        help_text=_("Hämtas in i svaret, där den går att ändra innan svaret sparas. Skriv inget om ett visst ärende."),
    )
    is_active = models.BooleanField(
        _("kan väljas"),
        default=True,
        help_text=_("Avmarkera i stället för att ta bort. Svar som redan är skrivna ändras inte."),
    )

    objects = ActiveQuerySet.as_manager()

    class Meta:
        verbose_name = _("svarsmall")
        verbose_name_plural = _("svarsmallar")
        ordering = ["title"]
        default_permissions = ["add", "change", "view"]

    def __str__(self):
        return self.title
