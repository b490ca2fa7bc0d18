"""Who has read what is secret, and taken out the register: for whoever looks after that it is done for the work."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.changelists import BoundedPaginator, PeriodFilter

from ..models import Reading
from .history import ReadOnlyAdmin


class ReadFilter(PeriodFilter):
    title = _("läst")
    field = "action_time"


@admin.register(Reading)
class ReadingAdmin(ReadOnlyAdmin):
    list_display = ["action_time", "who", "what", "how"]
    list_filter = [ReadFilter, ("user", admin.RelatedOnlyFieldListFilter)]
    paginator = BoundedPaginator
    show_full_result_count = False
    list_select_related = ["user", "content_type"]
    list_display_links = None  # the row says all there is
    search_fields = ["object_repr", "user__username", "user__first_name", "user__last_name"]
    search_help_text = _("Sök på ärendets nummer, eller på namnet på den som läste.")
    fields = ["action_time", "who", "what", "how"]

    def lookup_allowed(self, lookup, value, request):
        """The list's own filters only: an account has more than its name."""
        own = ("user__id__exact", ReadFilter.parameter_name)
        return lookup.startswith(own) and super().lookup_allowed(lookup, value, request)

    @admin.display(description=_("vem"), ordering="user")
    def who(self, reading):
        return str(reading.user)

    @admin.display(description=_("ärende eller tid"))
    def what(self, reading):
        address = reading.get_admin_url()
        return format_html('<a href="{}">{}</a>', address, reading.object_repr) if address else reading.object_repr

    @admin.display(description=_("vad"))
    def how(self, reading):
        return reading.get_change_message()
