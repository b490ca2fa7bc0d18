"""What happens to a picture in a case: staged, taken away, sent, or forgotten."""

from datetime import timedelta

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import IntegrityError, transaction

from contact import actions
from contact.models import CaseEntry, CasePhoto, Feedback
from contact.tests.build_feedback import NOW, build_feedback, build_staff
from contact.tests.build_photos import build_photo, build_sent_photo, files_in, picture
from trygghetsrad.worker import STEPS

pytestmark = pytest.mark.django_db
DAY = timedelta(hours=24)
COLOURS = ["red", "green", "blue", "white", "black"]


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_a_picture_is_kept_under_its_case_and_content(root):
    photo = build_photo(build_feedback())
    assert files_in(root) == [f"cases/TR-2026-0001/{photo.sha256}.jpg"]
    assert photo.file.read() == picture().data
    assert (photo.mime, photo.size, photo.width, photo.height) == ("image/jpeg", len(picture().data), 60, 40)


def test_the_same_picture_twice_is_one_in_its_case_and_another_in_another(root):
    first, second = build_feedback(), build_feedback()
    assert build_photo(first) == build_photo(first)
    actions.remove_photo(photo=build_photo(second))
    assert (CasePhoto.objects.count(), len(files_in(root))) == (1, 1)
    assert CasePhoto.objects.get().is_whole


def test_the_fifth_is_refused_however_the_four_stand(root):
    case = build_feedback()
    build_sent_photo(case, COLOURS[0])
    for colour in COLOURS[1:4]:
        build_photo(case, colour)
    with pytest.raises(actions.TooManyPhotos):
        build_photo(case, COLOURS[4])
    build_photo(case, COLOURS[3])  # it is there
    assert (case.photos.count(), len(files_in(root))) == (4, 4)
    build_photo(build_feedback(), COLOURS[4])


def test_what_is_taken_away_leaves_nothing_and_gives_its_place_back(root):
    case = build_feedback()
    photos = [build_photo(case, colour) for colour in COLOURS[:4]]
    assert [actions.remove_photo(photo=photos[0]) for _ in range(2)] == [True, False]
    build_photo(case, COLOURS[4])
    assert (case.photos.count(), len(files_in(root))) == (4, 4)


def test_what_was_sent_is_not_taken_away(root):
    photo = build_sent_photo(build_feedback())
    assert actions.remove_photo(photo=photo) is False
    assert (CasePhoto.objects.count(), len(files_in(root))) == (1, 1)


def test_sending_tells_staff_once_each_time_there_is_something_new():
    case = build_feedback()
    build_photo(case, "red")
    assert [actions.send_photos(feedback=case, now=NOW) for _ in range(2)] == [1, 0]
    build_photo(case, "green")
    build_photo(case, "blue")
    assert actions.send_photos(feedback=case, now=NOW) == 2
    assert list(CaseEntry.objects.values_list("kind", "text", "made_by")) == [("pictures", "", None)] * 2
    assert case.entries.unread().count() == 2
    assert (case.photos.kept().count(), case.photos.staged().count()) == (3, 0)


@pytest.mark.parametrize(
    ("before", "after"),
    [("received", "received"), ("in_progress", "in_progress"), ("waiting", "in_progress"), ("closed", "in_progress")],
)
def test_a_case_that_rested_is_under_way_again(before, after):
    case = build_feedback()
    Feedback.objects.update(state=before, junk="yes", opened_at=NOW, opened_by=build_staff())
    build_sent_photo(case)
    case.refresh_from_db()
    assert (case.state, case.junk) == (after, "suspected")


def test_what_was_not_sent_in_a_day_is_erased_by_the_worker_with_its_file(root):
    case = build_feedback()
    sent = build_sent_photo(case, "red", now=NOW - 3 * DAY)
    build_photo(case, "green", now=NOW - DAY)
    young = build_photo(case, "blue", now=NOW - DAY + timedelta(seconds=1))
    STEPS["erase photos that were not sent"](now=NOW)
    assert list(CasePhoto.objects.all()) == [sent, young]
    assert files_in(root) == sorted(photo.file.name for photo in (sent, young))


def test_a_picture_that_cannot_be_written_takes_up_no_place(monkeypatch):
    def full(self, name, content):
        raise OSError("no space left")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    with pytest.raises(OSError, match="no space left"):
        build_photo(build_feedback())
    assert CasePhoto.objects.count() == 0


def test_a_row_without_its_whole_file_is_never_sent(root):
    """As when the server was killed before it had written the file, or in the middle of that."""
    case = build_feedback()
    cut, missing, whole = (build_photo(case, colour) for colour in COLOURS[:3])
    (root / cut.file.name).write_bytes(b"cut off")
    (root / missing.file.name).unlink()
    assert actions.send_photos(feedback=case, now=NOW) == 1
    assert list(case.photos.kept()) == [whole]
    build_photo(case, COLOURS[0])  # chosen again, it is written anew
    assert actions.send_photos(feedback=case, now=NOW) == 1
    actions.erase_unsent_photos(now=NOW + DAY)
    assert case.photos.count() == 2 and len(files_in(root)) == 2


@pytest.mark.parametrize("change", [{"sha256": "0" * 64}, {"file": "x.jpg"}, {"added_at": NOW + DAY}])
def test_the_database_changes_no_picture(change):
    build_photo(build_feedback())
    with pytest.raises(IntegrityError), transaction.atomic():
        CasePhoto.objects.update(**change)
