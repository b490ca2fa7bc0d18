from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.utils.translation import gettext_lazy as _


class TrygghetsradConfig(AppConfig):
    """The wiring: commands, roles, start page."""

    name = "trygghetsrad"
    verbose_name = _("Trygghetsrådet")
    default = True

    def ready(self):
        from . import checks  # noqa: F401, PLC0415 (they register themselves)


class StaffSiteConfig(admin_apps.AdminConfig):
    default_site = "trygghetsrad.admin.StaffSite"
    default = False
