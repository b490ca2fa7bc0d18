from django.contrib import admin
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

APPS = ["council", "notes", "contact", "records", "accounts"]
MODELS = [
    *("Meeting", "Member", "Page"),
    *("Feedback", "HoursException", "AssemblyEvening", "Season", "Centre", "ContactPerson", "RelatedSite", "Topic"),
]


def place(order, name):
    return order.index(name) if name in order else len(order)


class StaffSite(admin.AdminSite):
    """The stock admin under our name. Sign-in and passwords belong to the accounts app, so its own doors lead there."""

    site_header = _("Trygghetsrådet")
    site_title = _("Trygghetsrådet")
    index_title = _("Vad vill du göra?")

    def get_app_list(self, request, app_label=None):
        """In the order of the work: what comes up most often first, settings last."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: place(MODELS, model["object_name"]))
        return sorted(apps, key=lambda app: place(APPS, app["app_label"]))

    def password_change(self, request, extra_context=None):
        return redirect("account_change_password")
