from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    """What the three apps share: publication, redaction, files, number series, outbox, opening content."""

    name = "trygghetsrad.records"
    verbose_name = _("Publicering och utskick")
