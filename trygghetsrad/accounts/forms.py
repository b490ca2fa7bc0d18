from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import ResetPasswordKeyForm as AllauthResetPasswordKeyForm


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
