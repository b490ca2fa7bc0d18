"""Pictures in a case: its sender adds them one at a time, looks at them, and sends them or takes them away. Staff add
what came on paper.

A row is there before its file is written, and after it is gone: whatever is killed in between, no file is without a
row, and a row that was never sent is erased after a day, with what it names.
"""

from contextlib import suppress
from hashlib import sha256

from django.db import transaction

from trygghetsrad.lib.images import Picture
from trygghetsrad.records.models.files import keep

from ..models import CaseEntry, CasePhoto, Feedback
from ..models.photos import MOST_PHOTOS
from .entries import add_once, wake
from .joining import lock_with_main

MOST = 200  # erased in one go


class TooManyPhotos(Exception):
    """The case has as many pictures as it may have."""


def add_photo(*, feedback: Feedback, picture: Picture, now, by=None) -> CasePhoto:
    """Stage a picture that was read and written anew; the same one again is the one there is.

    `by` is who adds it in the sender's place. Raises TooManyPhotos, also for the second of two at once that there is
    only one place for.
    """
    photo = stage(feedback, picture, by=by, now=now)
    try:
        write_file(photo, picture)
    except OSError:  # such as a full disk: it shall not take up a place
        remove_photo(photo=photo)
        raise
    return photo


@transaction.atomic
def stage(feedback, picture, *, by, now):
    locked = Feedback.objects.select_for_update().get(pk=feedback.pk)
    digest = sha256(picture.data).hexdigest()
    if before := locked.photos.filter(sha256=digest).first():
        return before
    if locked.photos.count() >= MOST_PHOTOS:
        raise TooManyPhotos
    return locked.photos.create(
        file=f"cases/{locked.number}/{digest}{picture.suffix}",
        sha256=digest,
        mime=picture.mime,
        size=len(picture.data),
        width=picture.width,
        height=picture.height,
        added_at=now,
        added_by=by,
    )


@transaction.atomic
def write_file(photo, picture):
    Feedback.objects.select_for_update().get(pk=photo.feedback_id)
    if CasePhoto.objects.filter(pk=photo.pk).exists():  # it may have been taken away in between
        keep(photo.file.name, picture.data)


@transaction.atomic
def remove_photo(*, photo: CasePhoto) -> bool:
    """Erase a picture that was not sent, with its file, and tell whether it was there; what was sent stays."""
    Feedback.objects.select_for_update().get(pk=photo.feedback_id)
    staged = CasePhoto.objects.staged().filter(pk=photo.pk).first()
    if staged is None:
        return False
    staged.file.storage.delete(staged.file.name)
    staged.delete()
    return True


@transaction.atomic
def send_photos(*, feedback: Feedback, now) -> int:
    """Let what is staged belong to the case, and tell how many they were; staff have something new to read then."""
    locked, main = lock_with_main(feedback)
    sent = [photo for photo in locked.photos.staged() if photo.is_whole]
    if sent:
        locked.photos.filter(pk__in=[photo.pk for photo in sent]).update(kept_at=now)
        which = "".join(photo.sha256 for photo in sent)
        add_once(locked, submission=which, kind=CaseEntry.Kind.PICTURES, made_at=now)
        wake(locked, main, now=now)
    return len(sent)


def enclose_photo(*, feedback: Feedback, picture: Picture, by, now) -> CasePhoto:
    """Let a picture of what came on paper belong to the case, as `by` took it in. Raises TooManyPhotos.

    The call stands in no transaction: a file that was cut short is erased after a day, with its row.
    """
    photo = add_photo(feedback=feedback, picture=picture, by=by, now=now)
    if CasePhoto.objects.staged().filter(pk=photo.pk).update(kept_at=now):
        photo.kept_at = now
    return photo


def erase_unsent_photos(*, now):
    """Erase, with their files, the pictures that nobody sent within a day. A step of the worker."""
    for photo in CasePhoto.objects.forgotten(now=now)[:MOST]:
        with suppress(Feedback.DoesNotExist):  # a rule has erased the case this moment, its pictures included
            remove_photo(photo=photo)
