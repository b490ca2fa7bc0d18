from django import forms
from django.utils.translation import gettext_lazy as _

from council.models import Topic
from trygghetsrad.lib.forms import UNUSABLE, EmailField, PublicForm
from trygghetsrad.lib.held import Held

from ..models import Subscription, plain_address

ALL = "alla"
LONGEST = Subscription._meta.get_field("email").max_length


def load_topics():
    return [(str(pk), slug, title) for pk, slug, title in Topic.objects.active().values_list("pk", "slug", "title")]


held_topics = Held(load_topics, default=[])


class SubscriptionForm(PublicForm):
    """What somebody wants to hear of by mail, and where."""

    email = EmailField(
        label=_("Din e-postadress"),
        help_text=_("Vi använder den bara till de här mejlen."),
        error_messages={"required": _("Skriv din e-postadress.")},
    )
    topic = forms.ChoiceField(
        label=_("Vad vill du få mejl om?"),
        help_text=_("Alla anteckningar, eller bara de som mest handlar om ett ämne."),
        error_messages={
            "required": _("Välj vad du vill få mejl om."),
            "invalid_choice": _("Ämnet finns inte längre. Välj ett annat, eller alla."),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        topics = [(pk, title) for pk, _slug, title in held_topics()]
        self.fields["topic"].choices = [(ALL, _("Alla minnesanteckningar")), *topics]

    def clean_email(self):
        plain = plain_address(self.cleaned_data["email"])
        if len(plain) > LONGEST:  # some capitals are one letter, and two as small ones
            raise forms.ValidationError(UNUSABLE)
        return plain

    def chosen_topic(self):
        """The topic, or None for all; raises Topic.DoesNotExist when it went this very moment."""
        chosen = self.cleaned_data["topic"]
        return None if chosen == ALL else Topic.objects.get(pk=chosen)


def topic_of(slug):
    """What the form offers first where a page of a topic led here."""
    return next((pk for pk, each, _title in held_topics() if each == slug), ALL)
