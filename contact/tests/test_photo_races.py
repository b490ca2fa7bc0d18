"""Several pictures of one case at the same moment, each over a connection of its own."""

import pytest

from contact import actions
from contact.models import CaseEntry, CasePhoto
from contact.tests.build_feedback import NOW, build_feedback
from contact.tests.build_photos import build_photo, files_in
from contact.tests.test_feedback_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return build_feedback()


def kinds(answers):
    return sorted(type(answer).__name__ for answer in answers)


def test_of_two_at_once_the_fifth_is_refused(case, tmp_path):
    for colour in ("red", "green", "blue"):
        build_photo(case, colour)
    answers = at_once(2, lambda place: build_photo(case, ["white", "black"][place]))
    assert kinds(answers) == ["CasePhoto", "TooManyPhotos"]
    assert (case.photos.count(), len(files_in(tmp_path))) == (4, 4)


def test_the_same_picture_many_times_at_once_is_one(case, tmp_path):
    assert len(set(at_once(6, lambda place: build_photo(case)))) == 1
    assert (case.photos.count(), len(files_in(tmp_path))) == (1, 1)


def test_sent_many_times_at_once_it_is_told_once(case):
    build_photo(case)
    assert sorted(at_once(4, lambda place: actions.send_photos(feedback=case, now=NOW))) == [0, 0, 0, 1]
    assert CaseEntry.objects.count() == 1


def test_sent_and_taken_away_at_once_it_is_one_of_both(case, tmp_path):
    photo = build_photo(case)
    acts = [lambda: actions.send_photos(feedback=case, now=NOW), lambda: actions.remove_photo(photo=photo)]
    assert at_once(2, lambda place: int(acts[place]())).count(1) == 1
    assert len(files_in(tmp_path)) == CasePhoto.objects.count() == case.photos.kept().count()
