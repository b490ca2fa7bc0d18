"""What staff are told who look for a case that is no longer there, by its number or by a link to it."""

from django.contrib.admin.views.main import SEARCH_VAR
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.models import Erasure, RetentionProposal

from ..models import Feedback
from ..rules.codes import typed_number

SEES = "records.view_retentioncertificate"
KIND = "case"


def erased_words(request):
    """Of a number that is looked for and not there: when it was erased, with its certificate, or that it never was."""
    number = typed_number(request.GET.get(SEARCH_VAR, ""))
    if not number or not request.user.has_perm(SEES) or Feedback.objects.filter(number=number).exists():
        return None
    erasure = Erasure.objects.select_related("certificate").filter(number=number).first()
    if erasure is None:
        return _("%s finns inte, och har inte gallrats. Kontrollera numret.") % number
    return told_of(erasure)


def erased_link_words(request, key):
    """Of a link to a case that is not there: that it was erased, with its certificate; None where none tells so."""
    if not request.user.has_perm(SEES):
        return None
    number = number_of_erased(key)
    erasure = Erasure.objects.select_related("certificate").filter(number=number).first() if number else None
    return told_of(erasure) if erasure else None


def number_of_erased(key):
    """The number that a case had whose key is all that is left of it in a link: what was proposed held both."""
    confirmed = RetentionProposal.objects.filter(state=RetentionProposal.State.CONFIRMED, rule__kind=KIND)
    each_rows = confirmed.values_list("rows", flat=True).iterator()
    return next((number for rows in each_rows for pk, number in rows if str(pk) == key), None)


def told_of(erasure):
    number, certificate = erasure.number, erasure.certificate
    address = reverse("admin:records_retentioncertificate_change", args=[certificate.pk])
    told = _("{number} är gallrat {day}: {link}.")
    link = format_html('<a href="{}">{}</a>', address, certificate)
    return format_html(told, number=number, day=plain_date(certificate.confirmed_at), link=link)
