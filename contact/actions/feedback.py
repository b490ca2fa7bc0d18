"""A case is registered as it arrives: it gets its number, its day, and its way to somebody who can answer."""

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from trygghetsrad.lib import personal_numbers
from trygghetsrad.lib.calendar import holidays_of
from trygghetsrad.lib.languages import SOURCE
from trygghetsrad.lib.links import absolute
from trygghetsrad.lib.swedish import NBSP, long_date
from trygghetsrad.records.actions import next_number, queue_mail

from ..models import CaseRoutine, Feedback
from ..rules.announcing import lost_code
from ..rules.arrivals import arrival
from ..rules.due import due_day, is_answer_due
from ..rules.matters import matter
from .routing import handler_of

SERIES = "TR"


class AlreadySent(Exception):
    """The form was sent before, with other words; `feedback` is the case it became."""

    def __init__(self, feedback):
        super().__init__(feedback.number)
        self.feedback = feedback


@transaction.atomic
def register(
    *,
    channel,
    now,
    came_on=None,
    submission=None,
    topic=None,
    area=None,
    meeting=None,
    is_example=False,
    signs=(),
    **given,
) -> Feedback:
    """Give what arrived a number and keep it; acknowledge it by mail where there is an address to write to.

    `given` are the sender's answers, see models.feedback.GIVEN. `submission` is the digest of the form's token: the
    same form again gives the same case, also when it is sent twice at once; with other answers it raises AlreadySent,
    so that nothing is dropped in silence. `given` holds the digest of the follow-up code too. `signs` of junk stop
    nothing: staff judge the case, and until then nobody handles it, and no mail goes to an address that may be
    somebody else's. The mails are in the sender's language; what the register says is Swedish. `came_on` is the day
    on which paper came in, if that was before `now`: the time to answer is counted from it.
    """
    said = {"language": SOURCE} | given | {"channel": channel, "meeting": meeting, "came_on": came_on}
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
                came_on=came_on,
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


def create(*, kind, topic, message, place, came_on, now, **rest):
    received_at, registered_at = arrival(came_on, timezone.localtime(now))
    due, promised = last_days(kind, received_at)
    return Feedback.objects.create(
        number=next_number(SERIES, now=now),
        received_at=received_at,
        registered_at=registered_at,
        due_on=due,
        promised_for=promised,
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


def last_days(kind, now):
    """The last day to answer what came in at that moment, and the last one promised; None where there is none."""
    routine, day = CaseRoutine.objects.first(), timezone.localdate(now)
    if routine is None or not routine.answer_days or not is_answer_due(kind):
        return None, None
    due = due_day(day, routine.answer_days, holidays_of)
    return due, due if routine.promised_days(on=day) else None


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
    told = {
        "number": feedback.number,
        "day": day_words(feedback.received_at),
        "promise": promise_words(feedback.promised_for),
        "follow": absolute(reverse("contact:feedback_follow")),
        "contact": absolute(reverse("contact:contact_page")),
        "lost": lost_code(),
    }
    body = _(
        "Hej!\n\n"
        "Trygghetsrådet i Hallstahammars kommun tog emot det du skickade %(day)s. Det har fått numret %(number)s.\n"
        "Uppge numret om du hör av dig till oss om ärendet.%(promise)s\n\n"
        "När du skickade fick du också en uppföljningskod. Med numret och koden läser du svaret här:\n"
        "%(follow)s\n\n"
        "%(lost)s"
        "Kontakt och öppettider: %(contact)s\n\n"
        "Har du inte skickat något? Då har någon annan angett din adress, och du kan bortse från det här mejlet.\n"
    )
    return _("Vi har tagit emot det du skickade: %s") % feedback.number, body % told


def promise_words(day):
    """A line of its own; "" where nobody promised anything."""
    return "\n" + _("Du får svar senast %(day)s.") % {"day": day_words(day)} if day else ""


def day_words(day):
    return long_date(day).replace(NBSP, " ")
