"""Attachments on their way in: read while nothing is locked, and told at their field when nobody can open them."""

import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection

from notes import pdfs
from notes.models import Attachment, Note
from notes.pdfs import read_ahead
from trygghetsrad.lib.tests.build_pdf import make_pdf

from .build import PDF, make_meeting, make_note, make_user
from .test_admin import ADD, change, form
from .test_older import OLDER, answers


def upload(content=PDF):
    return SimpleUploadedFile("bilder.pdf", content, "application/pdf")


@pytest.fixture
def locks(monkeypatch):
    """Whether anything was locked, for each file that was read."""
    found, run = [], subprocess.run

    def looking(*args, **kwargs):
        found.append(connection.in_atomic_block)
        return run(*args, **kwargs)

    monkeypatch.setattr(subprocess, "run", looking)
    return found


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_a_pdf_is_read(client, locks, tmp_path):
    client.force_login(make_user())
    rows = [{"title": "Ett", "upload": upload()}, {"title": "Två", "upload": upload(make_pdf("Två"))}]
    client.post(ADD, form(make_meeting(), attachments=rows))
    client.post(OLDER, answers(upload=upload(make_pdf("Tre"))))
    (tmp_path / "2019-04-24.pdf").write_bytes(make_pdf("Fyra"))
    call_command("import_notes", str(tmp_path))
    assert (locks, Attachment.objects.count()) == ([False] * 4, 4)


@pytest.mark.django_db
def test_all_files_of_a_form_share_the_time(monkeypatch):
    monkeypatch.setattr(pdfs, "AT_ONCE", 0)
    chosen = [upload(), upload(b"PK"), upload()]
    read_ahead(chosen)
    assert [getattr(each, "pdf_facts", None) for each in chosen] == [pdfs.UNREAD, None, pdfs.UNREAD]
    assert [each.read(2) for each in chosen] == [b"%P", b"PK", b"%P"]


@pytest.mark.django_db
def test_who_may_not_write_has_nothing_read(client, locks):
    client.force_login(make_user(may=("view",)))
    note = make_note(points=())
    client.post(change(note), form(note.meeting, attachments=[{"title": "Ett", "upload": upload()}]))
    assert (locks, Attachment.objects.count()) == ([], 0)


@pytest.mark.django_db
def test_what_nobody_can_open_is_told_at_its_field_and_what_was_typed_stays(staff):
    row = {"title": "Polisens bilder", "upload": upload(PDF[:150])}
    response = staff.post(ADD, form(make_meeting(), title="Ljus", attachments=[row]))
    [_points, _measures, attachments] = response.context["inline_admin_formsets"]
    assert list(attachments.formset.forms[0].errors) == ["upload"]
    html = response.content.decode()
    assert 'value="Polisens bilder"' in html and 'value="Ljus"' in html
    assert not Note.objects.exists()
