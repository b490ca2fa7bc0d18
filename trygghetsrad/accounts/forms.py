from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import ResetPasswordForm as AllauthResetPasswordForm
from allauth.account.forms import ResetPasswordKeyForm as AllauthResetPasswordKeyForm
from django.contrib.auth.forms import AdminPasswordChangeForm
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
