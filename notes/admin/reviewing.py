"""Two pages beside a note's form: a colleague reads and approves the text, and members without an account read it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from trygghetsrad.lib.keys import key_of

from .. import actions
from ..forms.reviews import AnswerForm, AskForm, PreviewLinkForm
from ..models import Note, Review
from ..rules.stages import Stage

ASK = "ask"
VERDICTS = Review.Verdict


class ReviewingMixin:
    """For the admin of notes. What is refused is told on the page, where what was typed stays."""

    def get_urls(self):
        pages = [("granska", self.review_view, "review"), ("laslankar", self.previews_view, "previews")]
        return self.step_paths(pages) + super().get_urls()

    def way_forward(self, subject):
        return self.page_of("review", subject)

    # A colleague

    def review_view(self, request, pk):
        note = self.row_or_404(request, pk, may=self.may_see_reviews)
        ask, answer = AskForm(by=request.user, note=note), AnswerForm(initial={"seen": note.digest()})
        if request.method == "POST" and request.POST.get("step") == ASK:
            ask = AskForm(request.POST, by=request.user, note=note)
            if self.is_done(request, note, ask):
                return redirect(request.path)
        elif request.method == "POST":
            answer = AnswerForm(request.POST)
            if self.is_done(request, note, answer):
                return redirect(request.path)
        shown = {"template": "admin/notes/note/review.html", "media": self.media, **self.roles(request, note)}
        return self.step_page(request, note, step=_("Granskning"), ask=ask, answer=answer, **shown)

    def may_see_reviews(self, request):
        """What colleagues write to each other about a draft is for those who write and publish."""
        return self.has_change_permission(request) or self.has_publish_permission(request)

    def roles(self, request, note):
        """The open question, and which side of it the user is on."""
        review = note.reviews.open().select_related("asked_by", "reviewer").first()
        may_publish = self.has_publish_permission(request)
        return {
            "review": review,
            "may_ask": self.has_change_permission(request),
            "may_answer": review and may_publish and review.asked_by != request.user,
            "has_written": actions.has_written(note, request.user),
            "may_publish": may_publish,
            "is_approved": note.stage() == Stage.APPROVED and Note.objects.approved().filter(pk=note.pk).exists(),
        }

    def is_done(self, request, note, form):
        step = request.POST.get("step")
        may = self.has_change_permission if step in {ASK, VERDICTS.TAKEN_BACK} else self.has_publish_permission
        if not may(request):
            raise PermissionDenied
        if not form.is_valid():
            return False
        try:
            told = take_step(step, note, by=request.user, now=timezone.now(), **form.cleaned_data)
        except actions.ReviewRefused as refusal:
            form.refuse(str(refusal), seen=note.digest())
            return False
        self.log_change(request, note, told)
        messages.success(request, told)
        return True

    # Members without an account

    def previews_view(self, request, pk):
        note = self.row_or_404(request, pk, may=self.has_change_permission)
        now, step = timezone.now(), request.POST.get("step")
        form = PreviewLinkForm(request.POST if step == "open" else None)
        if step == "open" and form.is_valid():
            actions.open_preview(note, by=request.user, now=now, **form.cleaned_data)
            return self.back(request, note, _("Läslänken finns nedan. Kopiera den till ett mejl."))
        if step == "close":
            actions.close_preview(link_or_404(note, request.POST.get("link", "")), by=request.user, now=now)
            return self.back(request, note, _("Läslänken är stängd."))
        links = note.preview_links.select_related("made_by").prefetch_related("answers").order_by("-made_at")
        rows = [(link, link.is_open(now=now)) for link in links]
        shown = {"template": "admin/notes/note/previews.html", "media": self.media, "links": rows}
        return self.step_page(request, note, step=_("Läslänkar"), form=form, digest=note.digest(), **shown)

    def back(self, request, note, told):
        self.log_change(request, note, told)
        messages.success(request, told)
        return redirect(request.path)


def take_step(step, note, *, by, now, **given):
    """Do what the button says, and return what was done, in words."""
    if step == ASK:
        reviewer = actions.ask_for_review(note, by=by, now=now, **given).reviewer
        told = _("%s har fått ett mejl och ser texten under ”Väntar på mig”.")
        silent = _("%s är tillfrågad men har ingen e-postadress här, och får inget mejl. Säg till själv.")
        return (told if reviewer.email else silent) % reviewer
    review = note.reviews.open().first()
    if review is None:
        raise actions.ReviewRefused(_("Granskningen är redan avslutad. Se svaret nedan."))
    if step == VERDICTS.TAKEN_BACK:
        review = actions.take_back_review(review, by=by, now=now)
    elif step in {VERDICTS.APPROVED, VERDICTS.RETURNED}:
        review = actions.answer_review(review, by=by, verdict=step, now=now, **given)
    else:
        raise actions.ReviewRefused(_("Välj ett av svaren."))
    return _("Granskningen är avslutad: %s.") % review.get_verdict_display()


def link_or_404(note, number):
    link = note.preview_links.filter(pk=key_of(number)).first()
    if link is None:
        raise Http404
    return link
