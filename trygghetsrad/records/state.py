"""Where a document stands in public, and a working copy beside it in words for staff."""

import json
from dataclasses import dataclass, replace
from enum import Enum

from django.utils.translation import gettext as _

from trygghetsrad.lib.swedish import clock, plain_date

from .models import Publication
from .rendering import redacted


class Hidden(Enum):
    DRAFT = "draft"  # no version at all
    WITHDRAWN = "withdrawn"
    TO_COME = "to come"  # an older version may be read until then
    ENDED = "ended"


@dataclass(frozen=True)
class Standing:
    """Which version of a document the public reads, and why that is not the newest one."""

    newest: Publication | None
    current: Publication | None  # the newest whose time has come, as `PublicationQuerySet.current` has it
    read: Publication | None  # the current one, unless it is withdrawn or has ended
    hidden: Hidden | None  # why the newest is not read; None where it is


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


KEYS = {"item"}  # by which we find rows; they tell readers nothing, and older versions have none


def told(content):
    """What `content` says, empty answers left out: a version from before a field existed says as much as it can."""
    if isinstance(content, dict):
        said = {name: told(value) for name, value in content.items() if name not in KEYS}
        return {name: value for name, value in said.items() if value not in ("", None, [], {})}
    return [told(each) for each in content] if isinstance(content, list) else content


def versions_of(document):
    """Every version of a document, or of None, oldest first; read as they were prefetched."""
    return sorted(document.publications.all(), key=lambda each: each.version) if document else []


def standing(versions, *, now):
    """Where a document stands in public; `versions` are all of it, oldest first."""
    newest = versions[-1] if versions else None
    begun = [each for each in versions if each.visible_from <= now and not each.was_stopped]
    current = begun[-1] if begun else None
    read = current if current and is_shown(current, now=now) else None
    hidden = None if newest and newest is read else why_hidden(newest, now=now)
    return Standing(newest, current, read, hidden)


def why_hidden(newest, *, now):
    """`newest` is a version that is not read, or None."""
    if newest is None:
        return Hidden.DRAFT
    if newest.withdrawn_at:
        return Hidden.WITHDRAWN
    return Hidden.TO_COME if newest.visible_from > now else Hidden.ENDED


def is_shown(publication, *, now):
    """As `PublicationQuerySet.visible` says of a version that has begun."""
    return publication.withdrawn_at is None and (publication.visible_until is None or publication.visible_until > now)


def public_state(subject, *, now):
    """`subject` is a Publishable; its document's publications are read as they were prefetched."""
    found = standing(versions_of(subject.document), now=now)
    newest = found.newest
    match found.hidden:
        case Hidden.DRAFT:
            return PublicState(_("Utkast"), why=subject.held_up() or _("Syns inte för att ingen har publicerat än."))
        case Hidden.WITHDRAWN:
            return PublicState(_("Tillbakadragen"), why=why_withdrawn(newest))
        case Hidden.TO_COME:
            why = "" if found.read else _("Syns inte än, för att den publiceras först %s.") % at(newest.visible_from)
            return PublicState(_("Publiceras %s") % plain_date(newest.visible_from), bool(found.read), why=why)
        case Hidden.ENDED:
            why = _("Syns inte för att tiden gick ut %s.") % at(newest.visible_until)
            return PublicState(_("Visades till %s") % plain_date(newest.visible_until), why=why)
    word = _("Rättad %s") if newest.is_correction else _("Publicerad %s")
    return PublicState(word % plain_date(newest.visible_from), is_public=True)


def version_in_public(publication, *, now):
    """Where one version stands, in a sentence; its document's publications are read as they were prefetched."""
    found = standing(versions_of(publication.document), now=now)
    if publication == found.read:
        return _("Syns på webbplatsen under adressen ”%s”.") % publication.slug
    if publication.withdrawn_at:
        return why_withdrawn(publication)
    if publication.visible_from > now:
        return _("Syns inte än, för att den publiceras först %s.") % at(publication.visible_from)
    if found.current and publication.version < found.current.version:
        return _("Syns inte för att en senare version har tagit dess plats.")
    return _("Syns inte för att tiden gick ut %s.") % at(publication.visible_until)


def why_withdrawn(publication):
    reason = redacted(publication, publication.withdrawal_reason)
    facts = {
        "when": at(publication.withdrawn_at),
        "reason": reason if reason.endswith((".", "!", "?")) else f"{reason}.",
    }
    return _("Syns inte för att den drogs tillbaka %(when)s. Skälet som visas: %(reason)s") % facts


def at(moment):
    """Return "3 april 2026 kl. 08.00", in local time."""
    return _("%(day)s kl. %(time)s") % {"day": plain_date(moment), "time": clock(moment)}
