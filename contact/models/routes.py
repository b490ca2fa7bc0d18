from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext_lazy as _

from council.models import Topic


def handlers():
    """Those who may have a case to handle: staff, active, and allowed to change one."""
    users = get_user_model().objects.with_perm("contact.change_feedback", include_superusers=False)
    return users.filter(is_staff=True)


def handlers_or(pk):
    """Those, and whoever has it now (their key), who may handle none any more: a form that is saved changes nobody."""
    return (handlers() | get_user_model().objects.filter(pk=pk)).distinct()


class TopicRoute(models.Model):
    """Which function answers for a topic, and who gets its cases when they come in (*fördelning*)."""

    topic = models.OneToOneField(
        Topic,
        models.PROTECT,
        related_name="route",
        verbose_name=_("ämne"),
        error_messages={"unique": _("Ämnet står redan i listan. Ändra den raden i stället.")},
    )
    function = models.CharField(
        _("funktion"),
        max_length=120,
        help_text=_("Den som svarar: ”säkerhetssamordnaren”. Står ifyllt när någon svarar i ett ärende om ämnet."),
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handläggare"),
        help_text=_("Får nya ärenden om ämnet av sig självt. Lämna tomt om någon ska dela ut dem."),
    )

    class Meta:
        verbose_name = _("fördelning av ämne")
        verbose_name_plural = _("vem får vilket ämne")
        ordering = ["topic__order", "topic__title"]

    def __str__(self):
        return self.topic.title
