from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.changelists import BoundedPaginator
from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.admin.history import ReadOnlyAdmin

from .. import actions
from ..models import Subscription


class ConfirmedFilter(admin.SimpleListFilter):
    title = _("bekräftad")
    parameter_name = "bekraftad"

    def lookups(self, request, model_admin):
        return [("ja", _("Ja")), ("nej", _("Nej, raderas efter sju dagar"))]

    def queryset(self, request, subscriptions):
        if self.value() in {"ja", "nej"}:
            return subscriptions.filter(confirmed_at__isnull=self.value() == "nej")
        return subscriptions


@admin.register(Subscription)
class SubscriptionAdmin(ReadOnlyAdmin):
    """How many follow what. An address is shown nowhere: who knows it finds its rows, and can erase them on request."""

    list_display = ["__str__", "about", "asked", "confirmed"]
    empty_value_display = _("alla minnesanteckningar")  # where there is no topic
    list_filter = ["topic", ConfirmedFilter]
    list_select_related = ["topic"]
    show_facets = admin.ShowFacets.ALWAYS  # how many
    show_full_result_count = False
    paginator = BoundedPaginator
    search_fields = ["email"]
    search_help_text = _(
        "Vill någon bli borttagen? Sök på hela e-postadressen, och ta bort de prenumerationer som visas. "
        "Adresserna syns inte i listan."
    )
    fields = ["about", "asked", "confirmed"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("topic")

    def get_search_results(self, request, queryset, search_term):
        """The whole address or nothing: by parts of it the list could be read letter by letter."""
        return (queryset.of(search_term) if search_term else queryset), False

    def lookup_allowed(self, lookup, value, request):
        return lookup.startswith("topic__") and super().lookup_allowed(lookup, value, request)

    def has_delete_permission(self, request, obj=None):
        return request.user.has_perm("notes.delete_subscription")

    def delete_model(self, request, obj):
        actions.end_subscriptions(subscriptions=Subscription.objects.filter(pk=obj.pk))

    def delete_queryset(self, request, queryset):
        actions.end_subscriptions(subscriptions=Subscription.objects.filter(pk__in=queryset.values("pk")))

    @admin.display(description=_("följer"), ordering="topic")
    def about(self, subscription):
        return subscription.topic.title if subscription.topic else _("alla minnesanteckningar")

    @admin.display(description=_("begärd"), ordering="asked_at")
    def asked(self, subscription):
        return day_of(subscription.asked_at)

    @admin.display(description=_("bekräftad"), ordering="confirmed_at")
    def confirmed(self, subscription):
        return day_of(subscription.confirmed_at) if subscription.confirmed_at else _("nej")


def day_of(moment):
    return plain_date(timezone.localtime(moment))
