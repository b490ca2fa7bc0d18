"""The step "Lämna ut": the case as it would be handed out, then a page to print, and what the case tells of it."""

from django import forms
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from council.checking import known_on
from trygghetsrad.lib import formtoken
from trygghetsrad.lib.checks import TITLES, Place, person_findings
from trygghetsrad.lib.keys import key_of

from .. import actions
from ..handing_out import as_handed_out, handed_out_before
from .case_steps import CaseStep, is_as_seen, seen_of, step_page
from .categories import category_words
from .once import OnceForm

HAND_OUT = "lamna-ut"
AGAIN = "utlamnande"  # in the address: the number of what was handed out before


class HandOutForm(OnceForm):
    """Nothing is asked about who wants it; who decided is, where something goes as it is that ought to be masked.

    A double click is one disclosure; of anything else, another.
    """

    with_notes = forms.BooleanField(
        label=_("Ta med de interna anteckningarna"),
        required=False,
        help_text=_(
            "De kan vara arbetsmaterial och behöver då inte lämnas ut. "
            "Är ärendet avslutat, eller har de tillfört något i sak, är de ofta allmän handling."
        ),
    )
    with_contact = forms.BooleanField(
        label=_("Ta med avsändarens e-post, telefon och postadress"),
        required=False,
        help_text=_("Annars maskas de. Lämna ut dem bara efter prövning."),
    )
    with_photos = forms.BooleanField(
        label=_("Ta med bilderna"),
        required=False,
        help_text=_("De kan inte maskas här. Ta inte med dem om ansikten eller nummerskyltar syns."),
    )
    is_tried = forms.BooleanField(
        label=_("Jag har läst allt nedan och prövat om något ska skyddas."),
        required=False,
    )
    decided_by = forms.CharField(
        label=_("Vem i kommunen har beslutat det?"),
        max_length=120,
        required=False,
        help_text=_(
            "Skriv funktion eller namn på den som har rätt att besluta, till exempel ”socialchefen”. "
            "Skriv aldrig vem som får ärendet."
        ),
    )

    @property
    def is_to_be_handed_out(self):
        return self.data.get("step") == HAND_OUT

    def clean(self):
        cleaned = super().clean()
        if self.is_to_be_handed_out and not cleaned.get("is_tried"):
            self.add_error("is_tried", _("Läs igenom, och kryssa sedan i rutan."))
        return cleaned

    def ask_who_decided(self, uncovered):
        """Ask it where something is `uncovered` (in words) and about to go; until then, nothing is asked."""
        if not (uncovered and self.is_bound and (self.is_to_be_handed_out or self.data.get("decided_by"))):
            del self.fields["decided_by"]
        elif self.is_to_be_handed_out and self.is_valid() and not self.cleaned_data["decided_by"]:
            words = _("Du lämnar ut %s omaskat. Skriv vem som har beslutat det, och lämna ut igen. Eller maska först.")
            self.add_error("decided_by", words % uncovered)

    @property
    def choices(self):
        chosen = self.cleaned_data if self.is_bound and self.is_valid() else self.data
        return {name: bool(chosen.get(name)) for name in ("with_notes", "with_contact", "with_photos")}

    @property
    def chosen(self):
        """The choices as one word, by which the page knows what it showed."""
        return " ".join(name for name, is_chosen in self.choices.items() if is_chosen)


def hand_out_view(admin, request, feedback):
    now = timezone.now()
    if AGAIN in request.GET and request.method != "POST":
        return printed_again(request, feedback, request.GET[AGAIN])
    form = HandOutForm(request.POST or None, now=now)
    shown = as_handed_out(feedback, copy=feedback.masked_copies.last(), **form.choices)
    form.ask_who_decided(shown.uncovered)
    if form.is_bound and form.is_to_be_handed_out and shown.is_behind:
        form.add_error(None, _("Det har kommit inlägg efter den maskade kopian. Gör en ny kopia först."))
    elif form.is_bound and form.is_to_be_handed_out and not is_as_seen(request, seen_of(feedback)):
        form.add_error(None, _("Något har kommit till i ärendet medan du läste. Läs det nedan, och lämna ut igen."))
    elif form.is_bound and form.is_to_be_handed_out and request.POST.get("chosen") != form.chosen:
        form.add_error(None, _("Så här blir det med det du valde. Läs det nedan, och lämna ut igen."))
    if form.is_bound and form.is_valid() and form.is_to_be_handed_out:
        return redirect(f"{page_of(feedback)}?{AGAIN}={kept(admin, request, form, shown, now=now).pk}")
    told = {"template": "admin/contact/steps/handing_out.html", "title": _("Lämna ut"), "button": _("Lämna ut")}
    told |= {"shown": shown, "left": left_unmasked(admin, shown, now=now), "masked": category_words(shown.categories)}
    return step_page(admin, request, feedback, form, **told, seen=seen_of(feedback))


def kept(admin, request, form, shown, *, now):
    what = [form.chosen, shown.copy and shown.copy.version, shown.last_entry and shown.last_entry.pk]
    submission = formtoken.digest(form.cleaned_data["token"], f"disclosure.{what}")
    shape = form.choices | {"masked_copy": shown.copy, "last_entry": shown.last_entry}
    decided_by = form.cleaned_data["decided_by"] if shown.uncovered else None
    shape |= {"photos": [each.pk for each in shown.held_photos], "decided_by": decided_by}
    told = shape | {"categories": shown.categories, "submission": submission}
    disclosure, is_new = actions.hand_out(feedback=shown.feedback, **told, by=request.user, now=now)
    if is_new:
        admin.log_change(request, shown.feedback, str(_("Lämnade ut")))
    return disclosure


def printed_again(request, feedback, number):
    """What was handed out, to print or to save: now, and again later."""
    disclosure = feedback.disclosures.filter(pk=key_of(number)).first()
    if disclosure is None:
        raise Http404
    shown = handed_out_before(disclosure)
    context = {"shown": shown, "disclosure": disclosure, "masked": category_words(shown.categories)}
    return render(request, "admin/contact/handed_out.html", context)


def left_unmasked(admin, shown, *, now):
    """What the checks find in the text as it would be handed out."""
    known = known_on(timezone.localdate(now), contacts=admin.admin_site.public_contacts())
    found = [each for text in shown.texts for each in person_findings(text, Place("", ""), known)]
    return [(TITLES[each.code], each.excerpts[0]) for each in found]


def page_of(feedback):
    return reverse(f"admin:contact_feedback_{HAND_OUT}", args=[feedback.pk])


def disclosures_of(feedback):
    """When the case was handed out, by whom and how; each can be shown again."""
    rows = [
        (each, f"{page_of(feedback)}?{AGAIN}={each.pk}", category_words(each.categories.split(",")))
        for each in feedback.disclosures.select_related("made_by", "masked_copy")
    ]
    return render_to_string("admin/contact/disclosures.html", {"rows": rows})


HANDING_OUT = CaseStep(HAND_OUT, _("Lämna ut"), hand_out_view, "contact.add_disclosure")
