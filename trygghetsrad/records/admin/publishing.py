"""The admin of everything that is published by snapshot: preview, publish, withdraw, redact."""

from django.contrib import admin, messages
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .. import actions
from ..forms import PublishForm, RedactForm, WithdrawForm
from ..models import Publication
from ..state import at, detailed_state, public_state, versions_of
from .checking import CheckingAdmin


class PublishingAdmin(CheckingAdmin):
    """A subclass names the public page's template and gives what that template needs of a publication."""

    change_form_template = "admin/publishable_change_form.html"
    view_on_site = False  # a draft has no page; the line about its state leads to the page there is
    preview_template: str

    def preview_context(self, publication):
        raise NotImplementedError

    def way_forward(self, subject):
        """Where to go when the working copy may not be published as it stands."""
        return self.page_of("change", subject)

    def get_urls(self):
        steps = [
            ("forhandsgranska", self.preview_view, "preview"),
            ("kontrollera", self.check_view, "check"),
            ("publicera", self.publish_view, "publish"),
            ("dra-tillbaka", self.withdraw_view, "withdraw"),
            ("maska", self.redact_view, "redact"),
        ]
        return self.step_paths(steps) + super().get_urls()

    def get_queryset(self, request):
        versions = Prefetch("document__publications", Publication.objects.defer("content"))
        return super().get_queryset(request).prefetch_related(versions)

    def has_publish_permission(self, request, obj=None):
        return request.user.has_perm(f"{self.opts.app_label}.publish_{self.opts.model_name}")

    def has_delete_permission(self, request, obj=None):
        """A published text is a public record: it is withdrawn, not erased. A draft that was never published may go."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.document_id is None)

    def get_deleted_objects(self, objs, request):
        to_delete, counts, missing, protected = super().get_deleted_objects(objs, request)
        published = [str(each) for each in objs if each.document_id]
        return to_delete, counts, missing, protected + published

    def change_view(self, request, object_id, form_url="", extra_context=None):
        subject = self.get_object(request, object_id)
        extra = {"can_publish": self.has_publish_permission(request)}
        if subject is not None:
            extra["public_state"] = detailed_state(subject, now=timezone.now())
            extra["can_withdraw"] = any(each.withdrawn_at is None for each in versions_of(subject.document))
            extra["steps"] = {
                step: self.page_of(step, subject) for step in ("preview", "check", "publish", "withdraw", "redact")
            }
        return super().change_view(request, object_id, form_url, (extra_context or {}) | extra)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if form.has_changed() or any(formset.has_changed() for formset in formsets):
            actions.record_edit(form.instance, by=request.user, now=timezone.now())

    # The steps

    def preview_view(self, request, pk):
        subject = self.row_or_404(request, pk, may=self.has_view_permission)
        publication = Publication.draft_of(subject, now=timezone.now())
        context = self.preview_context(publication) | {"is_preview": True, "back_url": self.page_of("change", subject)}
        response = render(request, self.preview_template, context)
        response["Cache-Control"] = "private, no-store"
        return response

    def publish_view(self, request, pk):
        subject = self.row_or_404(request, pk, may=self.has_publish_permission)
        now = timezone.now()
        newest = subject.document.publications.order_by("version").last() if subject.document else None
        has_been_read = actions.has_been_read(subject.document, now=now)
        form = PublishForm(request.POST or None, newest=newest, has_been_read=has_been_read, now=now)

        def find(working_copy):
            return self.findings(working_copy, correction=request.POST.get("correction", ""))

        def publish(**answers):
            seen = request.POST.getlist("seen")
            made = actions.publish_checked(subject, find=find, seen=seen, by=request.user, now=now, **answers)
            told = _("Publicerad. Så här ser sidan ut: {}")
            if made.visible_from > now:
                told = _("Publiceras %s. Till dess ser ingen utanför kommunen texten.") % at(made.visible_from)
            return told, let_stand(made)

        return self.step_view(request, subject, form, publish, _("Publicera"), checking=self.checking)

    def withdraw_view(self, request, pk):
        subject = self.published_or_404(request, pk)

        def withdraw(reason):
            actions.withdraw(subject.document, by=request.user, now=timezone.now(), reason=reason)
            return _("Sidan är tillbakadragen. Adressen visar nu skälet: {}"), ""

        return self.step_view(request, subject, WithdrawForm(request.POST or None), withdraw, _("Dra tillbaka"))

    def redact_view(self, request, pk):
        subject = self.published_or_404(request, pk)

        def redact(passage, reason):
            newest = subject.document.publications.order_by("version").last()
            actions.redact(newest, passage=passage, reason=reason, by=request.user, now=timezone.now())
            return _("Uppgiften är borttagen ur det som visas. Ta bort den ur arbetstexten också. Se sidan: {}"), ""

        return self.step_view(request, subject, RedactForm(request.POST or None), redact, _("Maska en uppgift"))

    def step_view(self, request, subject, form, act, title, *, checking=None):
        """Ask what the step needs to know, do it, and link to the page.

        `act` returns what is told to the one who did it, and what the log says beside the step's name, if anything.
        `checking` gives what the list of findings needs; steps that make nothing public have none.
        """

        def done(**answers):
            told, logged = act(**answers)
            self.log_change(request, subject, f"{title}: {logged}" if logged else str(title))
            link = format_html('<a href="{0}">{0}</a>', subject.get_absolute_url())
            self.message_user(request, format_html(str(told), link), messages.SUCCESS)
            return redirect(self.page_of("change", subject))

        return self.outcome(request, form, done, refused=actions.PublishingRefused) or self.step_page(
            request,
            subject,
            step=title,
            template="admin/publishing_step.html",
            form=form,
            checking=checking(request, subject) if checking else None,
            refusal=subject.refusal() if checking else "",
            remark=subject.remark() if checking else "",
            way_forward=self.way_forward(subject),
            media=self.media + form.media,
        )

    def published_or_404(self, request, pk):
        subject = self.row_or_404(request, pk, may=self.has_publish_permission)
        if subject.document is None:
            raise Http404
        return subject

    @admin.display(description=_("på webbplatsen"))
    def state_in_public(self, subject):
        state = public_state(subject, now=timezone.now())
        page = format_html('<a href="{}">{}</a>', subject.get_absolute_url(), _("Se sidan"))
        return format_html("{}<br><small>{}</small>", state.words, state.why or page)


def let_stand(publication):
    """How much of what the check found somebody answered for when this was published, for the log; "" for nothing."""
    count = publication.acknowledgements.count()
    words = ngettext("%(count)s anmärkning fick stå", "%(count)s anmärkningar fick stå", count)
    return words % {"count": count} if count else ""
