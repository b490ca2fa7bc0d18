"""A second person reads the text: asked, answered, taken back. Whoever is waited for gets a mail."""

from django.db import transaction
from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import gettext as _

from trygghetsrad.accounts.models import User
from trygghetsrad.lib.links import absolute
from trygghetsrad.lib.swedish import plain_date
from trygghetsrad.records.actions import queue_mail

from ..models import Note, Review
from ..models.notes import meeting_saves

BACKEND = "django.contrib.auth.backends.ModelBackend"  # the one that knows the roles


class ReviewRefused(Exception):
    """Why it could not be done, in words for the person who asked."""


def publishers():
    """Staff who may publish notes, and so approve them; in order of name."""
    return User.objects.with_perm("notes.publish_note", backend=BACKEND).filter(is_staff=True).order_by("username")


def held(note):
    """The note, which nobody else can change or review until the transaction ends."""
    return Note.objects.select_for_update().get(pk=note.pk)


@transaction.atomic
def ask_for_review(note: Note, *, by, reviewer, now, message="") -> Review:
    """Ask `reviewer` to read the text as it stands.

    Refuses oneself, whoever has written in the text, and a second question while one is open.
    """
    note = held(note)
    if open_review := note.reviews.open().first():
        raise ReviewRefused(_("Anteckningarna är redan hos %s för granskning.") % open_review.reviewer)
    if reviewer == by:
        raise ReviewRefused(_("Välj någon annan än dig själv."))
    if has_written(note, reviewer):
        raise ReviewRefused(_("%s har själv skrivit i texten. Välj någon annan.") % reviewer)
    review = Review.objects.create(
        note=note, asked_by=by, asked_at=now, reviewer=reviewer, message=message, digest=note.digest()
    )
    words = _("%(who)s ber dig granska minnesanteckningarna från mötet %(day)s")
    tell(reviewer, review, words % {"who": by, "day": plain_date(note.meeting.day)}, now=now)
    return review


@transaction.atomic
def answer_review(review: Review, *, by, verdict, seen, now, comment="") -> Review:
    """Approve the text, or return it with a comment. `seen` is the digest of the text that was read.

    Refuses the one who asked, whoever has written in it since it was last published or changed its meeting since the
    question, a text that has changed since it was read, an answer without the comment that it needs, and a second one.
    """
    note = held(review.note)
    review.refresh_from_db()
    refuse_answered(review)
    if by == review.asked_by:
        raise ReviewRefused(_("Du bad om granskningen. Någon annan behöver svara."))
    if verdict == Review.Verdict.APPROVED:
        refuse_unread(note, by=by, seen=seen, since=review.asked_at)
    elif not comment:
        raise ReviewRefused(_("Skriv vad som behöver ändras."))
    settle(review, verdict=verdict, comment=comment, digest=note.digest(), answered_by=by, answered_at=now)
    words = {
        Review.Verdict.APPROVED: _("%(who)s har godkänt minnesanteckningarna från mötet %(day)s"),
        Review.Verdict.RETURNED: _("%(who)s vill att du ändrar i minnesanteckningarna från mötet %(day)s"),
    }[verdict]
    tell(review.asked_by, review, words % {"who": by, "day": plain_date(note.meeting.day)}, now=now)
    if verdict == Review.Verdict.APPROVED and not may_publish(review.asked_by):
        tell_publishers(review, now=now)
    return review


def tell_publishers(review, *, now):
    """When the one who asked may not publish, somebody who may is waited for; the one who approved knows already."""
    words = _("Minnesanteckningarna från mötet %s är godkända och väntar på att publiceras")
    for user in publishers().exclude(pk=review.answered_by_id):
        tell(user, review, words % plain_date(review.note.meeting.day), page="publish", now=now)


def may_publish(user):
    return user.has_perm("notes.publish_note")


def has_written(note, user):
    return note.writers.filter(pk=user.pk).exists()


@transaction.atomic
def take_back_review(review: Review, *, by, now) -> Review:
    """End a question that nobody has answered, so that the text can go to somebody else."""
    held(review.note)
    review.refresh_from_db()
    refuse_answered(review)
    return settle(review, verdict=Review.Verdict.TAKEN_BACK, answered_by=by, answered_at=now)


def refuse_answered(review):
    if review.verdict:
        words = _("Granskningen är redan avslutad av %(who)s: %(verdict)s.")
        raise ReviewRefused(words % {"who": review.answered_by, "verdict": review.get_verdict_display()})


def has_changed_meeting(note, user, *, since):
    """Whether `user` wrote in what the text tells of the meeting, after the one who asked had read it."""
    mine = meeting_saves().filter(user=user, action_time__gte=since)
    return Note.objects.filter(Exists(mine), pk=note.pk).exists()


def refuse_unread(note, *, by, seen, since):
    if has_written(note, by):
        raise ReviewRefused(_("Du har själv skrivit i texten. Då behöver någon annan läsa den och godkänna."))
    if has_changed_meeting(note, by, since=since):
        raise ReviewRefused(
            _(
                "Du har ändrat mötets uppgifter sedan texten lämnades till dig, och de står i anteckningarna. "
                "Då behöver någon annan läsa texten och godkänna."
            )
        )
    if seen != note.digest():
        raise ReviewRefused(_("Texten har ändrats sedan du öppnade sidan. Läs den igen och svara sedan."))


def settle(review, **answer):
    for name, value in answer.items():
        setattr(review, name, value)
    review.save(update_fields=list(answer))
    return review


def tell(user, review, words, *, now, page="review"):
    """A mail to staff, who then sign in: it holds the day of the meeting, and nothing that anybody wrote."""
    if not user.email:
        return
    link = absolute(reverse(f"admin:notes_note_{page}", args=[review.note_id]))
    step = review.verdict or "asked"
    key = f"review-{review.pk}-{step}" + (f"-{user.pk}" if page == "publish" else "")
    queue_mail(key=key, to=user.email, subject=words, body=f"{words}.\n\n{link}\n", now=now)
