"""What the public pages say of the promised time to publication: nothing until somebody has adopted one."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trygghetsrad.lib.swedish import plain_date

from ..models import Routine
from ..rules.promise import Promise, outcome


def adopted_promise():
    """The promise that stands today, or None."""
    routine = Routine.objects.filter(promised_days__isnull=False).first()
    return routine and Promise(routine.promised_days, routine.adopted_on, routine.adopted_by)


def promise_words(note, *, published_at):
    """Whether the promise was kept for a published note. Nothing of an older note: it was written before the site."""
    if published_at is None or note.original_day:
        return ""
    promise = adopted_promise()
    found = outcome(promise, meeting=note.day, published=localdate(published_at))
    if found is None:
        return ""
    return f"{outcome_words(found)} {source_words(promise)}"


def outcome_words(found):
    days = ngettext("%s dag efter mötet", "%s dagar efter mötet", found.days) % found.days
    when = days if found.days else _("samma dag som mötet")
    if found.is_kept:
        return _("Löftet hölls: anteckningarna publicerades %s.") % when
    late = ngettext("%s dag för sent", "%s dagar för sent", found.late) % found.late
    return _("Löftet hölls inte: anteckningarna publicerades %(when)s, %(late)s.") % {"when": when, "late": late}


def source_words(promise):
    days = ngettext("%s dag", "%s dagar", promise.days) % promise.days
    words = {"days": days, "by": promise.adopted_by, "day": plain_date(promise.adopted_on)}
    return _("Löftet är inom %(days)s (%(by)s, %(day)s).") % words


def waiting_words(meeting_day, *, today):
    """When the notes of a meeting that has been were promised, while they are waited for."""
    promise = adopted_promise()
    last_day = promise and promise.last_day(meeting=meeting_day)
    if last_day is None:
        return ""
    if today <= last_day:
        return _("Anteckningarna ska vara publicerade senast %s.") % plain_date(last_day)
    return _("Anteckningarna skulle ha varit publicerade senast %s. De är försenade.") % plain_date(last_day)
