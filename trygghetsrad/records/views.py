from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from trygghetsrad.lib.http import public_page

from .eras import era_of
from .models import Publication, StoredFile


@public_page()
@require_safe
def stored_file(request, name):
    """A picture or attachment, if something visible names it; staff who know the address see also those of drafts."""
    if not name.isprintable():  # PostgreSQL takes no NUL
        raise Http404
    stored = get_object_or_404(StoredFile, sha256=name.split(".")[0])
    if stored.name != name:
        raise Http404
    is_public = Publication.objects.visible(now=era_of(request).now).filter(files=stored).exists()
    if not is_public and not request.user.has_perm("records.view_storedfile"):
        raise Http404
    response = FileResponse(stored.file.open(), content_type=stored.mime)
    # Without a name: the link says how the file is called, its address is only a sum.
    response["Content-Disposition"] = "inline" if stored.width else "attachment"
    if not is_public:
        response["Cache-Control"] = "private, no-store"
    return response
