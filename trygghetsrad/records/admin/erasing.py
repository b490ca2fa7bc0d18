from django import forms
from django.contrib import admin, messages
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from trygghetsrad.lib.step_pages import StepPages

from .. import actions
from ..models import RetentionCertificate, RetentionProposal
from ..retention_forms import ConfirmForm, DismissForm
from .history import ReadOnlyAdmin


@admin.register(RetentionProposal)
class RetentionProposalAdmin(StepPages, ReadOnlyAdmin):
    """What would go, shown before it goes; two pages beside it: confirm, or dismiss."""

    list_display = ["__str__", "what", "how_many", "made_at", "state_in_words"]
    list_filter = ["state"]
    list_select_related = ["rule"]
    change_form_template = "admin/records/proposal_change_form.html"

    def get_fields(self, request, obj=None):
        settled = ["certificate_link", "settled_at", "settled_by", "reason"]
        return ["what", "terms", "made_at", "state_in_words", *([] if obj and obj.is_open else settled), "contents"]

    def get_urls(self):
        steps = [("gallra", self.confirm_view, "confirm"), ("avsta", self.dismiss_view, "dismiss")]
        steps.append(("foresla", self.propose_view, "propose"))
        return self.step_paths(steps) + super().get_urls()

    def has_confirm_permission(self, request):
        return request.user.has_perm("records.confirm_retentionproposal")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        proposal = self.get_object(request, object_id)
        can_answer = proposal is not None and proposal.is_open and self.has_confirm_permission(request)
        can_propose = proposal is not None and not proposal.is_open and self.has_confirm_permission(request)
        steps = {"can_answer": can_answer, "can_propose": can_propose}
        return super().change_view(request, object_id, form_url, (extra_context or {}) | steps)

    def kinds(self):
        return self.admin_site.retention_kinds()

    @admin.display(description=_("handlingar"))
    def what(self, proposal):
        return next((kind.label for kind in self.kinds() if kind.key == proposal.rule.kind), proposal.rule.kind)

    @admin.display(description=_("antal"))
    def how_many(self, proposal):
        return len(proposal.rows)

    @admin.display(description=_("läge"), ordering="state")
    def state_in_words(self, proposal):
        return proposal.state_in_words

    @admin.display(description=_("gallringsbevis"))
    def certificate_link(self, proposal):
        certificate = RetentionCertificate.objects.filter(proposal=proposal).first()
        if certificate is None:
            return "–"
        address = reverse("admin:records_retentioncertificate_change", args=[certificate.pk])
        return format_html('<a href="{}">{}</a>', address, certificate)

    @admin.display(description=_("vad som gallras"))
    def contents(self, proposal):
        if not proposal.is_open:
            return in_a_row(number for _pk, number in proposal.rows)
        return render_to_string("admin/records/proposal_contents.html", self.weighed(proposal))

    def weighed(self, proposal):
        told = {"proposal": proposal, "kinds": self.kinds(), "now": timezone.now()}
        going, staying = actions.weigh(**told)
        contents = [each for _row, each in going]
        totals = totals_in_words(
            records=len(contents),
            parts=sum(each.parts for each in contents),
            mails=sum(each.mails for each in contents),
            files=sum(len(each.files) for each in contents),
        )
        return {"contents": contents, "staying": staying, "totals": totals, "passed_over": actions.passed_over(**told)}

    # The steps

    def confirm_view(self, request, pk):
        proposal = self.row_or_404(request, pk, may=self.has_confirm_permission)

        def confirm(word):
            by, now = request.user, timezone.now()
            certificate = actions.confirm(proposal=proposal, kinds=self.kinds(), by=by, now=now)
            told = _("Gallrat. Det här är beviset. Skriv ut det om det ska diarieföras.")
            self.tell(request, proposal, told, logged=_("Gallrat"))
            return redirect("admin:records_retentioncertificate_change", certificate.pk)

        return self.step_view(request, proposal, ConfirmForm(request.POST or None), confirm, _("Gallra"))

    def dismiss_view(self, request, pk):
        proposal = self.row_or_404(request, pk, may=self.has_confirm_permission)

        def dismiss(reason):
            actions.dismiss(proposal=proposal, reason=reason, by=request.user, now=timezone.now())
            self.tell(request, proposal, _("Inget är gallrat."), logged=_("Avstått"))
            return redirect(self.page_of("change", proposal))

        return self.step_view(request, proposal, DismissForm(request.POST or None), dismiss, _("Avstå"))

    def propose_view(self, request, pk):
        """Look at once for what its rule says may go, as the worker does once a day."""
        settled, form = self.row_or_404(request, pk, may=self.has_confirm_permission), forms.Form(request.POST or None)
        if request.method != "POST":
            return self.step_page(request, settled, step=_("Föreslå nu"), form=form, media=self.media)
        made = actions.propose(rule=settled.rule, kinds=self.kinds(), now=timezone.now())
        if made is None:
            told = _("Inget nytt förslag: enligt regeln ska inget gallras nu, eller så väntar redan ett förslag.")
            self.message_user(request, told, messages.WARNING)
            return redirect("admin:records_retentionproposal_changelist")
        self.tell(request, made, _("Det här är förslaget. Inget är gallrat än."), logged=_("Föreslog"))
        return redirect(self.page_of("change", made))

    def tell(self, request, proposal, told, *, logged):
        self.message_user(request, told, messages.SUCCESS)
        self.log_change(request, proposal, str(logged))

    def step_view(self, request, proposal, form, act, step):
        return self.outcome(request, form, act, refused=actions.RetentionRefused) or self.step_page(
            request,
            proposal,
            step=step,
            title=f"{step}: {self.what(proposal)}",
            template="admin/records/proposal_step.html",
            form=form,
            is_confirming=isinstance(form, ConfirmForm),
            media=self.media,
            **self.weighed(proposal),
        )


@admin.register(RetentionCertificate)
class RetentionCertificateAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "kind", "records", "confirmed_at", "confirmed_by"]
    list_select_related = ["confirmed_by"]
    date_hierarchy = "confirmed_at"
    search_fields = ["erasures__number"]
    search_help_text = _("Undrar du om ett ärende är gallrat? Sök på dess nummer.")
    fields = [
        *("kind", "terms", "proposed_at", "confirmed_at", "confirmed_by", "totals"),
        *("numbers", "left_out_in_words", "rest"),
    ]

    @admin.display(description=_("raderat"))
    def totals(self, certificate):
        names = ("records", "parts", "mails", "files")
        return totals_in_words(**{name: getattr(certificate, name) for name in names})

    @admin.display(description=_("nummer"))
    def numbers(self, certificate):
        return in_a_row(certificate.erasures.values_list("number", flat=True))

    @admin.display(description=_("föreslaget men kvar"))
    def left_out_in_words(self, certificate):
        return render_to_string("admin/records/left_out.html", {"staying": certificate.left_out})

    @admin.display(description=_("kvar att radera"))
    def rest(self, certificate):
        waiting = certificate.doomed_files.count()
        files = ngettext("%s fil raderas inom kort.", "%s filer raderas inom kort.", waiting) % waiting
        copies = _("I säkerhetskopior finns handlingarna kvar tills kopiorna byts ut.")
        return f"{files} {copies}" if waiting else copies


def in_a_row(numbers):
    """None of which breaks over two lines."""
    return format_html_join(", ", '<span class="nb">{}</span>', [(each,) for each in numbers])


def totals_in_words(*, records, parts, mails, files):
    """Such as "2 handlingar, med 5 inlägg och annat i dem, 4 mejl och 1 fil"."""
    told = ngettext("%s handling", "%s handlingar", records) % records
    in_them = ngettext("i den", "i dem", records)
    rest = {
        "parts": f"{ngettext('%s inlägg eller annat', '%s inlägg och annat', parts) % parts} {in_them}",
        "mails": ngettext("%s mejl", "%s mejl", mails) % mails,
        "files": ngettext("%s fil", "%s filer", files) % files,
    }
    return _("%(records)s, med %(parts)s, %(mails)s och %(files)s") % {"records": told, **rest}
