"""What staff are told who look for the number of a case that is no longer there."""

from django.contrib.admin.views.main import SEARCH_VAR
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.models import Erasure

from ..models import Feedback
from ..rules.codes import typed_number

SEES = "records.view_retentioncertificate"


def erased_words(request):
    """Of a number that is looked for and not there: when it was erased, with its certificate, or that it never was."""
    number = typed_number(request.GET.get(SEARCH_VAR, ""))
    if not number or not request.user.has_perm(SEES) or Feedback.objects.filter(number=number).exists():
        return None
    erasure = Erasure.objects.select_related("certificate").filter(number=number).first()
    if erasure is None:
        return _("%s finns inte, och har inte gallrats. Kontrollera numret.") % number
    certificate = erasure.certificate
    address = reverse("admin:records_retentioncertificate_change", args=[certificate.pk])
    told = _("{number} är gallrat {day}: {link}.")
    link = format_html('<a href="{}">{}</a>', address, certificate)
    return format_html(told, number=number, day=plain_date(certificate.confirmed_at), link=link)
