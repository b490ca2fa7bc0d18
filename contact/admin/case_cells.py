"""What a case tells of its secrecy, its copies and its duplicates, as fields of its form."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from .handing_out import disclosures_of
from .joining import joined_cases_of
from .masking import masked_copies_of
from .secrecy import hidden_text, secrecy_of


class CaseCells:
    """Mixed into the admin of cases."""

    @admin.display(description=_("texten"))
    def hidden_text(self, feedback):
        return hidden_text(feedback)

    @admin.display(description=_("sekretess"))
    def secrecy(self, feedback):
        return secrecy_of(feedback)

    @admin.display(description=_("maskad kopia"))
    def masked_copies(self, feedback):
        return masked_copies_of(feedback)

    @admin.display(description=_("utlämnat"))
    def disclosures(self, feedback):
        return disclosures_of(feedback)

    @admin.display(description=_("samma sak"))
    def joined_cases(self, feedback):
        return joined_cases_of(feedback)
