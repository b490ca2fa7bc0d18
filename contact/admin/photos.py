"""The pictures of a case, for those who may read it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string

from trygghetsrad.lib.keys import key_of

from ..models import CasePhoto
from ..photos import photo_response
from .secrecy import log_reading


def may_see_photos(user, feedback):
    """The one place that says who sees the pictures of `feedback`: whoever may read what its sender wrote."""
    return user.has_perm("contact.view_feedback") and not feedback.is_hidden_from(user)


def photos_of(feedback):
    photos = feedback.photos.kept().select_related("added_by")
    return render_to_string("admin/contact/photos.html", {"photos": photos, "feedback": feedback})


def photo_view(admin, request, pk, photo_pk):
    """One picture. What its sender has not sent is nobody's but theirs."""
    keys = {"pk": key_of(str(photo_pk)), "feedback": key_of(str(pk))}
    photo = get_object_or_404(CasePhoto.objects.kept().select_related("feedback"), **keys)
    if not may_see_photos(request.user, photo.feedback):
        raise PermissionDenied
    log_reading(admin, request, photo.feedback)
    return photo_response(photo)
