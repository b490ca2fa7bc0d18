"""Beside every row that residents may see, staff read where it is seen, or why it is not: in the list and on its form.

A new admin fails until it stands in a table here.
"""

import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.contrib import admin
from django.utils import timezone

from contact.models import (
    AnswerTemplate,
    AssemblyEvening,
    CaseRoutine,
    Centre,
    ClosedEve,
    ContactPerson,
    EarlyClosing,
    Feedback,
    HoursException,
    RelatedSite,
    RightWay,
    Season,
    Story,
    TopicRoute,
)
from contact.tests import build_hours as hours
from contact.tests.build_feedback import build_feedback
from contact.tests.build_retention import build_rule
from contact.tests.build_story import build_story, public_story
from council.models import Area, Meeting, Member, Page, Topic
from council.tests import build as council
from notes.models import Measure, Note, Routine, Subscription
from notes.tests import build as notes
from trygghetsrad.accounts.models import User
from trygghetsrad.records.actions import withdraw
from trygghetsrad.records.models import (
    Mail,
    Publication,
    Reading,
    RetentionCertificate,
    RetentionProposal,
    RetentionRule,
)

from .roles import user_in_role

pytestmark = pytest.mark.django_db
NOT_FOR_RESIDENTS = {  # nothing of them is ever on the site
    *(AnswerTemplate, User, Mail, Subscription, TopicRoute),
    *(Reading, RetentionCertificate, RetentionProposal),
}
WITHOUT_A_COLUMN = {CaseRoutine, Feedback, Routine}  # all rows would say the same; there is one row
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CONTACT_PAGE = "Syns på webbplatsen: Kontakt"


def pages(now):
    gone, ended, later = (council.make_page(slug) for slug in ("borta", "slut", "senare"))
    council.publish(gone, by=None, now=now - HOUR)
    withdraw(Page.objects.get(pk=gone.pk).document, by=None, now=now, reason="Fel.")
    council.publish(ended, by=None, now=now - 2 * HOUR, visible_until=now - HOUR)
    council.publish(later, by=None, now=now, visible_from=now + HOUR)
    yield council.make_page("utkast"), "Utkast Syns inte för att ingen har publicerat än."
    yield gone, r"Tillbakadragen Syns inte för att den drogs tillbaka .* Skälet som visas: Fel\."
    yield ended, r"Visades till .* Syns inte för att tiden gick ut .*"
    yield later, r"Publiceras .* Syns inte än, för att den publiceras först .*"
    yield council.make_public_page("synlig", now=now - HOUR), r"Publicerad .* Se sidan"


def versions(now):
    page = council.make_public_page(now=now - 3 * HOUR)
    council.correct(page, now=now - 2 * HOUR)
    council.correct(page, now=now, visible_from=now + HOUR)
    ended, gone = council.make_page("slut"), council.make_public_page("borta", now=now - HOUR)
    council.publish(ended, by=None, now=now - 2 * HOUR, visible_until=now - HOUR)
    withdraw(gone.document, by=None, now=now, reason="Fel.")
    first, second, third = page.document.publications.order_by("version")
    yield first, "Syns inte för att en senare version har tagit dess plats."
    yield second, "Syns på webbplatsen under adressen ”om-belysning”."
    yield third, r"Syns inte än, för att den publiceras först .*"
    yield Publication.objects.get(slug="slut"), r"Syns inte för att tiden gick ut .*"
    yield Publication.objects.get(slug="borta"), r"Syns inte för att den drogs tillbaka .*"


def some_notes(now):
    yield notes.make_note(notes.make_meeting(date(2026, 2, 10))), "Utkast Syns inte för att ingen har publicerat än."
    yield notes.published(notes.make_note(notes.make_meeting(date(2026, 2, 11))), now=now), "Publicerad .* Se sidan"


def stories(now):
    yield build_story(), "Utkast Syns inte för att ingen har publicerat än."
    yield public_story("synlig", now=now), "Publicerad .* Se sidan"


def measures(now):
    for note, words in some_notes(now):
        measure = notes.make_measure(note.points.last())
        yield measure, "Syns inte för att anteckningen är ett utkast" if "Utkast" in words else NOT_IN_THE_VERSION
    note = notes.make_note(notes.make_meeting(date(2026, 2, 12)))
    measure = notes.make_measure(note.points.last())
    notes.published(note, now=now)
    yield measure, "Syns på webbplatsen: anteckningarna"


NOT_IN_THE_VERSION = "Syns inte för att den inte står i den version som är publicerad"


def members(now):
    today = timezone.localdate(now)
    ended, later, seated, counted, pictured = (council.make_member(f"Kim {number}") for number in range(5))
    council.make_term(ended, last_day=today - DAY)
    council.make_term(later, first_day=today + DAY)
    council.make_term(seated)
    council.make_term(counted, group="resident")
    pictured.photo = council.make_photo()
    pictured.save()
    council.make_term(pictured, shown="photo")
    yield council.make_member(), "Syns inte för att personen inte har något uppdrag."
    yield council.make_protected(), "Syns inte för att personen har skyddade personuppgifter."
    yield ended, "Syns inte för att uppdraget tog slut .*"
    yield later, "Syns inte än, för att uppdraget börjar .*"
    yield counted, "Räknas, men namnet syns inte för att det är valt så för uppdraget: Ledamöter"
    yield seated, "Syns med namn: Ledamöter"
    yield pictured, "Syns med namn och foto: Ledamöter"


def topics(now):
    hidden = notes.make_topic("Dolt", "dolt")
    Topic.objects.filter(pk=hidden.pk).update(is_active=False)
    yield hidden, "Syns inte bland det man kan välja, för att ämnet är avmarkerat."
    yield notes.make_topic("Ljus", "ljus"), "Går att välja: Lämna en synpunkt"


def retention_rules(now):
    yield build_rule(ended_on=timezone.localdate(now)), "Syns inte för att regeln har upphört."
    yield build_rule(), "Syns på webbplatsen: Så länge sparar vi"


def areas(now):
    hidden = Area.objects.create(name="Dolt", is_active=False)
    yield hidden, "Syns inte bland det man kan välja, för att området är avmarkerat."
    yield Area.objects.create(name="Kolbäck"), "Går att välja: Lämna en synpunkt"


def right_ways(now):
    told = {"text": "Gör så här."}
    yield RightWay.objects.create(heading="Dold", is_active=False, **told), "Syns inte för att ”visas” är avmarkerat."
    yield RightWay.objects.create(heading="Yksi", language="fi", **told), "Syns när sidan visas på finska."
    yield RightWay.objects.create(heading="Trasigt", **told), "Syns på webbplatsen: Synpunkter"


def exceptions(now):
    hours.make_year()
    monday = next_monday(now)
    for words, row in {
        "Syns inte för att dagen har varit.": hours.exception(date(2020, 1, 7)),
        "Syns inte för att dagarna har varit.": hours.exception(date(2020, 1, 7), date(2020, 1, 8)),
        "Syns inte för att det är stängt de dagarna ändå.": hours.exception(
            monday - 2 * DAY, monday - DAY, "09:00", "12:00"
        ),
        "Syns inte för att andra rader med andra tider går före.": hours.exception(monday),
        CONTACT_PAGE: hours.exception(monday, opens="09:00", closes="12:00"),
    }.items():
        row.save()
        yield row, words


def evenings(now):
    hours.make_year()
    monday = next_monday(now)
    hours.exception(monday).save()
    yield hours.make_evening(date(2020, 1, 7)), "Syns inte för att dagen har varit."
    yield hours.make_evening(monday), r"Syns inte för att andra tider är inlagda den dagen \(.*\)\."
    yield hours.make_evening(monday + DAY), CONTACT_PAGE


def closings(now):
    hours.make_year()
    monday = next_monday(now)
    yield closing(date(2020, 1, 7)), "Syns inte för att dagen har varit."
    yield closing(monday - DAY), "Syns inte för att det är stängt den veckodagen."
    yield closing(monday, "17:00"), r"Syns inte för att den dagen gäller .* ändå\."
    yield closing(monday + DAY), CONTACT_PAGE


def closing(day, closes="14:00"):
    return EarlyClosing.objects.create(day=day, closes=closes, reason="Prov")


def next_monday(now):
    """One in the ordinary weeks of a September far away: no holiday is near."""
    day = date(timezone.localdate(now).year + 1, 9, 10)
    return day - day.weekday() * DAY


def one(row, words):
    return lambda now: [(row(), words)]


ROWS = {
    Page: pages,
    Publication: versions,
    Note: some_notes,
    Story: stories,
    Measure: measures,
    Member: members,
    Topic: topics,
    RetentionRule: retention_rules,
    Area: areas,
    Meeting: one(council.make_meeting, "Syns på webbplatsen: mötets sida"),
    HoursException: exceptions,
    AssemblyEvening: evenings,
    EarlyClosing: closings,
    ClosedEve: one(hours.make_eve, CONTACT_PAGE),
    RightWay: right_ways,
    Season: one(hours.make_year, CONTACT_PAGE),
    Centre: one(hours.make_centre, CONTACT_PAGE),
    ContactPerson: one(lambda: ContactPerson.objects.create(function="Samordnaren", text="Allt"), CONTACT_PAGE),
    RelatedSite: one(
        lambda: RelatedSite.objects.create(title="Kommunen", url="https://example.org", place="both"),
        "Syns på webbplatsen: alla sidor, både överst och längst ned",
    ),
}


def test_every_admin_stands_in_a_table():
    assert {*ROWS, *NOT_FOR_RESIDENTS, *WITHOUT_A_COLUMN} == {*admin.site._registry}


def text(html):
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))).replace("\xa0", " ").replace(" .", ".").strip()


def lines(client, model, row):
    """What the list and the form say of one row. The form of what is published says more behind that."""
    address = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    page = client.get(address).content.decode()
    cells = dict(re.findall(rf'{address}(\d+)/change/.*?"field-state_in_public">(.*?)</td>', page, re.DOTALL))
    form = client.get(f"{address}{row.pk}/change/").content.decode()
    [line] = [
        each for each in re.findall(r'<p class="public-state">(.*?)</p>', form, re.DOTALL) if "granska" not in each
    ]
    return text(cells[str(row.pk)]), text(line)


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_each_row_says_where_it_is_seen_or_why_it_is_not(client, model):
    client.force_login(user_in_role("Administratör"))
    for row, words in [*ROWS[model](timezone.now())]:
        cell, line = lines(client, model, row)
        assert re.fullmatch(words, cell)
        if model in {Page, Note, Story}:
            word, _, why = cell.partition(" Syns")
            assert line.startswith(word.removesuffix(" Se sidan")) and why in line
        else:
            assert line == cell


def test_a_case_and_the_routines_say_it_on_their_form(client):
    client.force_login(user_in_role("Administratör"))
    form = client.get("/admin/notes/routine/1/change/").content.decode()
    assert "Löftet om tid syns inte för att inget löfte är fyllt i nedan." in form
    Routine.objects.create(promised_days=14, adopted_on=date(2026, 1, 1), adopted_by="nämnden")
    assert "Löftet om tid syns på webbplatsen" in client.get("/admin/notes/routine/1/change/").content.decode()
    routine = "/admin/contact/caseroutine/1/change/"
    assert "Tiden syns inte för att inget löfte gäller i dag." in client.get(routine).content.decode()
    CaseRoutine.objects.create(pk=1, answer_days=10, adopted_on=date(2026, 1, 1), adopted_by="nämnden")
    assert "Löftet syns på webbplatsen" in client.get(routine).content.decode()
    case = build_feedback()
    form = client.get(f"/admin/contact/feedback/{case.pk}/change/").content.decode()
    assert "Syns inte på webbplatsen. Det gör bara det ni skriver i ”Du sa – vi gjorde”." in form


def test_each_attachment_says_whether_it_can_be_fetched(client):
    client.force_login(user_in_role("Administratör"))
    note = notes.make_note(notes.make_meeting(date(2026, 2, 11)))
    notes.make_attachment(note)
    seen = [attachment_states(client, note)]
    notes.published(note)
    notes.make_attachment(note, content=b"%PDF-1.7 senare")
    seen.append(attachment_states(client, note))
    withdraw(Note.objects.get().document, by=None, now=timezone.now(), reason="Fel.")
    seen.append(attachment_states(client, note))
    gone = "Syns inte för att anteckningen är tillbakadragen"
    assert seen == [
        ["Syns inte för att anteckningen är ett utkast"],
        ["Syns på webbplatsen: anteckningarna", NOT_IN_THE_VERSION],
        [gone, gone],
    ]


def attachment_states(client, note):
    form = client.get(f"/admin/notes/note/{note.pk}/change/").content.decode()
    told = re.findall(r'"field-state_in_public">(.*?)</td>', form, re.DOTALL)
    return [words for words in map(text, told) if words != "–"]
