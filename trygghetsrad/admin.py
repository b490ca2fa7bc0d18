from django.contrib import admin
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _


class StaffSite(admin.AdminSite):
    """The stock admin under our name. Sign-in and passwords belong to the accounts app, so its own doors lead there."""

    site_header = _("Trygghetsrådet")
    site_title = _("Trygghetsrådet")
    index_title = _("Vad vill du göra?")

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")
