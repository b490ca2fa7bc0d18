"""What has been published and sent, for staff to read. Nothing here is changed by hand."""

from django.contrib import admin, messages
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.admin import SiteModelAdmin
from trygghetsrad.lib.changelists import BoundedPaginator, PeriodFilter
from trygghetsrad.lib.checks import TITLES
from trygghetsrad.lib.swedish import short_moment

from .. import actions
from ..models import Acknowledgement, Mail, Publication, Redaction
from ..rendering import public_title, redacted
from ..state import version_in_public


class ReadOnlyAdmin(SiteModelAdmin):
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


class RedactionInline(admin.TabularInline):
    model = Redaction
    fields = ["reason", "redacted_by", "redacted_at"]
    readonly_fields = fields
    extra = 0
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("redacted_by")

    def has_add_permission(self, request, obj=None):
        return False


class AcknowledgementInline(admin.TabularInline):
    model = Acknowledgement
    fields = ["kind", "place", "acknowledged_by", "acknowledged_at"]
    readonly_fields = fields
    extra = 0
    can_delete = False

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("acknowledged_by")

    def has_add_permission(self, request, obj=None):
        return False

    @admin.display(description=_("slag"))
    def kind(self, acknowledgement):
        return TITLES.get(acknowledgement.code, acknowledgement.code)


class VisibleFilter(PeriodFilter):
    title = _("synlig från")
    field = "visible_from"


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    list_display = [
        "shown_title",
        "state_in_public",
        "kind",
        "version",
        "seen_from",
        "published_by",
    ]
    list_filter = [VisibleFilter, "document__kind", "withdrawn_at"]
    list_select_related = ["document", "published_by"]
    search_fields = ["slug"]
    fields = [
        *("shown_title", "version", "slug", "day", "visible_from", "visible_until", "published_at", "published_by"),
        *("shown_correction", "withdrawn_at", "withdrawn_by"),
    ]
    inlines = [RedactionInline, AcknowledgementInline]

    def get_queryset(self, request):
        versions = Prefetch("document__publications", Publication.objects.defer("content"))
        return super().get_queryset(request).with_redactions().prefetch_related(versions)

    def lookup_allowed(self, lookup, value, request):
        """The list's own filters only: by others the text could be guessed letter by letter, what is left out too."""
        own = ("document__kind", "withdrawn_at", "visible_from__")
        return lookup.startswith(own) and super().lookup_allowed(lookup, value, request)

    @admin.display(description=_("rubrik"))
    def shown_title(self, publication):
        return public_title(publication)

    @admin.display(description=_("vad som är ändrat"))
    def shown_correction(self, publication):
        return redacted(publication, publication.correction) or "–"

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, publication):
        return version_in_public(publication, now=timezone.now())

    @admin.display(description=_("synlig från"), ordering="visible_from")
    def seen_from(self, publication):
        begins, ends = short_moment(publication.visible_from), publication.visible_until
        return _("%(begins)s, till %(ends)s") % {"begins": begins, "ends": short_moment(ends)} if ends else begins

    @admin.display(description=_("slag"), ordering="document__kind")
    def kind(self, publication):
        return publication.document.get_kind_display()


class WrittenFilter(PeriodFilter):
    title = _("skrivet")
    field = "created_at"


@admin.register(Mail)
class MailAdmin(ReadOnlyAdmin):
    list_display = ["subject", "to", "standing", "fault", "written"]
    list_filter = ["state", WrittenFilter]
    paginator = BoundedPaginator
    show_full_result_count = False
    search_fields = ["subject", "to", "key"]
    fields = [
        *("subject", "to", "body", "publication", "unsubscribe_url"),
        *("state", "created_at", "claimed_at", "sent_at", "next_try_at", "fault"),
    ]
    actions = ["send_again"]

    def get_queryset(self, request):
        """Without that of a secret: it tells the sender's address."""
        return super().get_queryset(request).exclude(belongs_to__in=self.admin_site.secret_mail(request.user))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        mail = self.get_object(request, object_id)
        told = {"subtitle": mail.subject} if mail else {}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | told)

    @admin.display(description=_("läge"), ordering="state")
    def standing(self, mail):
        """And when it was sent, or is tried again."""
        words = mail.get_state_display()
        if mail.next_try_at:
            words = _("%s, försöker igen") % words
        moment = mail.sent_at or mail.next_try_at
        return format_html('{} <span class="nb">{}</span>', words, short_moment(moment)) if moment else words

    @admin.display(description=_("skapat"), ordering="created_at")
    def written(self, mail):
        return short_moment(mail.created_at)

    def has_send_permission(self, request):
        return request.user.has_perm("records.change_mail")

    @admin.action(description=_("Skicka valda mejl igen"), permissions=["send"])
    def send_again(self, request, mails):
        if mails.emptied().exists():
            words = _("Mejl med en kod som har slutat gälla skickas inte igen. Ge en ny kod i ärendet.")
            self.message_user(request, words, messages.WARNING)
        again = actions.send_again(mails=mails)
        for mail in again:
            self.log_change(request, mail, _("Skickas igen"))
        words = _("%s mejl väntar på att skickas igen. Mejl som redan är skickade lämnas som de är.")
        self.message_user(request, words % len(again), messages.SUCCESS)
