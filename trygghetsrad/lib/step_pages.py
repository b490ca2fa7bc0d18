"""Pages beside the form of a row, each of which does one thing to it: its address, its row, what it shows and does."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse

from .admin import atomic_post

FORM_ALONE = "admin/step.html"


class StepPages:
    """For an admin. Such a page asks what the step needs to know, does it, and leads on; a refusal is told in the form.

    A step has a word in its address and a name, by which its URL is called. What it does is done whole or not at all,
    unless it says that it sees to that itself.
    """

    def step_paths(self, steps, *, is_atomic=True):
        """The addresses of `steps`, each (word, view, name); a view takes the request and the key of the row."""
        return [
            path(
                f"<int:pk>/{word}/",
                self.admin_site.admin_view(atomic_post(view) if is_atomic else view),
                name=self.url_name(name),
            )
            for word, view, name in steps
        ]

    def url_name(self, name):
        return f"{self.opts.app_label}_{self.opts.model_name}_{name}"

    def page_of(self, name, row):
        return reverse(f"admin:{self.url_name(name)}", args=[row.pk])

    def row_or_404(self, request, pk, *, may):
        """The row of a step, locked where the admin locks what is saved; `may` tells who takes the step."""
        if not may(request):
            raise PermissionDenied
        row = self.get_object(request, str(pk))
        if row is None:
            raise Http404
        return row

    def outcome(self, request, form, act, *, refused):
        """What `act` gives for the answers; None where nothing was sent, or where the form now tells what is wrong."""
        if request.method != "POST" or not form.is_valid():
            return None
        try:
            return act(**form.cleaned_data)
        except refused as refusal:
            form.add_error(None, str(refusal))
        return None

    def step_page(self, request, row, *, step, title="", template=FORM_ALONE, **more):
        """`row` is None where the page is about several; `step` is what the page does, and what its button says."""
        context = self.admin_site.each_context(request) | {
            "opts": self.opts,
            "original": row,
            "title": title or f"{step}: {row}",
            "step": step,
        }
        return render(request, template, context | more)
