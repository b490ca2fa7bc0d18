"""Publishing what has been looked at: every finding is mended, or somebody answers for it by name."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import ngettext

from trygghetsrad.lib.checks import Finding, gathered

from ..models import Acknowledgement, Document, Publication, Publishable
from ..rules.checking import keyed
from .publishing import PublishingRefused, publish


@dataclass(frozen=True)
class Checked:
    """A finding, the key by which it is acknowledged, and who has let it stand before, if anybody."""

    key: str
    finding: Finding
    standing: Acknowledgement | None


def check(document: Document | None, findings: Iterable[Finding]) -> list[Checked]:
    """The findings in their order; those on passages that are unchanged since somebody let them stand say by whom."""
    rows = Acknowledgement.objects.standing(document).select_related("acknowledged_by") if document else []
    standing = {each.digest: each for each in rows}
    return [Checked(key, finding, standing.get(key)) for key, finding in keyed(gathered(findings))]


@transaction.atomic
def publish_checked(
    subject: Publishable, *, find: Callable[[Publishable], list[Finding]], seen: Iterable[str], by, now, **answers
) -> Publication:
    """Publish as `publish` does, and keep who let which finding stand; `seen` are the keys that `by` acknowledges.

    Refuses while something that `find` gives is neither settled before nor among `seen`. The row is locked meanwhile:
    what is checked is what is published.
    """
    locked = type(subject).objects.select_for_update().get(pk=subject.pk)
    unsettled = [each for each in check(locked.document, find(locked)) if not each.standing]
    unseen = len({each.key for each in unsettled}.difference(seen))
    if unseen:
        raise PublishingRefused(
            ngettext(
                "Kontrollen hittade en sak som du varken har rättat eller kryssat för.",
                "Kontrollen hittade %(count)s saker som du varken har rättat eller kryssat för.",
                unseen,
            )
            % {"count": unseen}
        )
    publication = publish(locked, by=by, now=now, **answers)
    keep(publication, unsettled, by=by, now=now)
    return publication


def keep(publication: Publication, unsettled: list[Checked], *, by, now):
    Acknowledgement.objects.bulk_create(
        Acknowledgement(
            publication=publication,
            code=each.finding.code,
            place=each.finding.place.words,
            digest=each.key,
            acknowledged_by=by,
            acknowledged_at=now,
        )
        for each in unsettled
    )
