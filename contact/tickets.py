"""Signed, ageing tickets: what a page that was opened by number and code carries instead of them."""

from datetime import timedelta

from trygghetsrad.lib import formtoken, linktoken

from .models import CasePhoto, Feedback

OPEN_FOR = timedelta(hours=1)
SEEN_FOR = timedelta(minutes=10)
PURPOSE = "follow"
OF_PHOTO = "case photo"


def ticket_of(feedback, *, now):
    return linktoken.issue(feedback.number, PURPOSE, now)


def opened_before(ticket, *, now) -> Feedback | None:
    """The case of a ticket; None where it is not ours or has aged."""
    number = value_of(ticket, PURPOSE, OPEN_FOR, now=now)
    return Feedback.objects.filter(number=number).first() if number else None


def photo_ticket(photo, *, now):
    """What stands in the address of a preview: it says which row, and nothing of the case."""
    return linktoken.issue(str(photo.pk), OF_PHOTO, now)


def photo_of(ticket, *, now) -> CasePhoto | None:
    pk = value_of(ticket, OF_PHOTO, SEEN_FOR, now=now)
    return CasePhoto.objects.filter(pk=pk).first() if pk else None


def value_of(ticket, purpose, max_age, *, now):
    try:
        return linktoken.read(ticket, purpose, now, max_age=max_age)
    except formtoken.TokenProblem:
        return None
