from django import forms
from django.db.models import Q

from council.models import AgendaItem
from trygghetsrad.records.editing import EditedForm

from ..models import Feedback, Story
from .raising_forms import item_words


class StoryForm(EditedForm):
    """What may be chosen: cases that may be told of, and items of agendas that took up cases."""

    class Meta:
        model = Story
        fields = forms.ALL_FIELDS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "cases" in self.fields:  # one that is tied stays so until somebody takes it away: the form says which
            tied = Q(stories=self.instance) if self.instance.pk else Q(pk=None)
            allowed = Q(pk__in=Feedback.objects.tellable().values("pk")) | tied
            self.fields["cases"].queryset = Feedback.objects.filter(allowed).distinct()
        if "item" in self.fields:
            chosen = Q(raised__isnull=False) | Q(pk=self.instance.item_id)
            items = AgendaItem.objects.filter(chosen).select_related("meeting").distinct()
            self.fields["item"].queryset = items.order_by("-meeting__day", "number")
            self.fields["item"].label_from_instance = item_words
