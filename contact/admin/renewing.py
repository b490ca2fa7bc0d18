"""The step "Ny kod": for who has lost the follow-up code, and only towards the address or number in the case."""

from django import forms
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib import formtoken

from .. import actions
from ..doors import code_digest, follow_code
from ..models import CodeRenewal, Feedback
from ..rules.codes import grouped
from .case_steps import CaseStep, step_page
from .once import OnceForm

CHOICES = {
    CodeRenewal.Way.MAIL: _("Mejla koden till %s. Ingen här ser den."),
    CodeRenewal.Way.PHONE: _("Läs upp koden. Jag har ringt upp %s."),
}
NAME = "ny-kod"


class RenewalForm(OnceForm):
    """The code follows from its token. `ways` are those that the case has to its sender."""

    purpose = "new code"
    way = forms.ChoiceField(
        label=_("Hur ska avsändaren få koden?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur avsändaren ska få koden.")},
    )
    is_right = forms.BooleanField(
        label=_("Jag ringde upp själv, och personen berättade själv ungefär när det skickades och vad det gällde."),
        required=False,
        help_text=_("Behövs bara när du läser upp koden."),
    )

    def __init__(self, *args, ways, now, **kwargs):
        self.now = now
        super().__init__(*args, initial={"way": next(iter(ways))}, now=now, **kwargs)
        self.fields["way"].choices = [(way, CHOICES[way] % told) for way, told in ways.items()]
        if CodeRenewal.Way.PHONE not in ways:
            del self.fields["is_right"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("way") == CodeRenewal.Way.PHONE and not cleaned.get("is_right"):
            self.add_error("is_right", _("Ring först upp numret i ärendet. Kryssa sedan i rutan."))
        try:
            self.seed = formtoken.read(cleaned.get("token", ""), self.now)
        except formtoken.TokenProblem as problem:
            raise forms.ValidationError(_("Sidan har stått öppen för länge. Öppna den på nytt.")) from problem
        return cleaned

    @property
    def code(self):
        return follow_code(self.seed)

    @property
    def submission(self):
        return formtoken.digest(self.seed, self.purpose)

    def given(self):
        told = {"way": self.cleaned_data["way"], "submission": self.submission}
        return told | {"seed": self.seed, "code_digest": code_digest(self.code)}


def renewal_view(admin, request, feedback):
    """The answer to the form shows what was done: a code to read out stands in no message and no cookie."""
    now, ways = timezone.now(), feedback.ways_to_sender
    form = RenewalForm(request.POST or None, ways=ways, now=now) if ways else None
    more = {"template": "admin/contact/steps/renewing.html", "title": _("Ny kod"), "button": _("Ge en ny kod")}
    if form and request.method == "POST" and form.is_valid():
        more |= outcome(admin, request, feedback, form, now=now)
    return step_page(admin, request, feedback, form, **more | {"phone": ways.get("phone"), "mail": ways.get("mail")})


def outcome(admin, request, feedback, form, *, now):
    """What the page tells once the form was sent: the way, and the code where it is to be read out."""
    try:
        renewal = actions.renew_code(feedback=feedback, **form.given(), by=request.user, now=now)
    except actions.RenewalRefused as refusal:
        form.add_error(None, str(refusal))
        return {}
    if renewal.made_at == now:
        admin.log_change(request, feedback, str(_("Ny kod, %s") % renewal.get_way_display()))
    return {"renewal": renewal, "code": grouped(form.code) if renewal.way == CodeRenewal.Way.PHONE else ""}


def renewals_of(feedback):
    renewals = feedback.code_renewals.select_related("made_by")
    return render_to_string("admin/contact/code_renewals.html", {"renewals": renewals})


RENEWING = CaseStep(
    NAME,
    _("Ny kod"),
    renewal_view,
    "contact.renew_code_feedback",
    fits=lambda feedback: feedback.junk in Feedback.NOT_JUNK,
)
