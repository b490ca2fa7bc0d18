"""Where a working copy stands in public, in words for staff."""

import json
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from trygghetsrad.lib.swedish import clock, plain_date

from .rendering import redacted


@dataclass(frozen=True)
class PublicState:
    words: str
    is_public: bool = False
    has_unpublished_changes: bool = False
    why: str = ""  # it cannot be read, in a sentence; "" where it can


def detailed_state(subject, *, now):
    """Beside `public_state`: whether the working copy differs from its newest version. For one row at a time."""
    state = public_state(subject, now=now)
    newest = subject.document.publications.order_by("version").last() if subject.document else None
    if newest is None:
        return state
    copy = [subject.publication_slug(), subject.publication_title(), told(as_kept(subject.snapshot()))]
    return replace(state, has_unpublished_changes=copy != [newest.slug, newest.title, told(newest.content)])


def as_kept(snapshot):
    return json.loads(json.dumps(snapshot))


def told(content):
    """What `content` says, empty answers left out: a version from before a field existed says as much as it can."""
    if isinstance(content, dict):
        return {name: each for name, value in content.items() if (each := told(value)) not in ("", None, [], {})}
    return [told(each) for each in content] if isinstance(content, list) else content


def public_state(subject, *, now):
    """`subject` is a Publishable; its document's publications are read as they were prefetched."""
    versions = sorted(subject.document.publications.all(), key=lambda each: each.version) if subject.document else []
    if not versions:
        return PublicState(_("Utkast"), why=subject.held_up() or _("Syns inte för att ingen har publicerat än."))
    begun = [each for each in versions if each.visible_from <= now]
    is_public = bool(begun) and is_shown(begun[-1], now=now)
    newest = versions[-1]
    if newest.withdrawn_at:
        return PublicState(_("Tillbakadragen"), why=why_withdrawn(newest))
    if newest.visible_from > now:
        why = "" if is_public else _("Syns inte än, för att den publiceras först %s.") % at(newest.visible_from)
        return PublicState(_("Publiceras %s") % plain_date(newest.visible_from), is_public, why=why)
    if not is_public:
        why = _("Syns inte för att tiden gick ut %s.") % at(newest.visible_until)
        return PublicState(_("Visades till %s") % plain_date(newest.visible_until), why=why)
    word = _("Rättad %s") if newest.is_correction else _("Publicerad %s")
    return PublicState(word % plain_date(newest.visible_from), is_public)


def why_withdrawn(publication):
    facts = {"when": at(publication.withdrawn_at), "reason": redacted(publication, publication.withdrawal_reason)}
    return _("Syns inte för att den drogs tillbaka %(when)s. Skälet som visas: %(reason)s") % facts


def at(moment):
    """Return "3 april 2026 kl. 08.00", in local time."""
    return _("%(day)s kl. %(time)s") % {"day": plain_date(moment), "time": clock(moment)}


def is_shown(publication, *, now):
    """As `PublicationQuerySet.visible` says of a version that has begun."""
    return publication.withdrawn_at is None and (publication.visible_until is None or publication.visible_until > now)
