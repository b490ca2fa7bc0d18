from django.contrib import admin, messages
from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.records.actions import forget_file
from trygghetsrad.records.admin import EditingAdmin, RecallsPages

from ..forms import MemberForm, TermForm, TermFormSet
from ..models import SEATED, Member, Term
from ..visibility import member_in_public, seat_in_public

LATEST = ("group", "title", "first_day", "last_day", "shown")


class TermInline(admin.StackedInline):
    model = Term
    form = TermForm
    formset = TermFormSet
    can_delete = False  # who had a seat, and when, is public record
    fields = [("group", "appointed"), ("title", "party"), ("first_day", "last_day"), "shown", "state_in_public"]
    readonly_fields = ["state_in_public"]
    verbose_name_plural = _("Uppdrag: en rad för varje period i rådet")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("member")

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, seat):
        return seat_in_public(seat, seat.member, on=timezone.localdate()) if seat.pk else "–"


class SeatFilter(admin.SimpleListFilter):
    title = _("plats i rådet")
    parameter_name = "plats"

    def lookups(self, request, model_admin):
        return [("nu", _("sitter nu")), ("inte", _("sitter inte nu"))]

    def queryset(self, request, members):
        current = members.current(on=timezone.localdate())
        if self.value() == "nu":
            return current
        if self.value() == "inte":
            return members.exclude(pk__in=current.values("pk"))
        return members


class GroupFilter(admin.SimpleListFilter):
    title = _("grupp")
    parameter_name = "grupp"

    def lookups(self, request, model_admin):
        return SEATED

    def queryset(self, request, members):
        if not self.value():
            return members
        return members.filter(pk__in=Term.objects.filter(group=self.value()).values("member"))


class Numbered:
    """A member as the admin's log keeps it: the log stays when a name must go, so it holds the number alone."""

    def __init__(self, member):
        self.pk, self._meta = member.pk, member._meta

    def __str__(self):
        return f"{self._meta.verbose_name} {self.pk}"


@admin.register(Member)
class MemberAdmin(RecallsPages, EditingAdmin):
    form = MemberForm
    inlines = [TermInline]
    list_display = ["__str__", "state_in_public", "group", "seat_title", "last_day", "is_protected"]
    list_filter = [SeatFilter, GroupFilter, "is_protected"]
    search_fields = ["name", "email"]
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "email", "photo"],
                "description": _(
                    "Invånare visas som antal, andra med namn, om du inte väljer något annat för uppdraget nedan."
                ),
            },
        ),
        (_("Skyddade personuppgifter"), {"fields": ["is_protected"]}),
    ]

    def get_queryset(self, request):
        """With the seat that each has now, or will have or had last."""
        latest = Term.objects.filter(member=OuterRef("pk")).order_by("-first_day")
        found = {f"term_{name}": Subquery(latest.values(name)[:1]) for name in LATEST}
        return super().get_queryset(request).annotate(**found)

    def save_model(self, request, obj, form, change):
        """A photo that is taken away is erased: whoever is protected has none left here."""
        former = Member.objects.filter(pk=obj.pk).select_related("photo").first()
        super().save_model(request, obj, form, change)
        if former and former.photo and former.photo != obj.photo:
            forget_file(former.photo)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not form.instance.terms.exists():
            words = _("Personen har inget uppdrag ännu och syns därför inte i rådet. Lägg till ett uppdrag nedan.")
            messages.warning(request, words)

    def has_delete_permission(self, request, obj=None):
        """Only someone who was added by mistake: a term that was is public record."""
        return super().has_delete_permission(request, obj) and not (obj and obj.terms.exists())

    def log_addition(self, request, obj, message):
        return super().log_addition(request, Numbered(obj), message)

    def log_change(self, request, obj, message):
        return super().log_change(request, Numbered(obj), message)

    def log_deletions(self, request, queryset):
        return super().log_deletions(request, [Numbered(each) for each in queryset])

    @admin.display(description=_("grupp"), ordering="term_group")
    def group(self, member):
        return dict(SEATED).get(member.term_group)

    @admin.display(description=_("titel"))
    def seat_title(self, member):
        return member.term_title

    @admin.display(description=_("sista dag"), ordering="term_last_day")
    def last_day(self, member):
        return member.term_last_day

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, member):
        seat = Term(member=member, **{name: getattr(member, f"term_{name}") for name in LATEST})
        return member_in_public(member, seat if seat.group else None, on=timezone.localdate())
