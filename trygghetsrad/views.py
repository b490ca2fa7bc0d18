from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from council.pages import start_page
from trygghetsrad.lib.http import public_page
from trygghetsrad.records.models import LoadedPiece


@public_page
@require_safe
def home(request):
    return render(request, "trygghetsrad/home.html", {"start": start_page(now=timezone.now())})


@never_cache
@require_safe
def health(request):
    """Whether this process and its database answer, with its tables in place; for those who watch the machine."""
    LoadedPiece.objects.exists()
    return HttpResponse("ok", content_type="text/plain")


def csrf_failure(request, reason=""):
    return render(request, "403_csrf.html", status=403)
