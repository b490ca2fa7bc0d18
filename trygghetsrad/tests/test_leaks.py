"""What is not public stands in no public answer of any kind: it is planted everywhere, and everything is read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from contact.models import Feedback
from council.models import Meeting, Member, Page, Term, Topic
from council.tests import build as council
from notes.models import Measure, Note, Point
from notes.tests import build as notes
from trygghetsrad.accounts.models import User
from trygghetsrad.management.commands._opening import EXAMPLES, PIECES
from trygghetsrad.records.actions import load_once, redact, withdraw
from trygghetsrad.records.models import Publication, StoredFile

from .access import TABLE
from .test_roles import url_of

SECRET = "hemligt"  # every planted text holds it; no text of the site does
HOUR = timedelta(hours=1)

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
    ended = council.make_page("slut", title="Slut", body=f"<p>{SECRET}</p>", menu_place="main")
    council.publish(ended, by=None, now=now - 2 * HOUR, visible_until=now - HOUR)
    Page.objects.filter(slug="kakor").update(title=f"{SECRET} ändring", lead=SECRET, body=f"<p>{SECRET}</p>")


def days_ago(number):
    return council.make_meeting(timezone.localdate() - timedelta(days=number))


def plant_notes(now):
    draft = notes.make_note(days_ago(3), title=f"{SECRET} anteckning")
    notes.make_attachment(draft, content=f"%PDF-1.7 {SECRET}".encode(), title=SECRET)
    plant_measure(draft)
    later = notes.make_note(days_ago(2), title=f"{SECRET} senare")
    plant_measure(later)
    notes.published(later, now=now, visible_from=now + HOUR)
    redacted = Publication.objects.filter(document__kind="note").visible(now=now).first()
    named = notes.published(
        notes.make_note(
            days_ago(1),
            title=f"Hos {SECRET}",
            summary=f"Om {SECRET}.",
        ),
        now=now - HOUR,
    )
    plant_ended_notes(now)
    plant_measure(named)
    notes.corrected(named, now=now - HOUR / 2, correction="Rättat.")
    plant_measure(named)  # not published
    newest = named.document.publications.first()
    redact(newest, passage=SECRET, reason="Namn", by=User.objects.get(username="w"), now=now)
    plant_corrections(now)
    Note.objects.filter(document=redacted.document).update(title=SECRET, summary=SECRET)
    Measure.objects.filter(note__document=redacted.document).update(what=SECRET, responsible=SECRET)
    Point.objects.filter(note__document=redacted.document).update(outcome=SECRET)


def plant_ended_notes(now):
    """Notes with files that could once be read, or never were: withdrawn, ended, and stopped before their time."""
    user = User.objects.get(username="w")
    for number, title in enumerate(("withdrawn", "ended", "stopped"), start=7):
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


def plant_people(now):
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
    yield from (f"/minnesanteckningar/?amne={topic.slug}" for topic in Topic.objects.all())
    yield from (f"/ledamoter/{member.pk}/foto/" for member in Member.objects.all())
    yield f"/sok/?q={SECRET[:4]}"  # what begins so is found; the word itself would stand on the page as asked for
    yield from (file.url for file in StoredFile.objects.all())


def text_of(response):
    return (b"".join(response.streaming_content) if response.streaming else response.content).decode(errors="replace")


def test_what_is_planted_is_found_nowhere(client, site):
    addresses = sorted(set(public_addresses()))
    assert len(addresses) > 40
    leaks = [address for address in addresses if SECRET in text_of(client.get(address)).lower()]
    assert leaks == []


def test_the_planted_texts_would_be_found(client, site):
    """The test above can fail: the same texts, made public, are read."""
    Term.objects.update(shown="name", last_day=None)
    assert SECRET in text_of(client.get("/ledamoter/")).lower()
    council.correct(Page.objects.get(slug="kakor"), now=site)
    assert SECRET in text_of(client.get("/kakor/")).lower()
    note = Note.objects.get(title="Rättad")
    for title, moment in ((f"Möte om {SECRET}", site - HOUR), ("Rättad", site)):
        Note.objects.filter(pk=note.pk).update(title=title)
        notes.corrected(note, now=moment)
    changes = f"{note.get_absolute_url()}andringar/"
    pages = [text_of(client.get(address)).lower() for address in (note.get_absolute_url(), changes)]
    found = [f"möte om {SECRET}" in page for page in pages]
    assert found == [False, True]
    assert SECRET in text_of(client.get(f"/sok/?q={SECRET[:4]}")).lower()


def test_readers_get_no_cookie_anywhere(client, site):
    cookies = {address: client.get(address).cookies.output() for address in sorted(set(public_addresses()))}
    signs_in = {"/konto/logga-in/", "/konto/losenord/glomt/"}
    assert [address for address, set_cookie in cookies.items() if set_cookie and address not in signs_in] == []
