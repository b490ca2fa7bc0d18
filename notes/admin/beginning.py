"""From a meeting to the working copy of its note."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.models import Meeting
from trygghetsrad.lib.admin import atomic_post

from .. import actions
from ..beginning import beginning_of
from ..forms.beginning import BeginForm
from ..models import Note, meetings_to_write_of

ATTENDANCE = ("council.add_attendance", "council.change_attendance")


class BeginningAdmin(admin.ModelAdmin):
    """The meetings that have no note yet, and the step that makes one."""

    change_list_template = "admin/notes/note/change_list.html"

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("borja/", view(self.begin_list_view), name="notes_note_begin_list"),
            path("borja/<int:pk>/", view(atomic_post(self.begin_view)), name="notes_note_begin"),
        ] + super().get_urls()

    def changelist_view(self, request, extra_context=None):
        waiting = meetings_to_write_of(now=timezone.now()).count() if self.has_add_permission(request) else 0
        return super().changelist_view(request, {"meetings_waiting": waiting} | (extra_context or {}))

    # The steps

    def begin_list_view(self, request):
        self.refuse_unless_adding(request)
        meetings = meetings_to_write_of(now=timezone.now()).with_agenda_size()
        return self.step(request, "begin_list", _("Skriv anteckningar"), meetings=meetings)

    def begin_view(self, request, pk):
        self.refuse_unless_adding(request)
        meetings = Meeting.objects.select_for_update() if request.method == "POST" else Meeting.objects.all()
        meeting, now = get_object_or_404(meetings, pk=pk), timezone.now()
        note = Note.objects.filter(meeting=meeting).first()
        if words := actions.refusal_of(meeting, has_note=note is not None, now=now):
            return self.told(request, words, note)
        form = BeginForm(
            request.POST or None,
            beginning=beginning_of(meeting, now=now),
            with_attendance=request.user.has_perms(ATTENDANCE),
        )
        if form.is_valid():
            return self.begin(request, form)
        return self.step(request, "begin", _("Skriv anteckningar från mötet"), form=form, meeting=meeting)

    def begin(self, request, form):
        meeting, attendance = form.beginning.meeting, form.attendance()
        try:
            note = actions.begin_note(
                meeting=meeting,
                attendance=attendance,
                points=form.points(),
                by=request.user,
                now=timezone.now(),
                **form.about(),
            )
        except actions.BeginningRefused as refusal:
            return self.told(request, str(refusal), refusal.note)
        if attendance:
            self.log_change(request, meeting, [{"changed": {"fields": [str(_("närvaro, från anteckningarna"))]}}])
        words = _("Arbetstexten är skapad. Skriv under varje punkt, och spara så ofta du vill.")
        return self.begun(request, note, words)

    # Shared by the ways in which a note comes to be

    def refuse_unless_adding(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied

    def begun(self, request, note, words):
        self.log_addition(request, note, [{"added": {}}])
        self.message_user(request, words, messages.SUCCESS)
        return redirect("admin:notes_note_change", note.pk)

    def told(self, request, words, note):
        """Lead to the note that is there, or back to the meetings, with the words of the refusal."""
        self.message_user(request, words, messages.WARNING)
        if note:
            return redirect("admin:notes_note_change", note.pk)
        return redirect("admin:notes_note_begin_list")

    def step(self, request, name, title, **context):
        page = f"admin/notes/note/{name}.html"
        response = self.step_page(request, None, step=title, title=title, template=page, **context)
        response["Cache-Control"] = "private, no-store"
        return response
