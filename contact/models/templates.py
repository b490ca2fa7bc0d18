from django.db import models
from django.db.models import Case, When
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.active import ActiveQuerySet
from trygghetsrad.lib.languages import SOURCE, Language

from .feedback import MESSAGE_LENGTH

NUMBER = models.IntegerField()


class AnswerTemplateQuerySet(ActiveQuerySet):
    def first_in(self, language):
        """The same templates, those in `language` first, then the Swedish ones."""
        near = Case(When(language=language, then=0), When(language=SOURCE, then=1), default=2, output_field=NUMBER)
        return self.order_by(near, "title")


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
    language = models.CharField(
        _("språk"),
        max_length=2,
        choices=Language.choices,
        default=Language.SWEDISH,
        help_text=_("I ett ärende står mallar på avsändarens språk först."),
    )
    is_active = models.BooleanField(
        _("kan väljas"),
        default=True,
        help_text=_("Avmarkera i stället för att ta bort. Svar som redan är skrivna ändras inte."),
    )

    objects = AnswerTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("svarsmall")
        verbose_name_plural = _("svarsmallar")
        ordering = ["title"]
        default_permissions = ["add", "change", "view"]

    def __str__(self):
        return self.title
