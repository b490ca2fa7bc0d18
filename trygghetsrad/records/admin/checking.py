"""The check before publishing, as staff meet it: a list to mend from, and boxes for what is to stand."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.checks import TITLES
from trygghetsrad.lib.step_pages import StepPages

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


class CheckingAdmin(StepPages, EditingAdmin):
    """A subclass says what it finds in a working copy; `correction` is what is about to be said of a later version."""

    def findings(self, subject, *, correction=""):
        return []

    def public_contacts(self):
        """Phone numbers and addresses that the site shows anyway; the admin's own site knows them."""
        return self.admin_site.public_contacts()

    def check_view(self, request, pk):
        subject = self.row_or_404(request, pk, may=self.may_check)
        return self.step_page(
            request,
            subject,
            step=_("Kontrollera"),
            template="admin/checking.html",
            checking=self.checking(request, subject),
            publish_url=self.page_of("publish", subject),
            can_publish=self.has_publish_permission(request),
        )

    def may_check(self, request):
        return self.has_change_permission(request) or self.has_publish_permission(request)

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
        return f"{self.page_of('change', subject)}#{place.field}"
