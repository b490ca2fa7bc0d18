"""The files of what is erased go too, but for those that something else names."""

import pytest
from django.core.files.base import ContentFile

from contact import retention
from contact.tests.build_feedback import build_feedback, build_staff
from contact.tests.build_photos import build_sent_photo
from contact.tests.build_retention import build_old_case, build_rule, confirmed, proposed
from trygghetsrad.records.actions import erase_doomed_files
from trygghetsrad.records.models import DoomedFile, StoredFile

pytestmark = pytest.mark.django_db


@pytest.fixture
def registrar():
    return build_staff(name="rolf")


def doom(certificate, name):
    return DoomedFile.objects.create(certificate=certificate, field="records.StoredFile.file", name=name)


@pytest.fixture
def certificate(registrar):
    build_old_case()
    build_rule()
    return confirmed(proposed(), registrar)


def test_the_files_of_what_goes_are_found(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cases = [build_feedback(), build_feedback()]
    photos = [build_sent_photo(cases[1], colour) for colour in ("red", "blue")]
    files = [each.files for each in retention.weigh(cases)]
    assert files == [(), tuple(("contact.CasePhoto.file", photo.file.name) for photo in photos)]


STORAGE = StoredFile._meta.get_field("file").storage


def test_files_go_and_what_was_cut_off_is_finished(certificate):
    here, gone = STORAGE.save("aa/ett-prov", ContentFile(b"bild")), "aa/borta"
    for name in (gone, here):
        doom(certificate, name)
    erase_doomed_files()
    erase_doomed_files()
    assert (STORAGE.exists(here), DoomedFile.objects.count()) == (False, 0)


def test_a_file_that_something_else_names_stays(certificate):
    stored = StoredFile.objects.store(b"delad", mime="image/png", suffix=".png")
    doom(certificate, stored.file.name)
    erase_doomed_files()
    assert (STORAGE.exists(stored.file.name), DoomedFile.objects.count()) == (True, 0)
    STORAGE.delete(stored.file.name)


def test_a_file_that_cannot_be_deleted_waits_and_stops_no_other(certificate, caplog):
    folder = STORAGE.save("ab/mapp/fil", ContentFile(b"bild")).rsplit("/", 1)[0]
    here = STORAGE.save("ab/ett-prov", ContentFile(b"bild"))
    for name in (folder, here):
        doom(certificate, name)
    erase_doomed_files()
    assert (STORAGE.exists(here), [each.name for each in DoomedFile.objects.all()]) == (False, [folder])
    assert [record.args for record in caplog.records] == [("OSError",)]
    STORAGE.delete(f"{folder}/fil")
    erase_doomed_files()
    assert not DoomedFile.objects.exists()
