"""What is written under a rule that spans rows: seats and the addresses of meetings."""

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from trygghetsrad.records.actions import forget_gone_words, index_source

from .models import AgendaCorrection, AgendaItem, FormerMeetingSlug, Meeting, Member, Term

AGENDA_FIELDS = ["number", "title", "text", "minutes", "origin"]
MEETING = "meeting"  # as a source of what can be found
SILENT_CHANGE = _(
    "Mötet har börjat, så dagordningen har gått ut. Skriv under ”Rättelse av dagordningen” vad du "
    "rättar och varför, eller ångra ändringen."
)
ATTEMPTS = 3  # another meeting of the same day may take the address in between


@transaction.atomic
def appoint(*, member: Member, **seat) -> Term:
    """Give `member` a seat; `seat` holds the fields of the Term.

    Raises ValidationError if they would hold two seats on some day.
    The member's row is locked: of two appointments at once, the second one sees the first.
    """
    member = Member.objects.select_for_update().get(pk=member.pk)
    term = Term(member=member, **seat)
    term.full_clean()
    term.save()
    return term


def save_meeting(meeting: Meeting) -> Meeting:
    """Save a new or changed meeting under the address of its day, where it can be found.

    After a change of day the earlier address still leads to the meeting. Who then changes its agenda calls
    `index_meeting`.
    """
    former = meeting.slug
    for _again in range(ATTEMPTS):
        try:
            return save_under_address_of_day(meeting)
        except IntegrityError as error:
            meeting.slug, refusal = former, error
    raise refusal


@transaction.atomic
def save_under_address_of_day(meeting):
    former, day = meeting.slug, meeting.day.isoformat()
    if not former.startswith(day):
        meeting.slug = free_slug(meeting, day)
    meeting.save()
    if former and former != meeting.slug:
        FormerMeetingSlug.objects.get_or_create(slug=former, defaults={"meeting": meeting})
        FormerMeetingSlug.objects.filter(slug=meeting.slug).delete()  # its own, from an earlier move away
    index_meeting(meeting)
    return meeting


@transaction.atomic
def correct_agenda(meeting: Meeting, *, words, by, now, is_personal=False) -> AgendaCorrection:
    """Tell in public what is put right in an agenda that had gone out, and why; called before its rows are changed.

    The agenda as it stands is kept beside those words. Where the change takes a personal datum away (`is_personal`)
    it is not, and neither is what earlier corrections of the meeting kept.
    """
    hidden, kept = {"hidden_by": by, "hidden_at": now}, {"former": list(meeting.agenda.values(*AGENDA_FIELDS))}
    told = {"words": words, "corrected_by": by, "corrected_at": now} | (hidden if is_personal else kept)
    correction = AgendaCorrection.objects.create(meeting=meeting, **told)
    if is_personal:
        hide_former_agendas(correction, by=by, now=now)
    return correction


class AgendaHasGoneOut(Exception):
    """What was to be changed is changed aloud only (decision 0007)."""


@transaction.atomic
def add_agenda_item(meeting: Meeting, *, title, origin, by, now, correction="") -> AgendaItem:
    """Put an item last on the agenda of `meeting`, where it is public and found at once.

    Raises AgendaHasGoneOut for a meeting that has begun, unless `correction` says what is put right and why. The
    meeting's row is locked: of two at once, the second has the next number.
    """
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    last = meeting.agenda.aggregate(last=Max("number"))["last"] or 0
    if last and meeting.has_begun(now=now):
        if not correction:
            raise AgendaHasGoneOut(SILENT_CHANGE)
        correct_agenda(meeting, words=correction, by=by, now=now)
    item = AgendaItem.objects.create(meeting=meeting, number=last + 1, title=title, origin=origin)
    index_meeting(meeting)
    return item


def hide_former_agendas(correction: AgendaCorrection, *, by, now):
    """Erase how the agenda stood before this correction and before each earlier one of its meeting, for good.

    A name that stood there then stood there before it too, as a rule; what later corrections keep is left.
    """
    earlier = AgendaCorrection.objects.up_to(correction).telling()
    earlier.update(former=None, hidden_at=now, hidden_by=by)
    forget_gone_words()


@transaction.atomic
def index_meeting(meeting, *, takes_away=False):
    """Write anew what can be found of a meeting and its agenda, which are public as they are saved.

    `takes_away`: a personal datum is gone from it.

    The row is locked: of two at once, the second sees what the first wrote.
    """
    meeting = Meeting.objects.select_for_update(no_key=True).get(pk=meeting.pk)
    index_source(MEETING, meeting.pk, [meeting.search_find()])
    if takes_away:
        forget_gone_words()


def free_slug(meeting, day):
    """The day, as in 2019-04-24; for a further meeting of that day 2019-04-24-2 and so on.

    An address that once led to another meeting is not free.
    """
    others = Meeting.objects.exclude(pk=meeting.pk).filter(slug__startswith=day).values_list("slug", flat=True)
    former = FormerMeetingSlug.objects.exclude(meeting=meeting.pk).filter(slug__startswith=day)
    taken = {*others, *former.values_list("slug", flat=True)}
    candidates = [day, *(f"{day}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)
