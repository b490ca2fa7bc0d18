"""What is not public stands in no public answer of any kind: it is planted everywhere, and everything is read."""

import re
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.utils import timezone

from contact.models import Feedback
from council.actions import correct_agenda, index_meeting
from council.models import Meeting, Member, Page, Term, Topic
from council.tests import build as council
from notes.models import Measure, Note, Point
from notes.tests import build as notes
from trygghetsrad.accounts.models import User
from trygghetsrad.management.commands._opening import EXAMPLES, PIECES
from trygghetsrad.records.actions import load_once, redact, withdraw
from trygghetsrad.records.models import Publication, SearchEntry, StoredFile

from .access import TABLE
from .crawl import crawl, plain, read
from .test_roles import url_of

EXAMPLE_NOTES = Path(__file__).parents[2] / "notes" / "content" / "example"
PUBLIC_FILES = [b"%PDF-1.7 alla", council.picture("white")]
SECRET = "hemligt"  # every planted text holds it; no text of the site does
HOUR = timedelta(hours=1)
WEDNESDAY = 2

pytestmark = pytest.mark.django_db


@pytest.fixture
def site():
    now = timezone.now()
    for key, load in [*PIECES, *EXAMPLES]:
        load_once(key, load, now=now)
    plant_pages(now)
    plant_notes(now)
    plant_people(now)
    Feedback.objects.update(matter=f"{SECRET} ärende")
    return now


def plant_pages(now):
    council.make_page("utkast", title=f"{SECRET} utkast", menu_place="main")
    publish_later = council.make_page("senare", title=f"{SECRET} senare", menu_place="footer")
    council.publish(publish_later, by=None, now=now, visible_from=now + HOUR)
    gone = council.make_public_page("borta", now=now - HOUR, title="Borta", body=f"<p>{SECRET}</p>", menu_place="main")
    withdraw(gone.document, by=User.objects.create_user("w"), now=now, reason="Fel uppgift.")
    pictured = {"image_alt": "Bild", "menu_place": "main"}
    council.make_public_page("bild", now=now - HOUR, image=council.make_photo("white"), title="Bild", **pictured)
    council.make_page("dold-bild", image=council.make_photo("black"), title=f"{SECRET} bild", **pictured)
    ended = council.make_page("slut", title="Slut", body=f"<p>{SECRET}</p>", menu_place="main")
    council.publish(ended, by=None, now=now - 2 * HOUR, visible_until=now - HOUR)
    Page.objects.filter(slug="kakor").update(title=f"{SECRET} ändring", lead=SECRET, body=f"<p>{SECRET}</p>")


def days_ago(number):
    return council.make_meeting(planted_day(timezone.localdate(), number))


def planted_day(today, number):
    """The days before `today` but for Wednesdays: on those the example content has its meetings."""
    days = (today - timedelta(days=back) for back in range(1, 99))
    return [day for day in days if day.weekday() != WEDNESDAY][number - 1]


def plant_notes(now):
    draft = notes.make_note(days_ago(3), title=f"{SECRET} anteckning")
    notes.make_attachment(draft, content=f"%PDF-1.7 {SECRET}".encode(), title=SECRET)
    plant_measure(draft)
    later = notes.make_note(days_ago(2), title=f"{SECRET} senare")
    notes.make_attachment(later, content=f"%PDF-1.7 {SECRET} senare".encode(), title=SECRET)
    plant_measure(later)
    notes.published(later, now=now, visible_from=now + HOUR)
    redacted = Publication.objects.filter(document__kind="note").visible(now=now).first()
    named = notes.make_note(days_ago(1), title=f"Hos {SECRET}", summary=f"Om {SECRET}.")
    notes.make_attachment(named, content=PUBLIC_FILES[0], title=f"Bilder på {SECRET}")
    notes.published(named, now=now - HOUR)
    plant_ended_notes(now)
    plant_measure(named)
    notes.corrected(named, now=now - HOUR / 2, correction="Rättat.")
    plant_measure(named)  # not published
    newest = named.document.publications.first()
    redact(newest, passage=SECRET, reason="Namn", by=User.objects.get(username="w"), now=now)
    plant_corrections(now)
    plant_agenda(now)
    Note.objects.filter(document=redacted.document).update(title=SECRET, summary=SECRET)
    Measure.objects.filter(note__document=redacted.document).update(what=SECRET, responsible=SECRET)
    Point.objects.filter(note__document=redacted.document).update(outcome=SECRET)


def plant_ended_notes(now):
    """Notes with files that could once be read, or never were: withdrawn, ended, and stopped before their time."""
    user = User.objects.get(username="w")
    for number, title in enumerate(("withdrawn", "ended", "stopped"), start=17):
        note = notes.make_note(days_ago(number), title=f"{SECRET} {title}", summary=SECRET)
        notes.make_attachment(note, content=f"%PDF-1.7 {SECRET} {title}".encode(), title=SECRET)
        begins = now - HOUR / 2 if title == "stopped" else None
        ends = now - HOUR if title == "ended" else None
        notes.published(note, now=now - 2 * HOUR, visible_from=begins, visible_until=ends)
        if title != "ended":
            document = Note.objects.get(pk=note.pk).document
            withdraw(document, by=user, now=now - HOUR, reason="Fel uppgift.")


def plant_measure(note):
    point = note.points.last()
    point.outcome = f"<p>{SECRET}</p>"
    point.save()
    measure = notes.make_measure(point, what=f"{SECRET} åtgärd", responsible=SECRET)
    notes.make_update(measure, "elsewhere", words=SECRET, whose=SECRET)


def plant_corrections(now):
    """A name that a correction took away, one that was redacted, and a change that has not begun."""
    corrected = notes.published(notes.make_note(days_ago(4), title=f"Rättad om {SECRET}"), now=now - 3 * HOUR)
    Note.objects.filter(pk=corrected.pk).update(title="Rättad")
    notes.corrected(corrected, now=now - 2 * HOUR, correction_kind="personal", correction="Ett namn är borta.")
    masked = notes.published(notes.make_note(days_ago(5), points=[f"Hos {SECRET}"]), now=now - 3 * HOUR)
    notes.corrected(masked, now=now - 2 * HOUR, correction=f"Om {SECRET}.")
    redact(
        masked.document.publications.first(), passage=SECRET, reason="Namn", by=User.objects.get(username="w"), now=now
    )
    masked.points.update(body=f"<p>{SECRET}</p>")
    notes.corrected(masked, now=now, visible_from=now + HOUR, correction=f"{SECRET} sedan.")
    hidden = notes.make_note(days_ago(6))
    hidden.topics.add(notes.make_topic(f"{SECRET} ämne", SECRET))
    Topic.objects.filter(slug=SECRET).update(is_active=False)  # what may be chosen stands in the form for residents


def plant_agenda(now):
    """A heading that a correction took away, with the earlier one that kept it."""
    meeting, by = days_ago(10), User.objects.get(username="w")
    item = meeting.agenda.create(number=1, title=f"Hos {SECRET}")
    correct_agenda(meeting, words="Fel rubrik.", by=by, now=now)
    correct_agenda(meeting, words="Ett namn är borta.", by=by, now=now, is_personal=True)
    item.title = "Ljus"
    item.save()
    index_meeting(meeting)


def plant_people(now):
    council.make_term(council.make_member("Bild", photo=council.make_photo("red")), shown="photo")
    counted = council.make_member(f"Kim {SECRET}", email=f"{SECRET}@example.org", photo=council.make_photo())
    council.make_term(counted, group="resident")
    former = council.make_member(f"Robin {SECRET}")
    council.make_term(former, last_day=timezone.localdate(now) - timedelta(days=1), shown="name")
    protected = council.make_protected()
    council.make_term(protected, title=f"{SECRET} uppdrag", shown="name")
    meeting = Meeting.objects.filter(state="held").first()
    meeting.attendance.first().members.set([counted, protected])


def public_addresses():
    """Every address that a reader may open, with every object there is behind it; public or not."""
    yield from (url_of(name) for name, row in TABLE.items() if row[0] == "o")
    for model in (Page, Note, Meeting):
        yield from (each.get_absolute_url() for each in model.objects.all())
    yield from (f"{note.get_absolute_url()}andringar/" for note in Note.objects.all())
    for topic in Topic.objects.all():
        yield from (f"/minnesanteckningar/?amne={topic.slug}", f"/minnesanteckningar/feed/{topic.slug}/")
    yield from (f"/ledamoter/{member.pk}/foto/" for member in Member.objects.all())
    # What begins so is found; the word itself would stand on the page as asked for.
    yield from (f"/sok/?q={SECRET[:4]}&slag={kind}" for kind in ["", *SearchEntry.Kind.values])
    yield from (file.url for file in StoredFile.objects.all())


def test_what_is_planted_is_found_nowhere(client, site):
    answers = crawl(client, "/", "/sitemap.xml", "/robots.txt", *public_addresses())
    assert len(answers) > 150
    assert [address for address, answer in answers.items() if tells(answer.text)] == []


def tells(text):
    """As it was sent, and as it is read: a mark around part of a word hides nothing."""
    return SECRET in text.lower() or SECRET in plain(text).lower()


def test_no_search_finds_what_is_planted(client, site):
    asked = [SECRET, f'"{SECRET}"', f"{SECRET} senare", f"{SECRET}s"]
    found = [hit for query in asked for hit in client.get("/sok/", {"q": query}).context["found"].hits]
    assert [hit for hit in found if SECRET in str(hit).lower()] == []


def test_the_links_lead_to_exactly_what_is_public(client, site):
    answers = crawl(client, "/", "/sitemap.xml", "/robots.txt")
    assert {address: answer.status for address, answer in answers.items() if answer.status != 200} == {}
    examples = [path.stem for path in EXAMPLE_NOTES.glob("20*.toml")]
    public = sorted(["2019-04-24", *examples, *(day_of(site, number) for number in (1, 4, 5))])
    assert reached(answers, r"/minnesanteckningar/(\d.*)/") == [*public, *changed(site)]
    assert reached(answers, r"/moten/(.+)/") == sorted(Meeting.objects.values_list("slug", flat=True))
    assert reached(answers, r"/([a-z-]+)/") == sorted([*SECTIONS, "kakor", "personuppgifter", "tillganglighet", "bild"])
    assert reached(answers, r"/filer/(.*)") == sorted(file.name for file in public_files())
    assert reached(answers, r"/ledamoter/(.*)/foto/") == [str(Member.objects.get(name="Bild").pk)]


SECTIONS = [
    "bevarande",
    "moten",
    "ledamoter",
    "minnesanteckningar",
    "atgarder",
    "synpunkter",
    "kontakt",
    "prenumerera",
    "sok",
]


def test_what_is_hidden_is_not_there_or_gone(client, site):
    notes_by_day = {number: f"/minnesanteckningar/{day_of(site, number)}/" for number in (3, 2, 6, 17, 18, 19)}
    answers = {number: client.get(address).status_code for number, address in notes_by_day.items()}
    assert answers == {3: 404, 2: 404, 6: 404, 17: 410, 18: 410, 19: 404}
    changes = {number: client.get(f"{address}andringar/").status_code for number, address in notes_by_day.items()}
    assert changes == answers
    pages = {slug: client.get(f"/{slug}/").status_code for slug in ("utkast", "senare", "borta", "slut")}
    assert pages == {"utkast": 404, "senare": 404, "borta": 410, "slut": 410}
    files = {file.pk: client.get(file.url).status_code for file in StoredFile.objects.all()}
    public = {file.pk for file in public_files()}
    assert files == {pk: 200 if pk in public else 404 for pk in files} and len(files) == len(public) + 8
    photos = {member.name: client.get(f"/ledamoter/{member.pk}/foto/").status_code for member in pictured()}
    assert photos == {"Bild": 200, f"Kim {SECRET}": 404}


def day_of(now, number):
    return planted_day(timezone.localdate(now), number).isoformat()


def reached(answers, pattern):
    """What the addresses that answered have at the place of the group, in order; those with a query aside."""
    found = (re.fullmatch(pattern, address) for address, answer in answers.items() if answer.status == 200)
    return sorted((match[1] for match in found if match), key=lambda name: (name.endswith("andringar"), name))


def changed(now):
    """The notes whose corrections are told."""
    slugs = ["2024-05-15", *(day_of(now, number) for number in (1, 4, 5))]
    return [f"{slug}/andringar" for slug in sorted(slugs)]


def public_files():
    return StoredFile.objects.filter(sha256__in=[sha256(content).hexdigest() for content in PUBLIC_FILES])


def pictured():
    return Member.objects.filter(photo__isnull=False)


def test_the_planted_texts_would_be_found(client, site):
    """The test above can fail: the same texts, made public, are read."""
    Term.objects.update(shown="name", last_day=None)
    assert SECRET in read(client, "/ledamoter/").text.lower()
    council.correct(Page.objects.get(slug="kakor"), now=site)
    assert SECRET in read(client, "/kakor/").text.lower()
    note = Note.objects.get(title="Rättad")
    for title, moment in ((f"Möte om {SECRET}", site - HOUR), ("Rättad", site)):
        Note.objects.filter(pk=note.pk).update(title=title)
        notes.corrected(note, now=moment)
    changes = f"{note.get_absolute_url()}andringar/"
    pages = [read(client, address).text.lower() for address in (note.get_absolute_url(), changes)]
    found = [f"möte om {SECRET}" in page for page in pages]
    assert found == [False, True]
    assert SECRET in read(client, f"/sok/?q={SECRET[:4]}").text.lower()


def test_the_planted_files_would_be_found(client, site):
    draft = Note.objects.get(title=f"{SECRET} anteckning")
    notes.published(draft, now=site)
    answers = crawl(client, draft.get_absolute_url())
    [file] = [address for address, answer in answers.items() if answer.text.endswith(f"%PDF-1.7 {SECRET}")]
    assert file.startswith("/filer/")
    meeting = Meeting.objects.get(slug=day_of(site, 10))
    meeting.agenda_corrections.update(former=[{"number": 1, "title": SECRET}], hidden_at=None, hidden_by=None)
    assert SECRET in read(client, meeting.get_absolute_url()).text


def test_readers_get_no_cookie_anywhere(client, site):
    cookies = {address: client.get(address).cookies.output() for address in sorted(set(public_addresses()))}
    signs_in = {"/konto/logga-in/", "/konto/losenord/glomt/"}
    assert [address for address, set_cookie in cookies.items() if set_cookie and address not in signs_in] == []
