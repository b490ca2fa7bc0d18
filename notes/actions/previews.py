"""Reading a draft without an account, and saying whether it is right."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trygghetsrad.lib.links import absolute
from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.actions import queue_mail
from trygghetsrad.records.models import Mail

from ..models import Note, PreviewAnswer, PreviewLink

MOST_ANSWERS = 50  # by one link: it may have been passed on to anybody


class PreviewOver(Exception):
    """The link has been closed, or its time is out."""


class PreviewFull(Exception):
    """The link has got as many answers as it takes."""


def open_preview(note: Note, *, by, whom, days: int, now) -> PreviewLink:
    """Make a link to the draft for `whom`, which holds for `days` days."""
    return PreviewLink.objects.create(
        note=note, whom=whom, made_by=by, made_at=now, expires_at=now + timedelta(days=days)
    )


def held(link):
    """The link, which nobody else can answer by or close until the transaction ends; None where it is no more."""
    return PreviewLink.objects.select_for_update().filter(pk=link.pk).first()


@transaction.atomic
def close_preview(link: PreviewLink, *, by, now) -> PreviewLink:
    """End the link before its time; closing it again changes nothing."""
    link = held(link) or link
    if link.closed_at is None:
        link.closed_by, link.closed_at = by, now
        link.save(update_fields=["closed_by", "closed_at"])
    return link


@transaction.atomic
def answer_preview(link: PreviewLink, *, verdict, words, digest, now) -> PreviewAnswer:
    """Keep what the reader thought of the text of `digest`, and mail the one who sent the link.

    The same answer sent twice is one. Whoever has the link may answer, so several answers may come, up to
    MOST_ANSWERS; then PreviewFull. Raises PreviewOver for a link that holds no longer.
    """
    link = held(link)
    if link is None or not link.is_open(now=now):
        raise PreviewOver
    if before := link.answers.filter(verdict=verdict, words=words, digest=digest).first():
        return before
    if link.answers.count() >= MOST_ANSWERS:
        raise PreviewFull
    answer = link.answers.create(verdict=verdict, words=words, digest=digest, answered_at=now)
    tell(link, answer, now=now)
    return answer


def tell(link, answer, *, now):
    """Mail the one who sent the link, unless a mail already waits to lead to the same page."""
    group = f"preview-link-{link.pk}-"
    if not link.made_by.email or Mail.objects.waiting().filter(key__startswith=group).exists():
        return
    subject = _("Svar på utkastet till minnesanteckningar från mötet %s") % plain_date(link.note.meeting.day)
    told = _("%s har svarat på utkastet. Läs svaret här:") % link.whom
    page = absolute(reverse("admin:notes_note_previews", args=[link.note_id]))
    queue_mail(key=f"{group}{answer.pk}", to=link.made_by.email, subject=subject, body=f"{told}\n\n{page}\n", now=now)
