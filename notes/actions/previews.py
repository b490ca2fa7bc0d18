"""Reading a draft without an account, and saying whether it is right."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from trygghetsrad.lib.links import absolute
from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.actions import queue_mail

from ..models import Note, PreviewAnswer, PreviewLink


def open_preview(note: Note, *, by, whom, days: int, now) -> PreviewLink:
    """Make a link to the draft for `whom`, which holds for `days` days."""
    return PreviewLink.objects.create(
        note=note, whom=whom, made_by=by, made_at=now, expires_at=now + timedelta(days=days)
    )


def close_preview(link: PreviewLink, *, now) -> PreviewLink:
    """End the link before its time; closing it again changes nothing."""
    if link.closed_at is None:
        link.closed_at = now
        link.save(update_fields=["closed_at"])
    return link


@transaction.atomic
def answer_preview(link: PreviewLink, *, verdict, words, digest, now) -> PreviewAnswer:
    """Keep what the reader thought of the text of `digest`, and mail the one who sent the link.

    The same answer sent twice is one. Whoever has the link may answer, so several answers may come.
    """
    answer, is_new = link.answers.get_or_create(
        verdict=verdict, words=words, digest=digest, defaults={"answered_at": now}
    )
    if is_new and link.made_by.email:
        day = plain_date(link.note.meeting.day)
        subject = _("Svar på utkastet till minnesanteckningar från mötet %s") % day
        told = _("%(whom)s har svarat: %(verdict)s.") % {"whom": link.whom, "verdict": answer.get_verdict_display()}
        page = absolute(reverse("admin:notes_note_previews", args=[link.note_id]))
        queue_mail(
            key=f"preview-{answer.pk}", to=link.made_by.email, subject=subject, body=f"{told}\n\n{page}\n", now=now
        )
    return answer
