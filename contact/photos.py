"""The pictures of a case as they are shown, to its sender and to staff."""

from django.http import FileResponse, Http404

from .models.photos import MOST_PHOTOS
from .tickets import photo_ticket


def photo_counts(feedback):
    """How many pictures were sent, and how many wait for that; told where they are not shown."""
    sent = [kept_at is not None for kept_at in feedback.photos.values_list("kept_at", flat=True)]
    return {"kept_count": sum(sent), "staged_count": len(sent) - sum(sent)}


def photo_context(feedback, *, now):
    """The pictures, each with the ticket by which its preview is fetched, and for how many more there is room."""
    shown = [(photo, photo_ticket(photo, now=now)) for photo in feedback.photos.all()]
    return {
        "staged": [each for each in shown if each[0].kept_at is None],
        "kept": [each for each in shown if each[0].kept_at],
        "room": MOST_PHOTOS - len(shown),
    }


def photo_response(photo):
    """The picture itself, under the type that it was written anew in, and no name."""
    try:
        response = FileResponse(photo.file.open(), content_type=photo.mime)
    except FileNotFoundError as error:  # it is being taken away, or was never written whole
        raise Http404 from error
    response["Content-Disposition"] = "inline"
    return response
