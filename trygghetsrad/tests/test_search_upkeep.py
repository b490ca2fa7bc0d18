"""What `prepare` does for search: the index of an upgraded site, the site's own pages, and files kept without text."""

from contextlib import contextmanager
from datetime import date
from math import inf

import pytest
from django.core.management import call_command
from django.db import connection

from council.tests import build as council
from notes.tests import build as notes
from trygghetsrad.lib.postgresql import LONGEST
from trygghetsrad.lib.postgresql.base import most_patient
from trygghetsrad.lib.tests.build_pdf import make_pdf
from trygghetsrad.management.commands import prepare
from trygghetsrad.records.actions import is_index_whole
from trygghetsrad.records.models import FIXED, SearchEntry, StoredFile

from .searching import NOW, addresses, make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    make_site()


def test_a_site_from_before_there_was_search_is_indexed_when_it_is_prepared(client, capsys):
    council.make_public_page("lyktor", now=NOW, title="Lyktor", body="<p>De gamla.</p>")
    SearchEntry.objects.all().delete()
    call_command("prepare")
    assert addresses(client, "lyktor") == ["/lyktor/"]
    assert "The search index is written" in capsys.readouterr().out


def test_what_prepares_a_site_may_take_its_time(monkeypatch):
    usual, waits = longest_statement(), []

    def told(*command, **options):
        waits.append((longest_statement(), most_patient()))
        call_command(*command, **options)

    monkeypatch.setattr(prepare, "call_command", told)
    call_command("prepare")
    assert {*waits} == {("0", inf if connection.vendor == "postgresql" else LONGEST)}
    assert (longest_statement(), most_patient()) == (usual, LONGEST)


def longest_statement():
    if connection.vendor == "sqlite":  # which has no such limit
        return "0"
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return cursor.fetchone()[0]


class Killed(BaseException):
    """Nothing that the code catches."""


@contextmanager
def killed_at(number):
    """End what runs inside at this database statement."""
    left = number

    def burn(execute, *asked):
        nonlocal left
        left -= 1
        if not left:
            raise Killed
        return execute(*asked)

    with connection.execute_wrapper(burn), pytest.raises(Killed):
        yield


@pytest.mark.parametrize("number", [2, 12, 40, 90])
def test_a_rebuilding_that_is_cut_off_is_done_again_when_the_site_is_prepared(client, site, number):
    call_command("prepare")
    before = {typed: addresses(client, typed) for typed in ("belysning", "ljus", "vandring")}
    SearchEntry.objects.all().delete()
    with killed_at(number):
        call_command("rebuild_search")
    assert not is_index_whole()
    call_command("prepare")
    assert is_index_whole()
    assert {typed: addresses(client, typed) for typed in before} == before


def test_an_index_that_is_whole_is_not_written_again(site, capsys):
    call_command("prepare")
    capsys.readouterr()
    call_command("prepare")
    assert capsys.readouterr().out == ""


OWN_PAGES = {
    "gallring": "/bevarande/",
    "hur länge sparas": "/bevarande/",
    "återkoppling": "/synpunkter/du-sa-vi-gjorde/",
    "statistik": "/synpunkter/siffror/",
    "öppettider": "/kontakt/",
    "kontakt": "/kontakt/",
    "telefonnummer": "/kontakt/",
    "besök": "/kontakt/",
    "e-post": "/kontakt/",
    "synpunkter": "/synpunkter/",
    "lämna synpunkt": "/synpunkter/",
    "lamna en synpunkt": "/synpunkter/",
    "engagera": "/synpunkter/",
    "ledamöter": "/ledamoter/",
    "ordförande": "/ledamoter/",
    "möten": "/moten/",
    "kommande möte": "/moten/",
    "anteckningar": "/minnesanteckningar/",
    "minnesanteckningar": "/minnesanteckningar/",
    "protokoll": "/minnesanteckningar/",
    "åtgärder": "/atgarder/",
    "prenumerera": "/prenumerera/",
    "prenumeration": "/prenumerera/",
}


def test_the_pages_of_the_site_itself_are_found_first_by_what_they_are_called(client, site):
    for _again in range(2):
        call_command("prepare")
    notes.published(notes.make_note(notes.make_meeting(date(2026, 3, 4)), title="Kontakt på möten"), now=NOW)
    assert {typed: addresses(client, typed)[:1] for typed in OWN_PAGES} == {
        typed: [address] for typed, address in OWN_PAGES.items()
    }
    own = [entry.url for entry in SearchEntry.objects.filter(source=FIXED)]
    assert sorted(own) == sorted(set(OWN_PAGES.values()))
    assert {client.get(url).status_code for url in own} == {200}


def test_files_kept_before_their_text_was_are_read_once_when_the_site_is_prepared(client, capsys):
    pdf = {"mime": "application/pdf", "suffix": ".pdf"}
    kept = StoredFile.objects.store(make_pdf("Kastanjerna"), **pdf)
    StoredFile.objects.store(b"%PDF-1.7 skadad", **pdf)
    note = notes.make_note()
    note.attachments.create(title="Bilder", file=kept, order=1)
    notes.published(note)
    assert addresses(client, "kastanj") == []
    call_command("prepare")
    assert len(addresses(client, "kastanj")) == 1
    assert "1 files were read; 1 cannot be" in capsys.readouterr().out
    call_command("prepare")
    assert "files were read" not in capsys.readouterr().out
