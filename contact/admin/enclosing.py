"""The step "Lägg till bild": what came on paper, such as a drawing or a scanned letter, comes into the case."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import actions
from ..forms.photos import PhotoForm
from ..models import Feedback
from .case_steps import CaseStep, change_page, step_page

NAME, ANOTHER = "lagg-till-bild", "_another"


class EncloseForm(PhotoForm):
    """The sender's own form for a picture, in words for staff. The same picture twice is one."""

    picture = forms.FileField(
        label=_("Bild"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_(
            "JPEG, PNG eller WebP, högst 30 MB och 50 miljoner bildpunkter. Stora bilder förminskas. "
            "Skanna ett papper som bild, inte som PDF."
        ),
        error_messages={"required": _("Välj en bild först."), "empty": _("Filen är tom. Välj en annan.")},
    )


def enclose_view(admin, request, feedback):
    title, now = _("Lägg till bild"), timezone.now()
    form = EncloseForm({}, request.FILES) if request.method == "POST" else EncloseForm()
    if form.is_bound and form.is_valid() and (photo := enclose(request, feedback, form, now=now)):
        if photo.kept_at == now:  # the same picture again is the one there is
            admin.log_change(request, feedback, str(_("La till en bild")))
        admin.message_user(request, _("Bilden är sparad i ärendet."), messages.SUCCESS)
        return redirect(request.path if ANOTHER in request.POST else change_page(feedback))
    more = {"template": "admin/contact/steps/enclosing.html", "title": title, "button": _("Spara bilden")}
    return step_page(admin, request, feedback, form, **more, kept_count=feedback.photos.kept().count())


def enclose(request, feedback, form, *, now):
    """The picture; None where there was no place for it, which the form then says."""
    told = {"picture": form.cleaned_data["picture"], "by": request.user, "now": now}
    try:
        return actions.enclose_photo(feedback=feedback, **told)
    except Feedback.DoesNotExist as gone:  # erased at this very moment
        raise Http404 from gone
    except actions.TooManyPhotos:
        form.add_error("picture", _("Ärendet har redan fyra bilder. Fler ryms inte."))
        return None


ENCLOSING = CaseStep(NAME, _("Lägg till bild"), enclose_view, "contact.add_feedback", reads_a_file=True)
