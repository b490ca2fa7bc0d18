"""Signing in again at the address of a form whose session had ended, with what was typed in it carried along."""

from allauth.account.views import LoginView

from trygghetsrad.lib.carrying import FIELD, carried, pack, unpack


class SignInAgain(LoginView):
    """The usual way in, throttled as it is: the first post is the form itself, those after it are of the sign-in.

    It stands at the address of the form and leads nowhere else, whatever is posted.
    """

    template_name = "account/login_again.html"

    @property
    def is_asked(self):
        return FIELD in self.request.POST

    def post(self, request, *args, **kwargs):
        return super().post(request, *args, **kwargs) if self.is_asked else self.get(request, *args, **kwargs)

    def get_form_kwargs(self):
        given = super().get_form_kwargs()
        return given if self.is_asked else given | {"data": None, "files": None}

    def get_context_data(self, **kwargs):
        at = self.request.get_full_path()
        form = unpack(self.request.POST[FIELD], at=at) if self.is_asked else carried(self.request)
        told = {"carried": pack(form, at=at) if form else "", "had_files": bool(form and form.had_files), "at": at}
        return super().get_context_data(**kwargs) | told | {"field": FIELD}


sign_in_again = SignInAgain.as_view()
