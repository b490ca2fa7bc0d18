"""Where the council takes up some cases: under an item that is there, or under a new one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from council.actions import AgendaHasGoneOut
from council.models import AgendaItem, Meeting
from trygghetsrad.lib.forms import TextField
from trygghetsrad.lib.swedish import long_date

from .. import actions
from ..models import Feedback
from ..rules.matters import heading

NEW = "ny-"  # before the key of the meeting that gets a new item


class RaiseForm(forms.Form):
    """`cases` are those that may be raised; who may not change agendas (`may_add`) chooses among what stands there.

    `meetings` are to come; to those that were `held` nothing is added.
    """

    cases = forms.ModelMultipleChoiceField(
        Feedback.objects.none(),
        label=_("Ärenden"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst ett ärende.")},
    )
    where = forms.ChoiceField(
        label=_("Var tas det upp?"), error_messages={"required": _("Välj en punkt på dagordningen.")}
    )
    title = TextField(
        label=_("Rubrik på en ny punkt"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
        help_text=_(
            "Bara när du väljer en ny punkt. Alla läser den, så nämn varken personer eller det som är känsligt."
        ),
    )
    correction = TextField(
        label=_("Rättelse av dagordningen"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "vLargeTextField"}),
        help_text=_("Bara för en ny punkt på ett möte som har börjat: vad du lägger till, och varför. Visas för alla."),
    )

    def __init__(self, *args, cases, meetings, held, may_add, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.now, self.meetings = now, {str(meeting.pk): meeting for meeting in meetings}
        self.items = {str(item.pk): item for meeting in [*meetings, *held] for item in meeting.agenda.all()}
        chosen = Feedback.objects.filter(pk__in=[each.pk for each in cases])
        self.fields["cases"].queryset = chosen.select_related("area")
        self.fields["cases"].label_from_instance = case_words
        self.fields["cases"].initial = [each.pk for each in cases]
        groups = [*(group(each, may_add) for each in meetings), *(held_group(each) for each in held)]
        self.fields["where"].choices = [("", _("Välj punkt")), *groups]
        self.fields["where"].initial = self.only_choice() or (asked_for(cases, self.meetings) if may_add else "")
        self.fields["title"].initial = heading([each.topic.title if each.topic else "" for each in cases])
        if len(cases) == 1:
            self.fields["cases"].widget = forms.MultipleHiddenInput()
        if not may_add:
            del self.fields["title"]
            self.fields["where"].help_text = _(
                "Passar ingen punkt? Be den som har hand om dagordningen lägga till en, och kom sedan tillbaka hit."
            )
        if not (may_add and any(meeting.has_begun(now=now) for meeting in meetings)):
            del self.fields["correction"]

    def only_choice(self):
        """What is chosen from the start where nothing else can be: on an agenda that holds nothing yet."""
        _none, *groups = self.fields["where"].choices
        keys = [key for _meeting, choices in groups for key, _words in choices]
        return keys[0] if len(keys) == 1 else ""

    @property
    def meeting(self):
        """The meeting that gets a new item; None where an item was chosen."""
        where = self.cleaned_data["where"]
        return self.meetings[where.removeprefix(NEW)] if where.startswith(NEW) else None

    def clean(self):
        cleaned = super().clean()
        where = cleaned.get("where", "")
        if where.startswith(NEW) and not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", _("Skriv en rubrik för den nya punkten."))
        if where and not where.startswith(NEW) and cleaned.get("correction"):
            words = _("Du har skrivit en rättelse men inte ändrat dagordningen. Ta bort rättelsen.")
            self.add_error("correction", words)
        return cleaned

    def keep(self, *, by):
        """Raise the cases and return what is new; None where that was refused, which the form then tells."""
        given, told = self.cleaned_data, {"cases": list(self.cleaned_data["cases"]), "by": by, "now": self.now}
        try:
            if self.meeting is None:
                return actions.raise_cases(item=self.items[given["where"]], **told)
            correction = given.get("correction", "")
            return actions.raise_as_new_item(meeting=self.meeting, title=given["title"], correction=correction, **told)
        except AgendaHasGoneOut as refusal:
            self.add_error("correction" if "correction" in self.fields else None, str(refusal))
        except actions.RaisingRefused as refusal:
            self.add_error(None, str(refusal))
        return None


def group(meeting: Meeting, may_add):
    """A meeting with what can be chosen under it."""
    items = [(str(item.pk), item.numbered_title) for item in meeting.agenda.all()]
    new = [(f"{NEW}{meeting.pk}", _("Ny punkt, sist på dagordningen"))] if may_add else []
    return _("Mötet %s") % long_date(meeting.day), [*items, *new]


def held_group(meeting: Meeting):
    """One that has been, with what stood on its agenda: that has gone out."""
    items = [(str(item.pk), item.numbered_title) for item in meeting.agenda.all()]
    return _("Mötet %s, som har varit") % long_date(meeting.day), items


def asked_for(cases, meetings):
    """The meeting that the senders themselves chose, where that is one and it is to come."""
    chosen = {str(each.meeting_id) for each in cases}
    return f"{NEW}{chosen.pop()}" if len(chosen) == 1 and chosen <= meetings.keys() else ""


class TakeBackForm(forms.Form):
    """Which item no longer takes up the case."""

    raised = forms.ModelChoiceField(
        None,
        label=_("Vilken punkt ska inte längre ta upp ärendet?"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Välj en punkt.")},
    )

    def __init__(self, *args, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["raised"].queryset = rows
        self.fields["raised"].label_from_instance = lambda row: item_words(row.item)
        if len(rows) == 1:
            self.fields["raised"].initial = rows[0]


def case_words(feedback: Feedback):
    """What tells a case from others where one is chosen: its number alone is known to nobody."""
    return ", ".join(str(each) for each in (f"{feedback.number} {feedback.matter}", feedback.area) if each)


def item_words(item: AgendaItem):
    return _("Mötet %(day)s, punkt %(item)s") % {"day": long_date(item.meeting.day), "item": item.numbered_title}
