from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ResetPasswordForm as AllauthResetPasswordForm
from allauth.account.forms import ResetPasswordKeyForm as AllauthResetPasswordKeyForm
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    AdminUserCreationForm,
    ReadOnlyPasswordHashField,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.utils.translation import gettext_lazy as _


class LoginForm(AllauthLoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("Användarnamn eller e-postadress")
        self.fields["login"].widget.attrs = {"autocomplete": "username", "autofocus": True}
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs = {"autocomplete": "current-password"}


class ResetPasswordForm(AllauthResetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-postadress")
        self.fields["email"].widget.attrs = {"autocomplete": "email"}


class ChangePasswordForm(AllauthChangePasswordForm):
    """One's own password, chosen by oneself: the demand to choose one ends here."""

    def save(self):
        self.user.must_change_password = False
        super().save()


class ResetPasswordKeyForm(AllauthResetPasswordKeyForm):
    """So is one that was chosen by the link in a mail."""

    def save(self):
        self.user.must_change_password = False
        super().save()


class ForeignPasswordForm(AdminPasswordChangeForm):
    """A password that an administrator chose for somebody, who has to choose an own one at the next sign-in."""

    def save(self, commit=True):
        self.user.must_change_password = True
        return super().save(commit)


class Words:
    """The fields of an account in words for who gives one to a colleague."""

    labels = {"is_active": _("Får användas"), "is_staff": _("Får logga in"), "email": _("E-postadress")}
    help_texts = {
        "username": _("Det som personen loggar in med: bokstäver, siffror och @ . + - _, utan mellanslag."),
        "email": _("Dit går mejl om granskning, och länken för den som har glömt sitt lösenord."),
        "is_active": _("Ta bort krysset när personen slutar. Det som hen har gjort behåller namnet."),
        "is_staff": _("Utan krysset kommer personen inte in här."),
    }


class HiddenPassword(ReadOnlyPasswordHashWidget):
    """The way to a new one, and nothing of how the old one is kept: that tells an administrator nothing."""

    def get_context(self, name, value, attrs):
        return super().get_context(name, value, attrs) | {"summary": []}


class AccountForm(UserChangeForm):
    password = ReadOnlyPasswordHashField(
        label=_("Lösenord"),
        widget=HiddenPassword,
        help_text=_("Ingen kan läsa det. Den som har glömt sitt får ett nytt av dig, och byter det vid inloggningen."),
    )

    class Meta(UserChangeForm.Meta, Words):
        pass


class NewAccountForm(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta, Words):
        pass
