"""What was corrected in a note, laid version beside version; and what of earlier versions is never read again."""

import re
from datetime import date

import pytest

from council.models import Meeting
from notes.models import Note, Point
from notes.reading.changes import part_change
from notes.reading.parts import Part
from trygghetsrad.lib.passages import text_of
from trygghetsrad.records.actions import redact, withdraw
from trygghetsrad.records.models import Publication
from trygghetsrad.tests.queries import queries_of

from .build import (
    DAY,
    FAR,
    NOW,
    PDF,
    corrected,
    make_attachment,
    make_attendance,
    make_measure,
    make_meeting,
    make_note,
    make_point,
    make_topic,
    make_user,
    published,
)
from .reading import ADDRESS, read

pytestmark = pytest.mark.django_db
CHANGES = ADDRESS + "andringar/"


def change_point(note, body, **answers):
    Point.objects.filter(note=note, order=1).update(body=body)
    return corrected(note, **answers)


def told(client, address=CHANGES):
    """Each part that differs: its heading, and its pieces as -removed- and +added+, or the line instead of them."""
    html = client.get(address).content.decode()
    found = re.findall(r"<h3>(.*?)</h3>\s*<p(?: class=\"lines\")?>(.*?)</p>", html, re.DOTALL)
    html = [(label, re.sub(r'<span class="vh">.*?</span>', "", text)) for label, text in found]
    return [(label, re.sub("</?del>", "-", re.sub("</?ins>", "+", text)).replace("\xa0", " ")) for label, text in html]


def test_a_correction_is_told_word_by_word(client):
    note = published(make_note(points=["Läget"]))
    change_point(note, "<p>Alla 19 presenterade sig.</p>", correction="Antalet saknades.")
    assert told(client) == [("Punkt 1: Läget", "Läget\nAlla +19 +presenterade sig.")]
    text = read(client, CHANGES)
    assert "Rättad 21 maj 2026 Antalet saknades. Rättelsen gäller: sakuppgift." in text
    assert "Alla tillagt: 19 presenterade sig." in text


def test_a_long_text_that_is_another_altogether_is_told_in_words():
    old, new = (" ".join(f"{word}{number}" for number in range(2_000)) for word in ("ljus", "mörker"))
    change = part_change(Part("Punkt 1", old), Part("Punkt 1", new))
    assert [(piece.kind, piece.text) for piece in change.pieces] == [("removed", old), ("added", new)]
    assert change.words == "Texten är ändrad som helhet: först står den som den var, sedan som den blev."
    assert part_change(Part("Rubriken", "Ljus"), Part("Rubriken", "Mörker")).words == ""


def test_each_line_about_a_correction_leads_to_its_difference(client):
    note = published()
    change_point(note, "<p>Två.</p>")
    change_point(note, "<p>Tre.</p>", now=NOW + 2 * DAY)
    links = re.findall(r'href="([^"]*andringar/[^"]*)"', client.get(ADDRESS).content.decode())
    assert links == [CHANGES + "#version-3", CHANGES + "#version-2"]
    assert re.findall(r'<section class="spread" id="(.*?)"', client.get(CHANGES).content.decode()) == [
        "version-3",
        "version-2",
    ]


def test_every_part_of_the_page_is_compared(client):
    note = make_note(points=["Läget", "Tema", "Laget runt"])
    make_attendance(note.meeting, present=5, excused=1)
    make_attachment(note, title="Bilder")
    note.topics.add(make_topic())
    published(note)
    Note.objects.update(
        title="Ljust", summary="Lamporna byts.", source_line="Antecknat.", original_day=date(2019, 4, 24)
    )
    Meeting.objects.update(place="Biblioteket")
    note.meeting.attendance.update(present=6)
    note.attachments.update(title="Kartor")
    note.topics.set([make_topic("Skola", "skola")])
    note.points.get(title="Laget runt").delete()
    make_measure(note.points.get(title="Tema"))
    Point.objects.filter(title="Läget").update(outcome="<p>Fler lampor.</p>")
    make_point(note, order=3, title="Ny")
    corrected(note)
    assert told(client) == [
        ("Rubriken", "-Ljusare på väg till stationen-+Ljust+"),
        ("Mötet", "onsdag 11 februari 2026\nkl. 17.30–19.30\n-Kommunhuset-+Biblioteket+\nLjus och trygghet"),
        ("Ämnen", "-Belysning-+Skola+"),
        ("Kort sagt", "Lamporna byts.-\nRådet vill se fler unga.-"),
        ("Vilka som var med", "invånare: -5-+6+, 1 anmälde förhinder"),
        ("Punkt 1: Läget", "Läget\nAlla presenterade sig.+\nDet ledde till: Fler lampor.+"),
        (
            "Punkt 2: Tema",
            "Tema\nAlla presenterade sig.+\nÅtgärd: Mäta ljuset vid stationen. Ansvarig: tekniska förvaltningen. "
            "Klart senast 30 april 2026.+",
        ),
        ("Punkt 3: Ny", "+Ny\nAlla presenterade sig.+"),
        ("Bilagor", "-Bilder-+Kartor+ (PDF, 606 byte)"),
        ("Källa", "Antecknat- av rådets sekreterare-."),
        ("Ursprungligt datum", "+24 april 2019+"),
        ("Punkt 3: Laget runt", "-Laget runt\nAlla presenterade sig.-"),
    ]


def test_what_no_word_shows_is_told_in_words(client):
    note = make_note(points=["Läget"])
    row = make_attendance(note.meeting, "politician")
    make_attachment(note)
    published(note)
    Point.objects.update(body="<p>Alla <strong>presenterade</strong> sig.</p>")
    row.members.add(row.members.create(name="Hemlig Person"))
    note.attachments.all().delete()
    make_attachment(note, content=PDF[:-1] + b" ")
    corrected(note)
    assert told(client) == [
        ("Namn", "Vilka som nämns vid namn är ändrat. Namnen står bara på sidan med anteckningarna."),
        ("Punkt 1: Läget", "Orden är desamma. Formen eller en länk är ändrad."),
        ("Bilagor", "En fil är utbytt."),
    ]
    assert "Hemlig" not in client.get(CHANGES).content.decode()


def test_a_version_that_says_the_same_says_so(client):
    corrected(published(), correction="Visas längre.")
    assert told(client) == [] and "Orden på sidan är desamma." in read(client, CHANGES)


def test_a_note_that_was_never_corrected_says_so(client):
    published()
    assert "Anteckningarna är inte ändrade sedan de publicerades." in read(client, CHANGES)


@pytest.mark.parametrize(
    ("answers", "status"), [({}, 200), ({"visible_from": FAR}, 404), ({"visible_until": NOW + DAY}, 410)]
)
def test_the_changes_are_read_where_the_note_is(client, answers, status):
    make_note(make_meeting(date(2026, 3, 1)))
    published(**answers)
    assert client.get(CHANGES).status_code == status
    assert client.get("/minnesanteckningar/2026-03-01/andringar/").status_code == 404


def test_a_moved_note_leads_to_its_changes(client):
    note = published()
    Meeting.objects.update(slug="2026-02-12")
    corrected(Note.objects.get(pk=note.pk))
    assert client.get(CHANGES)["Location"] == "/minnesanteckningar/2026-02-12/andringar/"


# What is never read again


def test_a_correction_of_a_personal_datum_hides_every_version_before_it_then_and_later(client):
    note = published(make_note(points=["Läget"]))
    change_point(note, "<p>Anna Berg kom.</p>", correction="Ett")
    change_point(note, "<p>Någon kom.</p>", now=NOW + 2 * DAY, correction="Två", correction_kind="personal")
    assert told(client) == []
    change_point(note, "<p>Ingen kom.</p>", now=NOW + 3 * DAY, correction="Tre")
    assert told(client) == [("Punkt 1: Läget", "Läget\n-Någon-+Ingen+ kom.")]
    text = read(client, CHANGES)
    assert "Anna" not in text and "presenterade" not in text
    assert (
        "Två Rättelsen gäller: personuppgift. En personuppgift togs bort. Därför visas inte hur det stod förut." in text
    )
    assert (
        "Ett Rättelsen gäller: sakuppgift. Skillnaden visas inte, för den äldre texten går inte längre att läsa."
        in text
    )


def test_a_redaction_reaches_both_versions_and_the_words_about_them(client):
    note = published(make_note(points=["Läget"]))
    change_point(note, "<p>Fru <em>Anna</em> Berg kom 18.</p>")
    change_point(note, "<p>Fru Anna Berg kom 19.</p>", now=NOW + 2 * DAY, correction="Anna Berg kom 19.")
    redact(Publication.objects.first(), passage="Anna Berg", reason="Bad om det.", by=make_user(), now=NOW)
    assert "Anna" not in client.get(CHANGES).content.decode()
    assert told(client)[0] == ("Punkt 1: Läget", "Läget\nFru [uppgiften är borttagen] kom -18-+19+.")


def test_a_passage_redacted_in_one_version_is_not_told_by_the_other(client):
    """The older version has the name as it was misspelt: the redaction does not find it there."""
    note = published(make_note(points=["Läget", "Tema"]))
    change_point(note, "<p>Ana Berg kom.</p>")
    change_point(note, "<p>Anna Berg kom.</p>", now=NOW + 2 * DAY)
    redact(Publication.objects.first(), passage="Anna Berg", reason="Bad om det.", by=make_user(), now=NOW)
    assert told(client)[0] == (
        "Punkt 1: Läget",
        "Skillnaden visas inte, för en uppgift är borttagen ur den här delen.",
    )


def test_what_came_of_a_point_is_redacted_across_its_markup(client):
    note = published(make_note(points=["Läget"]))
    Point.objects.update(outcome="<p>Fru <strong>Anna</strong> Berg frågar.</p>")
    corrected(note)
    redact(Publication.objects.first(), passage="Anna Berg", reason="Bad om det.", by=make_user(), now=NOW)
    assert "Anna" not in client.get(CHANGES).content.decode()


def test_nothing_is_read_of_what_was_withdrawn_once_it_is_published_again(client):
    note = published(make_note(points=["Läget"]))
    change_point(note, "<p>Fel.</p>")
    withdraw(note.document, by=None, now=NOW + DAY, reason="Fel.")
    assert client.get(CHANGES).status_code == 410
    change_point(note, "<p>Rätt.</p>", now=NOW + 3 * DAY)
    assert told(client) == []
    change_point(note, "<p>Rättare.</p>", now=NOW + 4 * DAY)
    assert told(client) == [("Punkt 1: Läget", "Läget\n-Rätt-+Rättare+.")]


def test_a_scheduled_version_is_not_told_of(client):
    note = published()
    change_point(note, "<p>Sedan.</p>", visible_from=FAR, correction="Kommer sedan.")
    html = client.get(CHANGES).content.decode()
    assert "edan." not in html.split("<main")[1].split("</main>")[0].replace("sedan de publicerades.", "")


def test_a_version_that_was_replaced_before_it_began_is_passed_by(client):
    note = published(make_note(points=["Läget"]))
    change_point(note, "<p>Aldrig läst.</p>", visible_from=NOW + 3 * DAY)
    change_point(note, "<p>Läst.</p>", now=NOW + 2 * DAY)
    assert told(client) == [("Punkt 1: Läget", "Läget\n-Alla presenterade sig-+Läst+.")]


def test_what_is_edited_after_publishing_shows_nowhere(client):
    note = corrected(published())
    before = client.get(CHANGES).content
    Note.objects.update(title="ÄNDRAD")
    Point.objects.update(body="ÄNDRAD")
    make_point(note, title="ÄNDRAD")
    assert client.get(CHANGES).content == before


def test_hostile_text_is_shown_as_text(client):
    note = published()
    hostile = "<script>alert(1)</script>"
    Note.objects.update(title=hostile)
    corrected(note, correction=hostile)
    html = client.get(CHANGES).content.decode()
    assert "<script" not in html and html.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 4
    assert "<del>" in html and text_of(html)


def test_an_earlier_wording_is_not_for_search_engines(client):
    corrected(published())
    assert '<meta name="robots" content="noindex">' in client.get(CHANGES).content.decode()


def test_the_changes_ask_the_same_few_queries_however_many_there_are(client):
    note = make_note()
    note.topics.add(make_topic())
    published(note)
    corrected(note)
    few = queries_of(client, CHANGES)
    for number in range(2, 31):
        make_point(note, order=number)
        corrected(note, now=NOW + number * DAY)
    redact(Publication.objects.first(), passage="Välkommen", reason="Prov.", by=make_user(), now=NOW)
    assert queries_of(client, CHANGES) == few <= 8
