"""Where a working copy stands in public, in words for staff."""

import json
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from trygghetsrad.lib.swedish import plain_date


@dataclass(frozen=True)
class PublicState:
    words: str
    is_public: bool = False
    has_unpublished_changes: bool = False


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
        return PublicState(_("Utkast"))
    begun = [each for each in versions if each.visible_from <= now]
    is_public = bool(begun) and is_shown(begun[-1], now=now)
    newest = versions[-1]
    if newest.withdrawn_at:
        return PublicState(_("Tillbakadragen"))
    if newest.visible_from > now:
        return PublicState(_("Publiceras %s") % plain_date(newest.visible_from), is_public)
    if not is_public:
        return PublicState(_("Visades till %s") % plain_date(newest.visible_until))
    return PublicState(_("Publicerad %s") % plain_date(versions[0].visible_from), is_public)


def is_shown(publication, *, now):
    """As `PublicationQuerySet.visible` says of a version that has begun."""
    return publication.withdrawn_at is None and (publication.visible_until is None or publication.visible_until > now)
