from django.contrib import admin, messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.admin import seen
from trygghetsrad.lib.swedish import plain_date

from ..models import RetentionRule
from ..retention import how_long
from ..retention_forms import RuleForm
from ..rules.retention import Kind
from .editing import EditingAdmin


class InForceFilter(admin.SimpleListFilter):
    title = _("regeln")
    parameter_name = "regel"

    def lookups(self, request, model_admin):
        return [("galler", _("Gäller")), ("upphord", _("Har upphört"))]

    def queryset(self, request, rules):
        chosen = {"galler": rules.in_force, "upphord": rules.ended}
        return chosen[self.value()]() if self.value() in chosen else rules


@admin.register(RetentionRule)
class RetentionRuleAdmin(EditingAdmin):
    list_display = ["what", "holds_now", "decided", "state_in_public"]
    list_filter = [InForceFilter]
    form = RuleForm
    decision_fields = ["decision_ref", "decided_on", "decided_by"]

    def get_fieldsets(self, request, obj=None):
        kind = self.kind_of(obj) if obj else Kind("", "")
        about = ["what", "holds_now"] if obj else ["kind"]
        told = _(
            "Allt bevaras tills någon som får det har beslutat om gallring. När beslutet är ifyllt föreslår systemet "
            "vad som kan gallras. Inget raderas förrän en registrator har bekräftat förslaget."
        )
        return [
            (None, {"fields": about, "description": told}),
            (
                _("Vad regeln säger"),
                {
                    "fields": ["action", "months"],
                    "description": " ".join(map(str, (kind.counted_from, kind.suggestion))),
                },
            ),
            (_("Beslutet"), {"fields": self.decision_fields}),
            (_("För alla"), {"fields": ["note"]}),
            *([(_("Avsluta regeln"), {"fields": ["ended_on"]})] if obj else []),
        ]

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        fixed = [] if self.kind_of(obj).can_erase else ["action", "months"]
        return ["what", "holds_now", *fixed]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.kinds = self.admin_site.retention_kinds()
        if obj:
            form.base_fields.pop("kind", None)
        return form

    def get_object(self, request, object_id, from_field=None):
        return self.named(super().get_object(request, object_id, from_field))

    def named(self, rule):
        """Messages and the log call it by what it is about: its own name is a number."""
        if rule:
            rule.label = str(self.kind_of(rule).label)
        return rule

    def kind_of(self, rule):
        """What the rule is about; one that no app offers any more is told by its key."""
        kinds = self.admin_site.retention_kinds()
        return next((kind for kind in kinds if kind.key == rule.kind), Kind(rule.kind, rule.kind))

    def has_change_permission(self, request, obj=None):
        """What has ended was the ground for what was erased, and stays as it was."""
        return super().has_change_permission(request, obj) and (obj is None or obj.ended_on is None)

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        obj.looked_on = None  # what it now says is looked for at once
        super().save_model(request, self.named(obj), form, change)
        if not obj.is_decided and obj.erases and not self.kind_of(obj).is_automatic:
            told = _("Regeln är sparad, men har ingen verkan än: utan beslut bevaras allt. Fyll i beslutet.")
            self.message_user(request, told, messages.WARNING)

    def render_change_form(self, request, context, *args, **kwargs):
        rule = kwargs.get("obj")
        named = {"subtitle": self.kind_of(rule).label} if rule else {}  # its own name is a number
        return super().render_change_form(request, context | named, *args, **kwargs)

    @admin.display(description=_("handlingar"))
    def what(self, rule):
        return self.kind_of(rule).label

    @admin.display(description=_("gäller nu"))
    def holds_now(self, rule):
        if rule.ended_on:
            return _("Upphörde %s") % plain_date(rule.ended_on)
        return how_long(self.kind_of(rule), rule, on=timezone.localdate())

    @admin.display(description=_("beslut"))
    def decided(self, rule):
        if rule.is_decided:
            return f"{rule.decision_ref}, {plain_date(rule.decided_on)}"
        return _("Beslut saknas, men det tas bort ändå") if self.kind_of(rule).is_automatic else _("Inget beslut än")

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, rule):
        if rule.ended_on:
            return _("Syns inte för att regeln har upphört.")
        return seen(reverse("retention"), _("Så länge sparar vi"))
