"""The forms of steps whose doing is kept once, however often they are sent."""

from django import forms

from trygghetsrad.lib import formtoken
from trygghetsrad.lib.forms import TokenField


class OnceForm(forms.Form):
    """By its token a double click does nothing a second time. `purpose` is what it is for, see lib.formtoken."""

    purpose = "case-entry"
    token = TokenField()

    def __init__(self, *args, now, initial=None, **kwargs):
        super().__init__(*args, initial={"token": formtoken.issue(now)} | (initial or {}), **kwargs)

    @property
    def submission(self):
        return formtoken.digest(self.cleaned_data["token"], self.purpose)

    def given(self):
        """The answers as the action takes them."""
        answers = {name: answer for name, answer in self.cleaned_data.items() if name != "token"}
        return answers | {"submission": self.submission}
