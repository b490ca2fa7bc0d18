from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from council.models import AgendaItem
from trygghetsrad.lib.addresses import address_of
from trygghetsrad.records.editing import EditedForm

from ..models import Feedback, Story
from ..models.feedback import tellable
from .raising_forms import case_words, item_words

LONGEST = Story._meta.get_field("slug").max_length


class StoryForm(EditedForm):
    """What may be chosen: cases that may be told of, and items of agendas that took up cases.

    An address that nobody writes is made from the heading; one that stands is changed on purpose only.
    """

    class Meta:
        model = Story
        fields = forms.ALL_FIELDS
        help_texts = {
            "slug": _(
                "Det som står efter snedstrecket, till exempel ”ljusare-vid-stationen”. Lämnas det tomt fylls det i."
            )
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if "cases" in self.fields:  # one that is tied stays so until somebody takes it away: the form says which
            tied = Q(stories=self.instance) if self.instance.pk else Q(pk=None)
            allowed = Feedback.objects.filter(tellable() | tied)
            self.fields["cases"].queryset = allowed.select_related("area").distinct()
            self.fields["cases"].label_from_instance = case_words
            self.fields["cases"].widget.can_add_related = False  # nobody has a case come in to tell of it
        if "item" in self.fields:
            chosen = Q(raised__isnull=False) | Q(pk=self.instance.item_id)
            items = AgendaItem.objects.filter(chosen).select_related("meeting").distinct()
            self.fields["item"].queryset = items.order_by("-meeting__day", "number")
            self.fields["item"].label_from_instance = item_words

    def clean(self):
        cleaned = super().clean()
        title, slug = cleaned.get("title"), cleaned.get("slug")
        if title and slug == "":
            cleaned["slug"] = self.instance.slug or address_of(title, is_taken=is_taken, longest=LONGEST)
            if not cleaned["slug"]:
                self.add_error("slug", _("Skriv en adress: rubriken har inga bokstäver som kan stå i en."))
        return cleaned


def is_taken(slug):
    return Story.objects.filter(slug=slug).exists()
