"""The ledger of all measures, and the measures on the page of their note: exactly what is public, as it stands."""

import re
from datetime import date
from urllib.parse import quote

import pytest

from notes.actions import record_update
from notes.models import Measure, MeasureUpdate, Note, Point
from trygghetsrad.records.actions import PublishingRefused, redact, withdraw
from trygghetsrad.records.models import Publication
from trygghetsrad.tests.queries import queries_of

from .build import (
    DAY,
    FAR,
    NOW,
    corrected,
    make_measure,
    make_meeting,
    make_note,
    make_point,
    make_update,
    make_user,
    published,
)
from .reading import ADDRESS, read

pytestmark = pytest.mark.django_db
LEDGER = "/atgarder/"


def note_with(*measures, day=date(2026, 2, 11), **fields):
    """A note with one point, and a measure of it for each dict of fields."""
    note = make_note(make_meeting(day, **fields), points=["Åtgärder"])
    for each in measures:
        make_measure(note.points.get(), **each)
    return note


def listed(client, query=""):
    html = client.get(query if query.startswith("/") else f"{LEDGER}{query}").content.decode()
    return re.findall(r'<li id="atgard-\d+">\s*<h3>(.*?)</h3>', html)


def plant_what_is_not_public():
    note_with({"what": "Utkast"}, day=date(2026, 3, 1))
    published(note_with({"what": "Sedan"}, day=date(2026, 3, 2)), visible_from=FAR)
    gone = published(note_with({"what": "Tillbakadragen"}, day=date(2026, 3, 3)))
    withdraw(gone.document, by=None, now=NOW, reason="Fel.")
    published(note_with({"what": "Slut"}, day=date(2026, 3, 4)), visible_until=NOW + DAY)
    left = published(note_with({"what": "Borttagen"}, day=date(2026, 3, 5)))
    Measure.objects.filter(note=left).delete()
    corrected(left)
    changed = published(note_with({"what": "Kvar"}, day=date(2026, 3, 6)))
    make_measure(changed.points.get(), what="Tillagd sedan")
    corrected(changed, visible_from=FAR)
    Measure.objects.filter(what="Kvar").update(what="Ändrad", responsible="ÄNDRAD", due=None)
    for measure in Measure.objects.all():
        make_update(measure, "done", words="Uppföljd.")


def test_the_ledger_holds_exactly_what_is_public_newest_meeting_first(client):
    plant_what_is_not_public()
    published(note_with({"what": "Ett"}, {"what": "Två"}, day=date(2025, 5, 1)))
    published(note_with({"what": "Tre"}, day=date(2026, 4, 1)))
    assert listed(client) == ["Tre", "Kvar", "Ett", "Två"]
    text = read(client, LEDGER)
    assert (text.count("Uppföljd."), "Ändrad" in text, "ÄNDRAD" in text) == (1, False, False)


def test_with_nothing_public_the_page_says_so(client):
    note_with({"what": "Utkast"})
    assert "Det finns inga åtgärder att läsa här än." in read(client, LEDGER)
    assert listed(client, "?lage=klara&ansvarig=x&ar=2026") == []


def test_a_measure_tells_how_it_stands_and_leads_to_its_point(client):
    note = note_with({"what": "byta lampan"}, is_example=True)
    make_point(note, order=0, title="Före")  # so that the number of the point is not its anchor's order
    published(note)
    measure = Measure.objects.get()
    make_update(measure, "ongoing", words="Beställd.", day=date(2026, 3, 4))
    make_update(measure, "done", words="Lyser.", day=date(2026, 4, 12))
    for part in (
        "1 av 1 är klar",
        "Byta lampan Klar 12 april 2026. Lyser. Tekniska förvaltningen. Klart senast 30 april 2026.",
        "Från mötet 11 februari 2026, punkt 2. Exempel: mötet är påhittat. 4 mars 2026: Pågår. Beställd.",
    ):
        assert part in read(client, LEDGER), part
    html = client.get(LEDGER).content.decode()
    assert f'href="{ADDRESS}#punkt-{Point.objects.get(title="Åtgärder").anchor}"' in html
    assert f'href="/atgarder/#atgard-{measure.pk}"' in client.get(ADDRESS).content.decode()


def test_the_page_of_the_note_shows_outcome_and_measures_as_they_stand(client):
    note = make_note(points=())
    make_measure(make_point(note, title="Ljus", outcome="<p>Rådet vill ha <em>ljus</em>.</p>"))
    published(note)
    make_update(Measure.objects.get(), "impossible", words="marken är privat", day=date(2026, 4, 12))
    assert (
        "Vad det ledde till Rådet vill ha ljus. Det här ska göras Mäta ljuset vid stationen "
        "Inte möjlig, därför att marken är privat. Tekniska förvaltningen. Klart senast 30 april 2026. "
        "Besked 12 april 2026. Följ åtgärden: Mäta ljuset vid stationen" in read(client)
    )


def test_a_note_from_before_there_were_measures_can_be_read(client):
    note = published(note_with({"what": "Ny"}))
    content = Publication.objects.get().content
    for point in content["points"]:
        del point["measures"], point["outcome"]
    old = Publication.objects.get()
    Publication.objects.create(
        document=note.document,
        version=2,
        slug=old.slug,
        title=old.title,
        day=old.day,
        content=content,
        visible_from=NOW,
        published_at=NOW,
        correction="x",
        correction_kind="fact",
    )
    assert "Det här ska göras" not in read(client)
    assert listed(client) == []


def test_a_redacted_passage_is_nowhere_in_measures_and_their_updates(client):
    note = note_with({"what": "Ring Anna Berg", "responsible": "Anna Berg"})
    note.points.update(outcome="<p>Fru <strong>Anna</strong> Berg.</p>")
    published(note)
    measure = Measure.objects.get()
    make_update(measure, "elsewhere", whose="Anna Berg", words="Sa Anna Berg.")
    make_update(measure, "ongoing", words="Anna  berg ringde.", day=date(2026, 4, 1))
    redact(Publication.objects.get(), passage="Anna Berg", reason="Bad om det.", by=make_user(), now=NOW)
    for address in (LEDGER, ADDRESS, f"{LEDGER}?ansvarig=anna+berg"):
        assert "Anna" not in client.get(address).content.decode().replace(quote("anna berg"), "")
    assert read(client, LEDGER).count("[uppgiften är borttagen]") == 6


def test_a_passage_that_stands_only_in_an_update_can_be_redacted(client):
    published(note_with({"what": "Byta lampan"}))
    told = {"day": date(2026, 4, 1), "status": "elsewhere", "whose": "Trafikverket", "words": "Anna Berg ringde."}
    record_update(MeasureUpdate(measure=Measure.objects.get(), **told), by=None, now=NOW)
    addresses = (LEDGER, ADDRESS, "/sok/?q=ringde")
    assert [client.get(each).content.decode().count("Anna Berg") for each in addresses] == [1, 1, 1]
    redact(Publication.objects.get(), passage="anna berg", reason="Bad om det.", by=make_user(), now=NOW)
    assert [client.get(each).content.decode().count("Anna") for each in addresses] == [0, 0, 0]
    assert "[uppgiften är borttagen] ringde" in read(client, LEDGER)
    assert "Byta lampan" in client.get(addresses[2]).content.decode()


def test_an_update_of_what_was_never_published_holds_no_passage_to_redact():
    note = published(note_with({"what": "Byta lampan"}))
    make_update(make_measure(note.points.get(), what="Ny"), words="Anna Berg ringde.")
    with pytest.raises(PublishingRefused, match="finns inte"):
        redact(Publication.objects.get(), passage="Anna Berg", reason="Bad om det.", by=make_user(), now=NOW)


def test_hostile_words_are_shown_as_text(client):
    hostile = "<script>alert(1)</script>"
    published(note_with({"what": hostile, "responsible": hostile}))
    make_update(Measure.objects.get(), "elsewhere", words=hostile, whose=hostile)
    for address in (LEDGER, ADDRESS):
        html = client.get(address).content.decode()
        assert "<script" not in html and html.count("&lt;script&gt;") >= 4


# The choices


def several():
    """Seven measures of two years and two functions, one of each outcome and two that are late."""
    rows = ["ny", "sen", "delvis", "klar", "omöjlig", "annans"]
    published(note_with(*({"what": what, "due": None} for what in rows), day=date(2025, 5, 1)))
    published(
        note_with(
            {"what": "i år", "responsible": "Tekniska Förvaltningen"},
            {"what": "rektorns", "due": None, "responsible": "rektorn"},
        )
    )
    measures = {each.what: each for each in Measure.objects.all()}
    for what, status in (("delvis", "partly"), ("klar", "done"), ("omöjlig", "impossible"), ("annans", "elsewhere")):
        make_update(measures[what], status, words="x", whose="y" * (status == "elsewhere"))
    note = Note.objects.get(meeting__day=date(2025, 5, 1))
    Measure.objects.filter(what="sen").update(due=date(2025, 6, 1))
    corrected(note)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["I år", "Rektorns", "Ny", "Sen", "Delvis", "Klar", "Omöjlig", "Annans"]),
        ("?lage=oppna", ["I år", "Rektorns", "Ny", "Sen", "Delvis"]),
        ("?lage=forsenade", ["I år", "Sen"]),
        ("?lage=klara", ["Klar"]),
        ("?lage=inte-mojliga", ["Omöjlig"]),
        ("?lage=annans", ["Annans"]),
        ("?ansvarig=rektorn", ["Rektorns"]),
        ("?ansvarig=TEKNISKA+f%C3%B6rvaltningen&ar=2026", ["I år"]),
        ("?ar=2025&lage=forsenade", ["Sen"]),
        ("?ar=2026&lage=klara", []),
    ],
)
def test_a_choice_leaves_what_fits_it(client, query, expected):
    several()
    assert listed(client, query) == expected


@pytest.mark.parametrize(
    "query",
    [
        "?lage=finns-inte", "?ar=1999", "?ar=0x7ea", "?ar=٢٠٢٦", "?ansvarig=ingen", "?lage=", "?okand=1",
        "?ansvarig=%00", "?ansvarig=%FF%FE", "?lage=<script>alert(1)</script>", f"?ansvarig={'a' * 4000}",
        "?ar=2026%27%20OR%201=1--",
    ],
)  # fmt: skip
def test_what_is_not_known_is_left_aside(client, query):
    several()
    assert len(listed(client, query)) == 8
    assert "Visa alla" not in read(client, f"{LEDGER}{query}")


def test_the_counts_tell_what_each_choice_leads_to_with_the_others_as_they_are(client):
    several()
    html = client.get(f"{LEDGER}?ar=2025").content.decode()
    picks = re.findall(r'<li><a href="([^"]*)"[^>]*>([^<&]*)&nbsp;<span[^>]*>\((\d)\)', html[html.index('"picks"') :])
    assert [label for _address, label, _count in picks] == [
        "Alla", "Öppna", "Försenade", "Klara", "Inte möjliga", "Någon annans ansvar",
    ]  # fmt: skip
    counts = [len(listed(client, address.replace("&amp;", "&"))) for address, _label, _count in picks]
    assert counts == [int(count) for _address, _label, count in picks] == [6, 3, 1, 1, 1, 1]
    assert re.findall(r"<option[^>]*>(.*?)</option>", html) == [
        "Alla (6)", "Rektorn (0)", "Tekniska Förvaltningen (6)", "Alla år (8)", "2026 (2)", "2025 (6)",
    ]  # fmt: skip
    assert "Visar 6 av 8 åtgärder: 2025." in read(client, f"{LEDGER}?ar=2025")


def test_an_empty_answer_leads_back_to_all(client):
    several()
    text = read(client, f"{LEDGER}?ar=2026&lage=klara")
    assert "Visar 0 av 8 åtgärder: Klara, 2026. Visa alla" in text
    assert "1 av 8 är klar" in text  # the fact of the page is that of all


def test_the_form_keeps_the_choice_of_how_it_went(client):
    several()
    html = client.get(f"{LEDGER}?lage=oppna&ansvarig=rektorn").content.decode()
    assert '<input type="hidden" name="lage" value="oppna">' in html
    assert '<option value="rektorn" selected>Rektorn (1)</option>' in html


def test_the_ledger_and_the_note_ask_the_same_few_queries_for_one_and_thirty(client):
    published(note_with({"what": "Ett"}))
    make_update(Measure.objects.get())
    few = [queries_of(client, LEDGER), queries_of(client, ADDRESS)]
    for number in range(30):
        published(note_with({"what": "Ett"}, day=date(2025, 1, 1 + number)))
    note = Note.objects.get(meeting__slug="2026-02-11")
    for measure in Measure.objects.all():
        make_update(measure, "done")
        make_measure(note.points.get())
    corrected(note)
    assert [queries_of(client, LEDGER), queries_of(client, ADDRESS)] == few
    assert MeasureUpdate.objects.count() == 32 and few[0] <= 7
