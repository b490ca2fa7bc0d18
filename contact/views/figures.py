from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from trygghetsrad.lib.http import public_page

from ..figures import figures_of, years
from ..rules.figures import opening_year


@public_page("ar")
@require_safe
def feedback_figures(request):
    """The newest year with something to show, unless the address asks for another one that there is."""
    known = years()
    asked = next((year for year in known if str(year) == request.GET.get("ar")), None)
    year = asked or opening_year(known) or timezone.localdate().year
    return render(request, "contact/feedback_figures.html", {"figures": figures_of(year), "years": known})
