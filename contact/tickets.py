"""Signed, ageing tickets: what a page that was opened by number and code carries instead of them."""

from datetime import timedelta

from trygghetsrad.lib import formtoken, linktoken

from .models import CasePhoto, Feedback

OPEN_FOR = timedelta(hours=1)
SEEN_FOR = timedelta(minutes=10)
PURPOSE = "follow"
OF_PHOTO = "case photo"


def ticket_of(feedback, *, now):
    return linktoken.issue(opened_by(feedback), PURPOSE, now)


def opened_by(feedback):
    """What a ticket says: the case, and which of its codes in order, so that it ceases with the code."""
    renewals = feedback.code_renewals.count()
    return f"{feedback.number}/{renewals}" if renewals else feedback.number


def opened_before(ticket, *, now) -> Feedback | None:
    """The case of a ticket; None where it is not ours or has aged, or where the case has a newer code."""
    told = value_of(ticket, PURPOSE, OPEN_FOR, now=now) or ""
    feedback = Feedback.objects.filter(number=told.partition("/")[0]).first()
    return feedback if feedback and opened_by(feedback) == told else None


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
