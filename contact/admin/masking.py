"""The step that masks a case, and what the case shows of it: the original beside what is left of it, and why."""

from django.contrib import messages
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.checking import known_on
from trygghetsrad.lib.differences import differences
from trygghetsrad.lib.swedish import plain_date

from .. import actions
from ..models.feedback import MESSAGE, PLACE
from ..rules.masking import masked
from .case_steps import CaseStep, change_page, is_as_seen, seen_of, step_page
from .categories import category_words
from .mask_form import SAVE, MaskForm


def mask_view(admin, request, feedback):
    """Show how it becomes as often as wanted, then keep it. The row is locked while it is kept, see LockingAdmin."""
    now, texts = timezone.now(), feedback.texts()
    known = known_on(timezone.localdate(now), contacts=admin.admin_site.public_contacts())
    form = MaskForm(request.POST or None, texts=texts, known=known, last=feedback.masked_copies.last())
    is_valid = form.is_valid()
    if is_valid and form.data.get("step") == SAVE and not is_as_seen(request, seen_of(feedback)):
        form.add_error(None, _("Något har kommit till i ärendet medan du läste. Läs det nedan, och spara igen."))
    elif is_valid and form.data.get("step") == SAVE:
        keep(admin, request, feedback, form, now=now)
        return redirect(change_page(feedback))
    shown = form.spans(kept(form) if form.is_bound else form.initial)
    labels = labels_of(feedback)
    parts = [(labels[name], differences(text, masked(text, shown[name]))) for name, text in texts.items() if text]
    told = {
        "template": "admin/contact/steps/masking.html",
        "title": _("Maskad kopia"),
        "button": _("Spara den maskade kopian"),
    }
    more = {"parts": parts, "media": admin.media, "seen": seen_of(feedback)}
    return step_page(admin, request, feedback, form, **told, **more)


def kept(form):
    """What is shown as masked of a form that may not be right yet."""
    return form.cleaned_data | {"found": form.data.getlist("found")}


def keep(admin, request, feedback, form, *, now):
    answers = form.cleaned_data
    told = {"passages": form.lines(answers), "categories": form.categories(answers)}
    told |= {"ground": answers["ground"], "reason": answers["reason"]}
    copy = actions.keep_masked_copy(feedback=feedback, spans=form.spans(answers), **told, by=request.user, now=now)
    admin.log_change(request, feedback, str(_("Gjorde maskad kopia %s") % copy.version))
    admin.message_user(request, _("Den maskade kopian är sparad. Originalet finns kvar."), messages.SUCCESS)


def labels_of(feedback):
    """What the texts of a case are called, by their names in `Feedback.texts`."""
    entries = {
        str(each.pk): f"{each.get_kind_display()}, {plain_date(each.made_at)}" for each in feedback.entries.all()
    }
    return {MESSAGE: _("Text"), PLACE: _("Plats")} | entries


def masked_copies_of(feedback):
    """The newest masked copy against the original, and who made the earlier ones."""
    copies = list(feedback.masked_copies.select_related("made_by"))
    newest, texts = (copies[-1] if copies else None), feedback.texts()
    labels = labels_of(feedback)
    shown = {MESSAGE: newest.message, PLACE: newest.place} | newest.entries if newest else {}
    changed = [name for name, text in shown.items() if text != texts[name]]
    context = {
        "copies": [(copy, category_words(copy.categories.split(","))) for copy in reversed(copies)],
        "parts": [(labels[name], differences(texts[name], shown[name])) for name in changed],
        "is_behind": bool(newest) and not newest.covers(feedback.entries.all()),
    }
    return render_to_string("admin/contact/masked_copies.html", context)


MASKING = CaseStep("maska", _("Maskad kopia"), mask_view, "contact.add_maskedcopy")
