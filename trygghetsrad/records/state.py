"""Where a working copy stands in public, in words for staff."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from trygghetsrad.lib.swedish import plain_date


@dataclass(frozen=True)
class PublicState:
    words: str
    is_public: bool = False


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
