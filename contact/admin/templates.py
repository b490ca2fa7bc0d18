"""The list of answer templates, and the control by which the text of one comes into an answer that is being written."""

import re

from django import forms
from django.contrib import admin, messages
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.admin import RetiringAdmin
from trygghetsrad.lib.forms import held_back
from trygghetsrad.lib.languages import SOURCE

from ..models import AnswerTemplate, CaseEntry

NOTE = CaseEntry.Kind.NOTE
BUTTON = re.compile(r"(?P<row>entries-\d{1,3})-fetch")


@admin.register(AnswerTemplate)
class AnswerTemplateAdmin(RetiringAdmin):
    list_display = ["title", "language", "is_active"]
    list_editable = ["is_active"]
    list_filter = ["is_active", "language"]
    search_fields = ["title", "text"]


class TemplateSelect(forms.Select):
    """With a button that sends the form, which comes back unsaved with the text in it; a script does so at once."""

    class Media:
        js = ["trygghetsrad/answer_templates.js"]

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if value:
            option["attrs"]["data-text"] = value.instance.text
        return option

    def render(self, name, value, attrs=None, renderer=None):
        return format_html(
            '{} <button type="submit" class="button" name="{}" formnovalidate>{}</button>',
            super().render(name, value, attrs, renderer),
            name.removesuffix("template") + "fetch",
            _("Hämta mallen"),
        )


class TemplateField(forms.ModelChoiceField):
    """Which template to fetch: chosen and not fetched it is no answer yet."""

    def __init__(self):
        super().__init__(
            AnswerTemplate.objects.active(),
            label=_("Svarsmall"),
            required=False,
            empty_label=_("Välj en mall, om någon passar"),
            widget=TemplateSelect,
            help_text=_(
                "Texten hamnar efter det som står nedanför. Läs och ändra den, och se att ”Svar” är valt ovanför."
            ),
        )

    def label_from_instance(self, template):
        """Named where it is not Swedish: who answers knows the language of the case, and not of each text."""
        is_swedish = template.language == SOURCE
        return template.title if is_swedish else f"{template.title} ({template.get_language_display()})"

    def clean(self, value):
        if super().clean(value):
            raise forms.ValidationError(_("Hämta mallen, så att du kan läsa texten, eller välj ingen mall."))


def row_to_fill(posted):
    """The row of the form whose button was pressed; None where it was another button."""
    pressed = (BUTTON.fullmatch(name) for name in posted)
    return next((button["row"] for button in pressed if button), None)


def with_template(posted, row):
    """What was `posted`, as an answer with the text of the chosen template at its end; None where none was chosen."""
    texts = {str(pk): text for pk, text in AnswerTemplate.objects.active().values_list("pk", "text")}
    chosen = texts.get(posted.get(f"{row}-template"))
    if chosen is None:
        return None
    filled = posted.copy()
    written = filled.get(f"{row}-text", "").rstrip()
    filled[f"{row}-text"] = f"{written}\n\n{chosen}" if written else chosen
    filled[f"{row}-template"] = ""
    # A note is chosen from the start, and as a note the text would reach nobody; without a function it is a fault.
    if filled.get(f"{row}-kind") == NOTE and filled.get(f"{row}-function"):
        filled[f"{row}-kind"] = CaseEntry.Kind.ANSWER
    return filled


class FillsAnswers:
    """An admin in whose form answers are written: the button that fetches a template shows it again, unsaved."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if row := row_to_fill(request.POST):
            self.fill(request, row)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def fill(self, request, row):
        """Put a template's text where the button was pressed."""
        filled = with_template(request.POST, row)
        if filled is None:
            self.message_user(request, _("Välj en mall att hämta. Inget är sparat än."), messages.WARNING)
        else:
            request.POST = filled
            self.message_user(request, _("Mallens text står i svaret. Inget är sparat än."), messages.INFO)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        return held_back(form) if row_to_fill(request.POST) else form
