import re

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from council.models import Area, Meeting, Topic
from trygghetsrad.lib.forms import EmailField, PublicForm, TextField, WordedSelect
from trygghetsrad.lib.held import Held
from trygghetsrad.lib.languages import in_language
from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.eras import Era, by_era_or_last

from ..models import Feedback
from ..models.feedback import MESSAGE_LENGTH
from ..rules.contacts import fewest_digits, is_mobile, phone_digits

SLUG = re.compile(r"[0-9-]{1,20}")  # of a topic or an area its number, of a meeting its day
UNANSWERED = _("Välj något av alternativen.")
TOO_SHORT = _("Numret är för kort. Skriv riktnummer och nummer, till exempel 0220-123 45.")
MOBILE_TOO_SHORT = _("Ett mobilnummer har 10 siffror, och det här har %s. Rätta numret eller ta bort det.")


BY_PERMISSION = _("Utan kryss berättar vi inte om det på möten eller på webbplatsen.")
MEETING_BY_PERMISSION = _("Mötet kan ta upp frågan bara om du kryssar i rutan.")


def check_phone(written):
    """Refuse what nobody can dial: one digit was lost, and who waits for a call would wait in vain."""
    digits = phone_digits(written)
    if len(digits) < fewest_digits(digits):
        words = MOBILE_TOO_SHORT % len(digits) if is_mobile(digits) else TOO_SHORT
        raise forms.ValidationError(words, code="too_short")


def load_meetings():
    return list(Meeting.objects.upcoming(now=timezone.now()))


def topic_choice(topic):
    return str(topic.pk), in_language(topic, "title")


def area_choice(area):
    return str(area.pk), in_language(area, "name")


def meeting_choice(meeting):
    """Without the weekday, which a list on a phone has no room for."""
    return meeting.slug, _("Mötet %s") % plain_date(meeting.day)


held_topics = by_era_or_last(lambda *, now: list(Topic.objects.active()), default=None)
held_areas = by_era_or_last(lambda *, now: list(Area.objects.active()), default=None)
held_meetings = Held(load_meetings)


class FeedbackForm(PublicForm):
    """What a resident tells us. Who reads an answer is said at each field; nothing is asked that is not needed."""

    kind = forms.ChoiceField(
        label=_("Vad vill du lämna?"),
        widget=forms.RadioSelect,
        choices=[
            (Feedback.Kind.VIEW, _("En synpunkt")),
            (Feedback.Kind.PROPOSAL, _("Ett förslag")),
            (Feedback.Kind.QUESTION, _("En fråga")),
            (Feedback.Kind.PRAISE, _("Beröm")),
        ],
        initial=Feedback.Kind.VIEW,
        help_text=_("Det här står i kommunens register, som vem som helst får läsa."),
        error_messages={"required": UNANSWERED, "invalid_choice": UNANSWERED},
    )
    topic = forms.ChoiceField(
        label=_("Vad handlar det om?"),
        required=False,
        widget=WordedSelect,
        help_text=_(
            "Ämnet hjälper oss att låta rätt person läsa det du skriver. "
            "Det står i kommunens register, som vem som helst får läsa."
        ),
        error_messages={"invalid_choice": _("Ämnet finns inte längre. Välj ett annat, eller inget.")},
    )
    meeting = forms.ChoiceField(
        label=_("Till vilket möte?"),
        required=False,
        help_text=_("Personalen som tar hand om ärenden ser vilket möte du har valt."),
        error_messages={"invalid_choice": _("Mötet har varit eller är flyttat. Välj ett annat, eller inget.")},
    )
    message = TextField(
        label=_("Berätta"),
        max_length=MESSAGE_LENGTH,
        is_line=False,
        help_text=_(
            "Vad har du sett eller känt? Vad borde göras? Skriv inga personnummer och inte namn på andra. "
            "Personalen läser texten, och den som begär det kan få läsa den."
        ),
        error_messages={"required": _("Skriv vad du vill berätta. Några ord räcker.")},
    )
    area = forms.ChoiceField(
        label=_("Var är det?"),
        required=False,
        widget=WordedSelect,
        help_text=_("Personalen ser området. I öppen statistik räknas ärendena i varje område ihop."),
        error_messages={"invalid_choice": _("Området finns inte längre. Välj ett annat, eller inget.")},
    )
    place = TextField(
        label=_("Vilken plats, med egna ord?"),
        required=False,
        max_length=200,
        help_text=_(
            "Till exempel ”gångtunneln vid stationen”. Personalen ser platsen, och den som begär det kan få se den."
        ),
    )
    reply_email = EmailField(
        label=_("E-post"),
        required=False,
        help_text=_(
            "Svaret kan du alltid läsa här med numret och koden som du får. Med en adress får du veta när det finns. "
            "Personalen som tar hand om ärenden ser adressen. Den visas inte på webbplatsen."
        ),
    )
    reply_phone = TextField(
        label=_("Telefon"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        validators=[check_phone],
        help_text=_(
            "Om du hellre blir uppringd. Personalen som tar hand om ärenden ser numret. Det visas inte på webbplatsen."
        ),
    )
    may_publish = forms.BooleanField(
        label=_("Det jag skriver får berättas offentligt i avidentifierad form"),
        required=False,
        help_text=BY_PERMISSION,
    )

    def __init__(self, *args, era: Era, **kwargs):
        super().__init__(*args, **kwargs)
        self.era = era
        topics = self.known(held_topics(era=era), "topic", topic_choice)
        areas = self.known(held_areas(era=era), "area", area_choice)
        self.fields["topic"].choices = [("", _("Välj ämne, om något passar")), *topics]
        self.fields["area"].choices = [("", _("Välj område, om du vet")), *areas]
        self.ask_for_meeting()

    def ask_for_meeting(self):
        """Only of those who came from a meeting: the others have no use for the question."""
        meetings = self.known(held_meetings(), "meeting", meeting_choice) if self.chosen("meeting") else []
        self.fields["meeting"].choices = [("", _("Inget särskilt möte")), *meetings]
        is_known = self.chosen("meeting") in dict(meetings)
        if is_known:
            self.initial.setdefault("kind", Feedback.Kind.QUESTION)  # as the link at the meeting says
            self.fields["may_publish"].help_text = format_lazy("{} {}", MEETING_BY_PERMISSION, BY_PERMISSION)
        if not is_known and not self.data.get("meeting"):
            del self.fields["meeting"]

    @property
    def is_untouched(self):
        """Whether nothing was written or chosen, nor what is chosen for whoever comes to it taken away."""
        return not self.is_bound and not any(self.initial.values()) and "kind" not in self.initial

    @cached_property
    def heading(self):
        """What the page is for, as the link that led to it says."""
        chosen = self.chosen("meeting")
        days = [meeting.day for meeting in held_meetings() or [] if meeting.slug == chosen] if chosen else []
        return _("Ställ en fråga till mötet den %s") % plain_date(days[0]) if days else _("Lämna en synpunkt")

    def chosen(self, name):
        return str(self.data.get(name) or self.initial.get(name) or "")

    def known(self, rows, name, choice):
        """What can be chosen. When the database is silent (None), what was chosen stays chosen."""
        if rows is None and SLUG.fullmatch(self.chosen(name)):
            return [(self.chosen(name), _("Det som du valde"))]
        return [choice(row) for row in rows or []]

    def given(self):
        """The answers as actions.register takes them."""
        topic, area, meeting = (self.cleaned_data.get(name) for name in ("topic", "area", "meeting"))
        return self.cleaned_data | {
            "topic": Topic.objects.filter(pk=topic).first() if topic else None,
            "area": Area.objects.filter(pk=area).first() if area else None,
            "meeting": Meeting.objects.filter(slug=meeting).first() if meeting else None,
        }
