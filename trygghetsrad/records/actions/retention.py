"""Erasing by rule (*gallring*): the worker proposes, a person confirms, a certificate remains. Last the files go."""

import logging
from contextlib import suppress
from datetime import datetime, time, timedelta

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import DoomedFile, Erasure, RetentionCertificate, RetentionProposal, RetentionRule
from ..models.erasing import HOLDS
from ..rules.retention import Kind, last_day

MOST = 200  # records in one proposal; once it is confirmed, the rest is proposed
State = RetentionProposal.State
NOT_IN_FORCE = gettext_lazy("Regeln har ändrats eller förslaget är för gammalt.")
GONE = gettext_lazy("Finns inte längre.")
CHANGED = gettext_lazy("Något har hänt sedan förslaget gjordes, så tiden har inte gått.")
MADE_ANEW = gettext_lazy("Systemet gör ett nytt förslag, om något ska gallras.")

log = logging.getLogger(__name__)


class RetentionRefused(Exception):
    """Nothing was erased; the words say why."""


def propose_retention(*, kinds, now):
    """Look once a day, rule by rule, for what is due; a step of the worker. It only proposes.

    First what no longer holds expires, whatever has become of its rule; that is looked at anew.
    """
    for proposal in RetentionProposal.objects.open().select_related("rule"):
        if not is_in_force(proposal, kinds, now=now):
            expire(proposal=proposal, kinds=kinds, now=now)
    for rule in RetentionRule.objects.to_look_at(on=timezone.localdate(now)):
        propose(rule=rule, kinds=kinds, now=now)


def is_in_force(proposal, kinds, *, now):
    """Whether something could still be erased by it: it holds, and an app offers what it is about."""
    return proposal.holds(now=now) and kind_of(proposal.rule, kinds) is not None


def expire(*, proposal: RetentionProposal, kinds: list[Kind], now):
    """Settle a proposal by which nothing can be erased any more; its rule may propose anew at once."""
    with suppress(RetentionRefused), transaction.atomic():  # refused: somebody has just answered it
        locked = lock(proposal)
        if not is_in_force(locked, kinds, now=now):
            settle(locked, state=State.EXPIRED, now=now)
            RetentionRule.objects.filter(pk=locked.rule_id).update(looked_on=None)


def propose(*, rule: RetentionRule, kinds: list[Kind], now) -> RetentionProposal | None:
    """Propose what is due by `rule`, at most one proposal at a time; None where nothing is, or it waits already.

    After somebody has dismissed one, nothing is proposed for a month. Whatever is looked for is so before anything is
    locked: who confirms looks again.
    """
    kind = kind_of(rule, kinds)
    rows = [] if kind is None or rests(rule, now=now) else found_due(kind, rule, now=now)
    return keep_proposal(rule=rule, rows=rows, now=now)


def rests(rule, *, now):
    return rule.proposals.open().exists() or rule.proposals.dismissed(since=now - HOLDS).exists()


def found_due(kind, rule, *, now):
    """[id, number] of the first MOST that are due, but for those that cannot go at this moment."""
    due = list(kind.due(before(rule, now=now)).order_by("pk")[:MOST])
    weighed = zip(due, kind.weigh(due), strict=True)
    return [[row.pk, contents.number] for row, contents in weighed if not contents.hindrance]


@transaction.atomic
def keep_proposal(*, rule, rows, now):
    locked = RetentionRule.objects.select_for_update().get(pk=rule.pk)
    if locked.terms != rule.terms or not locked.holds(on=timezone.localdate(now)):
        return None  # it was changed meanwhile, and is looked at anew
    locked.looked_on = timezone.localdate(now)
    locked.save(update_fields=["looked_on"])
    if not rows or rests(locked, now=now):
        return None
    return RetentionProposal.objects.create(rule=locked, terms=locked.terms, rows=rows, made_at=now)


def before(rule, *, now):
    """The moment before which a record must have come to rest."""
    day_after = last_day(timezone.localdate(now), rule.months) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day_after, time.min))


def kind_of(rule, kinds):
    return next((kind for kind in kinds if kind.key == rule.kind and kind.can_erase), None)


def settle(proposal, *, state, now, by=None, reason=""):
    proposal.state, proposal.settled_at, proposal.settled_by, proposal.reason = state, now, by, reason
    proposal.save(update_fields=["state", "settled_at", "settled_by", "reason"])


@transaction.atomic
def dismiss(*, proposal: RetentionProposal, reason: str, by, now):
    """Erase nothing of this, and say why; refuse if it has been answered meanwhile."""
    locked = lock(proposal)
    settle(locked, state=State.DISMISSED, by=by, reason=reason, now=now)


def lock(proposal):
    """The proposal with its rule, locked in the order in which `propose` locks them."""
    rule = RetentionRule.objects.select_for_update().get(pk=proposal.rule_id)
    locked = RetentionProposal.objects.select_for_update().get(pk=proposal.pk)
    if not locked.is_open:
        raise RetentionRefused(_("Förslaget är redan avgjort: %s.") % locked.get_state_display())
    locked.rule = rule
    return locked


def weigh(*, proposal: RetentionProposal, kinds: list[Kind], now, is_final=False):
    """What would go if it were confirmed now, and what would stay: [(row, Contents)] and [(number, why)].

    Where it `is_final`, the rows are locked: nobody writes in them until they are gone.
    """
    kind = kind_of(proposal.rule, kinds)
    if not is_in_force(proposal, kinds, now=now):
        why = NOT_IN_FORCE if kind else _("Systemet kan inte gallra sådana handlingar.")
        return [], [(number, why) for _pk, number in proposal.rows]
    found = kind.model.objects.filter(pk__in=[pk for pk, _number in proposal.rows])
    rows = list(kind.lock(found) if is_final else found)
    weighed = {row.pk: (row, contents) for row, contents in zip(rows, kind.weigh(rows), strict=True)}
    due = {*kind.due(before(proposal.rule, now=now)).filter(pk__in=[*weighed]).values_list("pk", flat=True)}
    why = {pk: contents.hindrance or ("" if pk in due else CHANGED) for pk, (_row, contents) in weighed.items()}
    going = [weighed[pk] for pk, _number in proposal.rows if why.get(pk, GONE) == ""]
    staying = [(number, why.get(pk, GONE)) for pk, number in proposal.rows if why.get(pk, GONE)]
    return going, staying


def passed_over(*, proposal: RetentionProposal, kinds: list[Kind], now):
    """[(number, why)] of what has been at rest as long as what is proposed, and is not in the proposal: it is held."""
    if not is_in_force(proposal, kinds, now=now):
        return []
    kind, proposed = kind_of(proposal.rule, kinds), {number for _pk, number in proposal.rows}
    found = kind.passed_over(before(proposal.rule, now=now)) if kind.passed_over else []
    return [(number, why) for number, why in found if number not in proposed]


@transaction.atomic
def confirm(*, proposal: RetentionProposal, kinds: list[Kind], by, now) -> RetentionCertificate:
    """Erase what the proposal names and is still due, with all that is its, and write the certificate.

    Whole or not at all. Refuses when it was answered meanwhile, when the rule no longer says what it said, or when
    nothing of it may go now. The files go when all is written; what is then left of them the worker takes.
    """
    locked = lock(proposal)
    if not locked.holds(now=now):
        raise RetentionRefused(f"{NOT_IN_FORCE} {MADE_ANEW}")
    going, staying = weigh(proposal=locked, kinds=kinds, now=now, is_final=True)
    if not going:
        raise RetentionRefused(_("Inget av det föreslagna kan gallras nu. Avstå från förslaget i stället."))
    kind = kind_of(locked.rule, kinds)
    certificate = certify(locked, kind, going, staying, by=by, now=now)
    if kind.prepare:
        kind.prepare([row for row, _contents in going], now=now)
    for row, _contents in going:
        kind.erase(row)
    settle(locked, state=State.CONFIRMED, by=by, now=now)
    RetentionRule.objects.filter(pk=locked.rule_id).update(looked_on=None)
    transaction.on_commit(erase_doomed_files, robust=True)  # else the worker does it
    return certificate


def certify(proposal, kind, going, staying, *, by, now):
    contents = [each for _row, each in going]
    certificate = RetentionCertificate.objects.create(
        proposal=proposal,
        kind=str(kind.label),
        terms=proposal.terms,
        proposed_at=proposal.made_at,
        confirmed_at=now,
        confirmed_by=by,
        records=len(contents),
        parts=sum(each.parts for each in contents),
        mails=sum(each.mails for each in contents),
        files=sum(len(each.files) for each in contents),
        left_out=[[number, str(why)] for number, why in staying],
    )
    Erasure.objects.bulk_create(Erasure(certificate=certificate, number=each.number) for each in contents)
    files = [file for each in contents for file in each.files]
    DoomedFile.objects.bulk_create(DoomedFile(certificate=certificate, field=field, name=name) for field, name in files)
    return certificate


def erase_doomed_files(**_moment):
    """Delete the files of what was erased; a step of the worker. Repeated, it finishes what was cut off in the middle.

    A file that something else still names stays.
    """
    for doomed in DoomedFile.objects.order_by("pk"):
        *model, field = doomed.field.split(".")
        model = apps.get_model(".".join(model))
        try:
            if not model._default_manager.filter(**{field: doomed.name}).exists():
                model._meta.get_field(field).storage.delete(doomed.name)
        except OSError as fault:
            log.error("A file could not be deleted: %s; it is tried again", type(fault).__name__)
        else:
            doomed.delete()
