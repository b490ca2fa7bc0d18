"""The check before publishing, as staff meet it: a list to mend from, and boxes for what is to stand."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.checks import TITLES

from .. import actions
from .editing import EditingAdmin

MOST_EXCERPTS = 5  # shown of many alike


@dataclass(frozen=True)
class Row:
    """One finding on the page: `address` leads to the field in the form where it is mended."""

    checked: actions.Checked
    address: str
    is_ticked: bool

    @property
    def title(self):
        return TITLES[self.checked.finding.code]

    @property
    def excerpts(self):
        return self.checked.finding.excerpts[:MOST_EXCERPTS]

    @property
    def more(self):
        return max(0, len(self.checked.finding.excerpts) - MOST_EXCERPTS)

    @property
    def is_unanswered(self):
        return not (self.is_ticked or self.checked.standing)


class CheckingAdmin(EditingAdmin):
    """A subclass says what it finds in a working copy; `correction` is what is about to be said of a later version."""

    def findings(self, subject, *, correction=""):
        return []

    def public_contacts(self):
        """Phone numbers and addresses that the site shows anyway; the admin's own site knows them."""
        return self.admin_site.public_contacts()

    def check_view(self, request, pk):
        if not (self.has_change_permission(request) or self.has_publish_permission(request)):
            raise PermissionDenied
        subject = self.get_object(request, str(pk))
        if subject is None:
            raise Http404
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "original": subject,
            "title": _("Kontrollera: %s") % subject,
            "step": _("Kontrollera"),
            "checking": self.checking(request, subject),
            "publish_url": reverse(f"admin:{self.url_name('publish')}", args=[pk]),
            "can_publish": self.has_publish_permission(request),
        }
        return render(request, "admin/checking.html", context)

    def checking(self, request, subject):
        """What the list needs. `is_answered`: the boxes have come back, so those left open are pointed out."""
        found = self.findings(subject, correction=request.POST.get("correction", ""))
        ticked = set(request.POST.getlist("seen"))
        rows = [
            Row(each, self.field_address(subject, each.finding.place), each.key in ticked)
            for each in actions.check(subject.document, found)
        ]
        return {"rows": rows, "is_answered": request.method == "POST"}

    def field_address(self, subject, place):
        if place.field.startswith("#"):  # it stands on this very page
            return place.field
        change = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[subject.pk])
        return f"{change}#{place.field}"
