"""What happens to a case: it is registered when it arrives, and opened when somebody who can act on it reads it."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from trygghetsrad.lib import personal_numbers
from trygghetsrad.lib.calendar import holidays_of
from trygghetsrad.lib.languages import SOURCE
from trygghetsrad.lib.links import absolute
from trygghetsrad.records.actions import next_number, queue_mail

from ..models import CaseRoutine, Feedback
from ..rules.due import due_day
from ..rules.matters import matter
from .joining import follow_main, lock_with_main
from .routing import handler_of, route

SERIES = "TR"


class AlreadySent(Exception):
    """The form was sent before, with other words; `feedback` is the case it became."""

    def __init__(self, feedback):
        super().__init__(feedback.number)
        self.feedback = feedback


@transaction.atomic
def register(
    *, channel, now, submission=None, topic=None, area=None, meeting=None, is_example=False, signs=(), **given
) -> Feedback:
    """Give what arrived a number and keep it; acknowledge it by mail where there is an address to write to.

    `given` are the sender's answers, see models.feedback.GIVEN. `submission` is the digest of the form's token: the
    same form again gives the same case, also when it is sent twice at once; with other answers it raises AlreadySent,
    so that nothing is dropped in silence. `given` holds the digest of the follow-up code too. `signs` of junk stop
    nothing: staff judge the case, and until then nobody handles it, and no mail goes to an address that may be
    somebody else's. The mails are in the sender's language; what the register says is Swedish.
    """
    said = {"language": SOURCE} | given | {"channel": channel, "meeting": meeting}
    if before := Feedback.objects.sent_before(submission):
        return same_case(before, said)
    try:
        with transaction.atomic():  # the number goes back into its series if the row cannot be kept
            feedback = create(
                **given,
                channel=channel,
                topic=topic,
                area=area,
                assigned_to=None if signs else handler_of(topic),
                meeting=meeting,
                submission=submission,
                signs=",".join(signs),
                junk=Feedback.Junk.SUSPECTED if signs else Feedback.Junk.NO,
                is_example=is_example,
                now=now,
            )
    except IntegrityError:
        before = Feedback.objects.sent_before(submission)
        if not before:
            raise
        return same_case(before, said)
    if not feedback.is_suspected:
        acknowledge(feedback, now=now)
    return feedback


def same_case(before, said):
    if not before.says(said):
        raise AlreadySent(before)
    return before


def create(*, kind, topic, message, place, now, **rest):
    return Feedback.objects.create(
        number=next_number(SERIES, now=now),
        received_at=now,
        due_on=due_on(now),
        matter=matter_of(kind, topic),
        kind=kind,
        topic=topic,
        message=message,
        place=place,
        holds_personal_number=personal_numbers.stand_in(message, place),
        **rest,
    )


def matter_of(kind, topic):
    with override(SOURCE):
        return matter(Feedback.Kind(kind).label, topic.title if topic else "")


def due_on(now):
    """The last day to answer what comes in now; None where no time is set."""
    days = CaseRoutine.objects.values_list("answer_days", flat=True).first()
    return due_day(timezone.localdate(now), days, holidays_of) if days else None


def acknowledge(feedback, *, now):
    """Say that it came, never what it said: a mail may be read by others. Nothing where there is no address."""
    if not feedback.reply_email or feedback.is_example:
        return
    with override(feedback.language):
        subject, body = acknowledgement(feedback)
    queue_mail(
        key=f"feedback-received:{feedback.number}",
        to=feedback.reply_email,
        subject=subject,
        body=body,
        belongs_to=feedback.mail_group,
        now=now,
    )


def acknowledgement(feedback):
    return (
        _("Vi har tagit emot det du skickade: %s") % feedback.number,
        _(
            "Hej!\n\n"
            "Trygghetsrådet i Hallstahammars kommun har tagit emot det du skickade. Det har fått numret %(number)s.\n"
            "Uppge numret om du hör av dig till oss om ärendet.\n\n"
            "När du skickade fick du också en uppföljningskod. Med numret och koden läser du svaret här:\n"
            "%(follow)s\n\n"
            "Kontakt och öppettider finns på %(site)s/\n\n"
            "Har du inte skickat något? Då har någon annan angett din adress, och du kan bortse från det här mejlet.\n"
        )
        % {
            "number": feedback.number,
            "follow": absolute(reverse("contact:feedback_follow")),
            "site": absolute(""),
        },
    )


@transaction.atomic
def mark_opened(feedback: Feedback, *, by, now) -> bool:
    """Note who first read the case, and when; tell whether it was now. A later reading changes nothing of that.

    What the sender has written since is read now too. Of a case that is erased this very moment nothing is noted.
    """
    locked = Feedback.objects.select_for_update().filter(pk=feedback.pk).first()
    if locked is None:
        return False
    locked.entries.unread().update(read_at=now)
    if locked.opened_at:
        return False
    locked.opened_at, locked.opened_by = now, by
    if locked.state == Feedback.State.RECEIVED and not locked.joined_to_id:
        locked.state = Feedback.State.OPENED
    locked.save(update_fields=["opened_at", "opened_by", "state"])
    follow_main(locked)
    return True


@transaction.atomic
def judge(*, feedback: Feedback, is_junk: bool, now) -> bool:
    """Say whether a case is junk, and tell whether that says something new. Junk is kept as any other case, and closed.

    Any case may turn out to be junk, but for one that was answered or has a meeting's or another sender's case tied to
    it. Who sent what is no junk gets the mail that was held back, and the case goes to whom its topic goes; one that is
    joined to another stands where that stands.
    """
    try:
        locked, main = lock_with_main(feedback)
    except Feedback.DoesNotExist:
        return False
    if not (locked.may_be_judged_junk if is_junk else locked.may_be_cleared):
        return False
    keep_judgement(locked, is_junk=is_junk)
    follow_main(main or locked)
    if not is_junk:
        acknowledge(locked, now=now)
    return True


def keep_judgement(locked, *, is_junk):
    was_closed = locked.junk == Feedback.Junk.YES
    locked.junk = Feedback.Junk.YES if is_junk else Feedback.Junk.CLEARED
    if is_junk:
        locked.state = Feedback.State.CLOSED
    else:
        locked.state = Feedback.State.OPENED if was_closed else locked.state
        route(locked)
    locked.save(update_fields=["junk", "state", "assigned_to"])
