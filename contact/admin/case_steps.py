"""Pages beside the form of a case, each of which does one thing to it. A button on the form leads there."""

from collections.abc import Callable
from dataclasses import dataclass

from django.shortcuts import render

from ..models import Feedback


@dataclass(frozen=True)
class CaseStep:
    """`view` takes the admin, the request and the case; `permission` is whole, such as contact.change_feedback."""

    name: str
    label: str
    view: Callable
    permission: str
    fits: Callable[[Feedback], bool] = lambda feedback: True

    def is_for(self, request, feedback):
        return feedback is not None and request.user.has_perm(self.permission) and self.fits(feedback)


def step_page(admin, request, feedback, form, *, title, button, **more):
    """The page of a step that is a form with one button."""
    context = admin.admin_site.each_context(request) | {
        "opts": admin.opts,
        "original": feedback,
        "title": title,
        "step": button,
        "form": form,
    }
    return render(request, "admin/publishing_step.html", context | more)


STEPS: list[CaseStep] = []
