from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm


class ChangePasswordForm(AllauthChangePasswordForm):
    """One's own password, chosen by oneself: the demand to choose one ends here."""

    def save(self):
        self.user.must_change_password = False
        super().save()
