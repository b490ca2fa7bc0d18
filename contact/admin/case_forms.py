"""The two forms of a case: what is taken down for somebody, and what staff may change of what is there."""

from datetime import timedelta

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.models import Area, Meeting, Topic
from trygghetsrad.lib import formtoken
from trygghetsrad.lib.forms import EmailField, TextField, TokenField
from trygghetsrad.records.editing import EditedForm

from ..doors import code_digest, follow_code
from ..forms.feedback import check_phone
from ..models import Feedback
from ..models.feedback import LETTER_LENGTH
from ..models.routes import handlers
from ..rules.arrivals import is_within_reach

BY_HAND = [Feedback.State.OPENED, Feedback.State.IN_PROGRESS]
REPLY = ["reply_phone", "reply_email", "reply_address", "may_publish"]
YEAR = timedelta(days=365)
STAFF_CHANNELS = [choice for choice in Feedback.Channel.choices if choice[0] != Feedback.Channel.WEB]


def close_ways_out(field):
    """Nobody leaves the form of a case, with somebody on the phone, to mend a list."""
    widget = field.widget
    widget.can_add_related = widget.can_change_related = widget.can_view_related = False


class RegisterForm(forms.ModelForm):
    """Taken down for someone who phoned, came or wrote. By its token a double click is one case."""

    token = TokenField()
    channel = forms.ChoiceField(
        label=_("Hur kom det in?"),
        choices=STAFF_CHANNELS,
        initial=Feedback.Channel.PHONE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur det kom in.")},
    )
    message = TextField(
        label=_("Vad berättar personen?"),
        max_length=LETTER_LENGTH,
        is_line=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "vLargeTextField"}),
        help_text=_(
            "Skriv så nära personens egna ord som du kan. Texten går inte att ändra när den är sparad. "
            "Finns det en bild eller en teckning? Spara först, och välj sedan ”Lägg till bild” på ärendets sida."
        ),
        error_messages={"required": _("Skriv vad personen berättade.")},
    )
    came_on = forms.DateField(
        label=_("Kom in den"),
        required=False,
        initial=timezone.localdate,
        widget=AdminDateWidget,
        help_text=_("Dagen då brevet kom till kommunen, eller då mötet eller besöket var. Svarstiden räknas från den."),
        error_messages={"invalid": _("Skriv dagen så här: 2026-01-31.")},
    )
    place = TextField(
        label=_("Plats, med personens ord"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    may_publish = forms.BooleanField(
        label=_("Får berättas offentligt i avidentifierad form"),
        required=False,
        help_text=_("Fråga: ”Får vi berätta om det för andra, utan att det syns att det kommer från dig?”"),
    )
    reply_email = EmailField(label=_("E-post för svar"), required=False)
    reply_phone = TextField(label=_("Telefon för svar"), max_length=60, required=False, validators=[check_phone])

    reply_address = TextField(
        label=_("Postadress för svar"),
        max_length=300,
        is_line=False,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=_("Bara om personen vill ha svaret som brev: namn, gata, postnummer och ort."),
    )

    class Meta:
        model = Feedback
        fields = ["channel", "language", "kind", "topic", "meeting", "message", "area", "place", *REPLY]
        help_texts = {"meeting": _("Det som det berättades på, eller som en fråga är till.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = formtoken.issue(timezone.now())
        offered = {
            "topic": Topic.objects.active(),
            "area": Area.objects.active(),
            "meeting": Meeting.objects.spoken_of(now=timezone.now()),
        }
        for name, rows in offered.items():
            self.fields[name].queryset = rows
            close_ways_out(self.fields[name])

    def clean_came_on(self):
        came_on, today = self.cleaned_data["came_on"], timezone.localdate()
        if came_on and not is_within_reach(came_on, today):
            raise forms.ValidationError(_("Dagen ska vara i dag eller tidigare, och högst ett år tillbaka."))
        is_call = self.cleaned_data.get("channel") == Feedback.Channel.PHONE
        if came_on and came_on != today and is_call:  # such as in a form that was left open over night
            raise forms.ValidationError(_("Ett samtal kommer in den dag det skrivs ned. Ändra till dagens datum."))
        return came_on

    def clean(self):
        """Refuse what was saved before with other words: the browser's way back leads to a form that is used up."""
        cleaned = super().clean()
        try:
            self.seed = formtoken.read(cleaned.get("token", ""), timezone.now(), max_age=YEAR)
        except formtoken.TokenProblem as problem:
            raise forms.ValidationError(_("Formuläret gick inte att känna igen. Öppna sidan på nytt.")) from problem
        kept = code_digest(follow_code(self.seed))
        cleaned |= {"submission": formtoken.digest(self.seed, "feedback"), "code_digest": kept}
        before = Feedback.objects.sent_before(cleaned["submission"])
        if before and not self.errors and not before.says(cleaned):
            words = _("Det här formuläret är redan sparat som %s. Öppna ett nytt för nästa ärende.")
            raise forms.ValidationError(words % before.number)
        return cleaned

    def given(self):
        return {name: answer for name, answer in self.cleaned_data.items() if name != "token"}


class CaseForm(EditedForm):
    """What staff may change: where the case stands and how it is named. What arrived is never changed."""

    class Meta:
        model = Feedback
        fields = ["state", "matter", "topic", "area", "assigned_to"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "state" in self.fields:  # the other states follow from what is written in the case
            offered = {*BY_HAND, self.instance.state}
            self.fields["state"].choices = [each for each in Feedback.State.choices if each[0] in offered]
        for name in {"topic", "area"} & self.fields.keys():
            close_ways_out(self.fields[name])
        if "assigned_to" in self.fields:
            self.offer_handlers(self.fields["assigned_to"])

    def offer_handlers(self, field):
        field.queryset = handlers()
        before = self.instance.assigned_to
        if before and not field.queryset.filter(pk=before.pk).exists():
            field.help_text = _("%s hade ärendet, men handlägger inte längre. Välj någon annan.") % before
