"""Where a working copy stands in public, in words for staff."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from trygghetsrad.lib.swedish import plain_date


@dataclass(frozen=True)
class PublicState:
    words: str
    is_public: bool = False
    has_unpublished_changes: bool = False


def public_state(subject, *, now):
    """`subject` is a Publishable; its document's publications are read as they were prefetched."""
    versions = sorted(subject.document.publications.all(), key=lambda each: each.version) if subject.document else []
    if not versions:
        return PublicState(_("Utkast"))
    newest = versions[-1]
    if newest.withdrawn_at:
        return PublicState(_("Tillbakadragen"))
    if newest.visible_from > now:
        return PublicState(_("Publiceras %s") % plain_date(newest.visible_from), is_public=len(versions) > 1)
    if newest.visible_until and newest.visible_until <= now:
        return PublicState(_("Visades till %s") % plain_date(newest.visible_until))
    first = versions[0]
    return PublicState(_("Publicerad %s") % plain_date(first.visible_from), is_public=True)
