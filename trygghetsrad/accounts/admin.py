from allauth.account.models import EmailAddress
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.models import Group
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _

from .forms import AccountForm, ForeignPasswordForm, NewAccountForm
from .models import User

admin.site.unregister(Group)  # roles are part of the system; they are given to people, not edited
admin.site.unregister(EmailAddress)  # the address stands on the account


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    form = AccountForm
    add_form = NewAccountForm
    change_password_form = ForeignPasswordForm
    list_display = ["username", "first_name", "last_name", "email", "role_names", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    search_fields = ["username", "first_name", "last_name", "email"]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = []
    fieldsets = [
        (None, {"fields": ["username", "password", "must_change_password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Vad kontot får göra"), {"fields": ["is_active", "is_staff", "groups"]}),
        (_("Tider"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "usable_password", "password1", "password2"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("Vad kontot får göra"), {"fields": ["is_staff", "groups", "must_change_password"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """What lets oneself in is changed by somebody else: the last administrator cannot lock everybody out."""
        own = ["is_active", "is_staff", "groups"] if obj == request.user else []
        return [*super().get_readonly_fields(request, obj), *own]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if told := self.admin_site.left_with(form.instance):
            self.message_user(request, told, messages.WARNING)

    def get_changeform_initial_data(self, request):
        return {"is_staff": True, "must_change_password": True}

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        field = super().formfield_for_manytomany(db_field, request, widget=CheckboxSelectMultiple, **kwargs)
        field.label, field.help_text = _("Roller"), ""
        return field

    def has_delete_permission(self, request, obj=None):
        return False  # what a person has published keeps their name; an account is closed, not erased

    @admin.display(description=_("roller"))
    def role_names(self, user):
        return ", ".join(group.name for group in user.groups.all())
