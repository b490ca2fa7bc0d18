import resource
from datetime import timedelta
from threading import Thread, current_thread

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from council.models import Page
from council.tests.build import correct, make_member, make_page, make_photo, make_public_page
from trygghetsrad.lib.pdfs import PdfFacts
from trygghetsrad.lib.tests.build_pdf import make_pdf
from trygghetsrad.records.actions import forget_file, publish, read_pdf, store_pdf
from trygghetsrad.records.models import Publication, StoredFile
from trygghetsrad.records.models.files import keep
from trygghetsrad.tests.roles import user_in_role

pytestmark = pytest.mark.django_db
PDF = {"mime": "application/pdf", "suffix": ".pdf"}


def test_the_same_content_is_one_file_and_one_that_was_cut_short_is_written_anew():
    stored = StoredFile.objects.store(b"hela filen", **PDF)
    with open(stored.file.path, "wb") as file:
        file.write(b"hela")  # the disk was full
    assert StoredFile.objects.store(b"hela filen", **PDF) == stored
    assert stored.file.storage.open(stored.file.name).read() == b"hela filen"


def test_of_a_file_that_there_is_no_room_for_nothing_is_left():
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            keep("prov/utan-plats.jpg", b"x" * 1000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not default_storage.exists("prov/utan-plats.jpg")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_cut_short", [False, True])
def test_who_finds_no_room_takes_nothing_from_another_who_keeps_the_same(monkeypatch, settings, tmp_path, is_cut_short):
    """The other comes as late as can be: when this one has found nothing there, and begins to write."""
    settings.MEDIA_ROOT = tmp_path
    if is_cut_short:
        path = StoredFile.objects.store(b"hela filen", **PDF).file.path
        with open(path, "wb") as file:
            file.write(b"hela")
    kept, save = [], default_storage.save
    other = Thread(target=lambda: kept.append(kept_by_another()))

    def run_out_of_room(name, content):
        if current_thread() is other:
            return save(name, content)
        other.start()
        other.join(timeout=0.5)  # it waits for this one, or is done
        raise OSError("no space left")

    monkeypatch.setattr(default_storage._wrapped, "save", run_out_of_room)
    with pytest.raises(OSError, match="no space left"):
        StoredFile.objects.store(b"hela filen", **PDF)
    other.join()
    with default_storage.open(kept[0]) as file:
        assert file.read() == b"hela filen"
    assert [stored.file.name for stored in StoredFile.objects.all()] == kept


def kept_by_another():
    try:
        return StoredFile.objects.store(b"hela filen", **PDF).file.name
    finally:
        connection.close()


def test_a_draft_s_file_is_kept_by_nobody_and_a_public_one_by_everybody(client):
    stored = make_photo()
    public = make_public_page().document.publications.get()
    client.force_login(user_in_role("Läsare"))
    draft = client.get(stored.url)
    public.files.add(stored)
    client.logout()
    shown = client.get(stored.url)
    assert draft["Cache-Control"] == "private, no-store"
    assert shown["Cache-Control"] == "public, max-age=5, stale-while-revalidate=4, stale-if-error=86400"
    assert shown["No-Vary-Search"] == "params" and "no-store" in client.get(f"{stored.url}?x=1")["Cache-Control"]


@pytest.mark.parametrize("is_ended", [True, False], ids=["it ends", "its next version leaves the file out"])
def test_no_copy_of_a_file_outlives_the_text_that_names_it(client, is_ended):
    stored, page, now = make_photo(), make_page(), timezone.now()
    soon = now + timedelta(seconds=60)
    publish(page, by=None, now=now, visible_until=soon if is_ended else None).files.add(stored)
    if not is_ended:
        correct(page, now=now, visible_from=soon)
    told = client.get(stored.url)["Cache-Control"]
    assert int(told.partition("stale-if-error=")[2]) < 60


def test_no_number_leads_to_the_address_of_a_file(client):
    client.force_login(user_in_role("Kundcenter"))
    number = ContentType.objects.get_for_model(StoredFile).pk
    assert client.get(reverse("admin:view_on_site", args=[number, make_photo().pk])).status_code == 404


@pytest.mark.parametrize("name", ["a%00b.jpg", "%00", "..%2f..%2fdb.sqlite3", "x" * 300])
def test_an_odd_name_is_not_found(client, name):
    assert client.get(f"/filer/{name}").status_code == 404


def test_the_text_of_a_publication_is_not_to_be_guessed_in_the_admin(client):
    make_public_page(lead="Hemligt")
    client.force_login(user_in_role("Redaktör"))
    for query in ("content__lead__startswith=H", "title__startswith=O", "correction__contains=x"):
        assert client.get(f"/admin/records/publication/?{query}").status_code == 400
    assert client.get("/admin/records/publication/?document__kind__exact=page").status_code == 200
    assert Publication.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_file_is_erased_only_when_nothing_names_it():
    shown, photo = make_photo("green"), make_photo("red")
    make_public_page().document.publications.get().files.add(shown)
    member = make_member(photo=photo)
    for stored in (shown, photo):
        forget_file(stored)
    assert StoredFile.objects.count() == 2
    member.photo = None
    member.save()
    storage, name = photo.file.storage, photo.file.name
    forget_file(photo)
    assert ([each.pk for each in StoredFile.objects.all()], storage.exists(name)) == ([shown.pk], False)


def test_a_pdf_is_kept_with_its_text_and_one_kept_before_learns_it():
    before = StoredFile.objects.store(make_pdf("Ljus"), **PDF)
    assert (before.text, before.is_tagged) == ("", None)
    content = make_pdf("Ljus")
    stored = store_pdf(content, read_pdf(content))
    assert (stored.pk, stored.text, stored.is_tagged) == (before.pk, "Ljus", False)
    assert read_pdf(content, seconds=0) == PdfFacts("Ljus", is_tagged=False)  # it is not read again


def test_a_file_whose_text_did_not_reach_the_index_is_tried_again():
    page, stored = make_public_page(), StoredFile.objects.store(make_pdf("Ljus"), **PDF)
    document = page.document
    document.publications.get().files.add(stored)
    Page.objects.update(document=None)  # so that writing the index fails
    with pytest.raises(Page.DoesNotExist):
        call_command("inspect_files")
    assert list(StoredFile.objects.untried_pdfs()) == [stored]
    Page.objects.update(document=document)
    call_command("inspect_files")
    assert list(StoredFile.objects.untried_pdfs()) == []


def test_a_pdf_that_cannot_be_read_is_kept_as_not_known():
    content = b"%PDF-1.7 skadad"
    stored = store_pdf(content, read_pdf(content))
    assert (stored.file.read(), stored.text, stored.is_tagged) == (b"%PDF-1.7 skadad", "", None)


def test_the_files_kept_before_are_read_by_a_command_that_may_be_repeated(capsys):
    old = StoredFile.objects.store(make_pdf("Ljus", is_tagged=True), **PDF)
    StoredFile.objects.store(b"%PDF-1.7 skadad", **PDF)
    lost = StoredFile.objects.store(make_pdf("Borta"), **PDF)
    lost.file.storage.delete(lost.file.name)
    make_photo()
    for read, unreadable, asked in ((1, 1, []), (0, 0, []), (0, 1, ["--again"])):
        call_command("inspect_files", *asked)
        told = capsys.readouterr()
        assert told.out == f"{read} files were read; {unreadable} cannot be, as they are locked or damaged.\n"
        assert f"The file {lost.name} is gone from the disk." in told.err
    old.refresh_from_db()
    assert (old.text, old.is_tagged) == ("Ljus", True)
