"""Notes of meetings long ago: what was written then becomes a working copy, to be published as any other."""

import js_asset
from csp.decorators import csp_update
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.admin import EDITOR_STYLE

from .. import actions
from ..forms.older import OlderForm
from .beginning import BeginningAdmin


@method_decorator(csp_update({"style-src": [EDITOR_STYLE]}), name="older_view")
class OlderNotesAdmin(BeginningAdmin):
    """One form for day, text and file; the meeting of that day is made where there is none."""

    def get_urls(self):
        view = self.admin_site.admin_view
        return [path("aldre/", view(self.older_view), name="notes_note_older"), *super().get_urls()]

    def older_view(self, request):
        self.refuse_unless_adding(request)
        form = OlderForm(request.POST or None, request.FILES or None)
        if form.is_valid() and (response := self.bring_in(request, form)):
            return response
        media = js_asset.Media.from_media(self.media + form.media, nonce=str(request.csp_nonce))
        return self.step(request, "older", _("Lägg in äldre anteckningar"), form=form, media=media)

    def bring_in(self, request, form):
        """Make the note; a refusal is told in the form, where all that was typed stays."""
        try:
            note = actions.begin_older_note(by=request.user, now=timezone.now(), **form.answers())
        except actions.BeginningRefused as refusal:
            form.add_error("day", words_of(refusal))
            return None
        return self.begun(request, note, _("Anteckningarna är inlagda som utkast. Läs igenom dem och publicera sedan."))


def words_of(refusal):
    if not refusal.note:
        return str(refusal)
    address = reverse("admin:notes_note_change", args=[refusal.note.pk])
    words = _("Mötet den dagen har redan minnesanteckningar: {}. Ändra dem i stället.")
    return format_html(str(words), format_html('<a href="{}">{}</a>', address, refusal.note))
