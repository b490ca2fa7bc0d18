"""What the council has done with a case, from public notes alone: nothing here is read from a draft."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from notes.reading.answering import answers_to
from trygghetsrad.lib.languages import SOURCE
from trygghetsrad.lib.swedish import long_date

from .rules.journey import Step, Stop


def council_steps(rows, *, now):
    """The stops of a case that `rows` (of RaisedCase, with item and meeting) put on agendas, in their order."""
    answers = answers_to({row.item_id for row in rows}, now=now)
    return [step for row in rows for step in steps_of(row.item, answers)]


def steps_of(item, answers):
    meeting, points = item.meeting, answers.to(item.pk)
    facts = {"day": long_date(meeting.day), "number": item.number}
    rest = _(". Mötet är inställt.") if meeting.is_cancelled else ""
    name = _("mötet %(day)s, punkt %(number)s") % facts
    yield Step(Stop.AGENDA, None, True, name=name, url=meeting.get_absolute_url(), rest=rest)
    for point in points:
        yield Step(Stop.POINT, None, True, name=point.title, url=point.address, is_swedish=True)
        for measure in point.measures:
            yield measure_step(measure)
    if meeting.pk not in answers.meetings and not meeting.is_cancelled:
        yield Step(Stop.POINT, None, False)


def measure_step(measure):
    """One line: what, by whom, and how it has gone. Ticked when it is done, not when it was agreed on."""
    standing = measure.standing
    told = {"name": measure.what, "url": measure.address, "rest": result_of(measure), "is_swedish": True}
    if standing.is_open:
        return Step(Stop.TODO, None, False, due=measure.due, shape=measure.mark, **told)
    return Step(Stop.ENDED, None, True, shape=measure.mark, **told)


def result_of(measure):
    """As the ledger of measures says it, which is in Swedish; that something is new says nothing more than its mark."""
    standing = measure.standing
    who = f"({measure.responsible})."
    if standing.newest is None and not standing.is_late:
        return who
    with override(SOURCE):
        return f"{who} {standing.headline}{standing.rest}"
