"""What came on paper comes into the case as a picture, by the staff who take in such things."""

from io import BytesIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from PIL import Image

from contact.models import CaseEntry, CasePhoto, Feedback
from contact.tests.build_case import CODE, build_case, opened
from contact.tests.build_feedback import build_staff, text_of
from contact.tests.build_photos import build_sent_photo, jpeg
from contact.tests.test_feedback_admin import LIST, page_of
from trygghetsrad.lib.images import reencode

pytestmark = pytest.mark.django_db
PLACE = Image.Exif()
PLACE[0x010F] = "Kameran AB"


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def step_of(feedback):
    return f"{LIST}{feedback.pk}/lagg-till-bild/"


def enclose(client, feedback, data=None, name="teckning.jpg", **pressed):
    sent = SimpleUploadedFile(name, jpeg(exif=PLACE) if data is None else data)
    return client.post(step_of(feedback), {"picture": sent} | pressed)


def test_a_drawing_belongs_to_the_case_at_once_with_who_took_it_in(client, clerk):
    case = build_case()
    response = enclose(client, case)
    photo = CasePhoto.objects.get()
    assert (response.url, photo.added_by, photo.kept_at is None) == (page_of(case), clerk, False)
    page = text_of(client.get(page_of(case)))
    assert f"/bild/{photo.pk}/" in page and "Bild 1 lades till" in page and "av kundcenter" in page
    assert [each.get_change_message() for each in LogEntry.objects.all()] == ["La till en bild"]


def test_nothing_is_left_of_what_the_camera_kept(client, clerk):
    enclose(client, build_case())
    assert dict(Image.open(BytesIO(CasePhoto.objects.get().file.read())).getexif()) == {}


def test_the_sender_has_it_among_theirs_and_no_staff_is_told_of_news(client, clerk):
    case = build_case()
    enclose(client, case)
    assert "En bild finns i ärendet." in text_of(opened(client, case.number, CODE))
    assert not CaseEntry.objects.exists()


def test_the_same_again_is_the_one_there_is_and_the_next_page_is_near(client, clerk):
    case = build_case()
    answers = [enclose(client, case, _another="x") for _ in range(2)]
    assert [each.url for each in answers] == [step_of(case)] * 2
    assert (CasePhoto.objects.count(), LogEntry.objects.count()) == (1, 1)


def test_a_fifth_is_refused_in_words(client, clerk):
    case = build_case()
    for colour in ("red", "green", "blue", "white"):
        build_sent_photo(case, colour)
    assert "redan fyra bilder" in text_of(enclose(client, case, jpeg("black")))
    assert case.photos.count() == 4


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [(b"%PDF-1.7", "brev.pdf", "Filen är inte en bild"), (b"", "tom.jpg", "Filen är tom.")],
)
def test_what_is_no_picture_is_refused_at_its_field(client, clerk, data, name, words):
    assert words in text_of(enclose(client, build_case(), data, name))
    assert not CasePhoto.objects.exists()


def test_no_picture_chosen_is_told(client, clerk):
    assert "Välj en bild först." in text_of(client.post(step_of(build_case()), {}))


def test_who_may_not_read_the_case_adds_nothing_to_it(client, clerk):
    case = build_case()
    Feedback.objects.filter(pk=case.pk).update(is_secret=True)
    assert enclose(client, case).status_code == 403
    client.force_login(build_staff("view_feedback", name="annan"))
    assert enclose(client, build_case(code="1")).status_code == 403
    assert not CasePhoto.objects.exists()


def test_who_added_it_never_changes(client, clerk):
    enclose(client, build_case())
    with pytest.raises(IntegrityError, match="may not change"), transaction.atomic():
        CasePhoto.objects.update(added_by=None)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_the_picture_is_read(client, monkeypatch):
    """To read one takes seconds, and on the embedded database everybody else who writes would wait for it."""
    client.force_login(build_staff("add_feedback", "view_feedback", name="annan"))
    held = []

    def watched(data):
        held.append(connection.in_atomic_block)
        return reencode(data)

    monkeypatch.setattr("contact.forms.photos.reencode", watched)
    enclose(client, build_case())
    assert held == [False]
