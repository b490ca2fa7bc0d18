"""A small site to search in, and the addresses that a search leads to."""

import re
from datetime import UTC, date, datetime

from django.db import connection

from council.actions import index_meeting
from council.models import AgendaItem, Meeting
from council.tests import build as council
from notes.tests import build as notes
from trygghetsrad.records.models import StoredFile

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
HIT = re.compile(r'<h3><a href="([^"]*)"')
DATES = ["2024-02-07", "2025-05-14", "2026-02-11"]


def addresses(client, typed, **asked):
    response = client.get("/sok/", {"q": typed, **asked})
    assert response.status_code == 200
    return HIT.findall(response.content.decode())


def make_site():
    """Three notes with points, measures and an attachment; a meeting with an agenda; two pages."""
    for number, day in enumerate(map(date.fromisoformat, DATES)):
        note = notes.make_note(notes.make_meeting(day, theme="Ljus"), points=[], title=f"Mötet om ljus {number}")
        notes.make_point(note, order=1, title="Belysning", body="<p>Lamporna i gångtunneln &amp; på cykelvägen.</p>")
        point = notes.make_point(note, order=2, title="Skräp", body="<p>Mörka vägar och belysning.</p>")
        if number == 2:
            notes.make_update(notes.make_measure(point, what="Plocka skräp"), words="Papperskorgen är lagad.")
            attachment = notes.make_attachment(note, title="Karta")
            StoredFile.objects.filter(pk=attachment.file_id).update(text="Karta över belysningen.")
        notes.published(note, now=NOW)
    council.make_public_page("om-ljus", now=NOW, title="Om ljus", body="<p>Lampor.</p>")
    coming = council.make_meeting(date(2026, 9, 16), theme="Trygghetsvandring")
    AgendaItem.objects.create(meeting=coming, number=1, title="Belysningen vid stationen")
    for meeting in Meeting.objects.all():
        index_meeting(meeting)


def index_blocks():
    """On SQLite all that the index of search keeps of words; "" elsewhere. A word is compressed to what begins it."""
    if connection.vendor != "sqlite":
        return ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT block FROM records_searchtokens_data")
        return "".join(block.decode("latin-1") for (block,) in cursor.fetchall())
