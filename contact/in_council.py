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
            yield Step(Stop.MEASURE, None, True, name=measure.what, url=measure.address, is_swedish=True)
            yield Step(Stop.RESULT, None, not measure.standing.is_open, rest=result_of(measure), is_swedish=True)
    if meeting.pk not in answers.meetings and not meeting.is_cancelled:
        yield Step(Stop.POINT, None, False)


def result_of(measure):
    """As the ledger of measures says it, which is in Swedish."""
    with override(SOURCE):
        return f"{measure.standing.headline}{measure.standing.rest}"
