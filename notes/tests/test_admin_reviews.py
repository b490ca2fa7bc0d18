"""The pages of the admin where a text is read by others: who may do what, and what they are told."""

import pytest
from django.test import Client
from django.utils import timezone

from notes.models import PreviewLink, Review, Routine
from trygghetsrad.records.actions import record_edit
from trygghetsrad.records.models import Publication

from .build import NOW, make_note, make_user, published

pytestmark = pytest.mark.django_db
WRITES = ("view", "add", "change")


@pytest.fixture
def note():
    return make_note()


@pytest.fixture
def writer():
    return signed_in("skribent", may=WRITES)


@pytest.fixture
def reader():
    return signed_in("granskare")


def signed_in(name, **rights):
    client = Client()
    client.user = make_user(name, **rights)
    client.force_login(client.user)
    return client


def page(note, name="granska"):
    return f"/admin/notes/note/{note.pk}/{name}/"


def text(response):
    assert response.status_code == 200, response.status_code
    return response.content.decode().replace("\xa0", " ")


def asked(writer, note, reader, **fields):
    return writer.post(page(note), {"step": "ask", "reviewer": reader.user.pk, "message": ""} | fields, follow=True)


def answered(client, note, step, **fields):
    return client.post(page(note), {"step": step, "comment": "", "seen": note.digest()} | fields, follow=True)


def test_who_may_only_read_is_offered_no_step_of_a_review(note, writer):
    looker = signed_in("läsare", may=("view",))
    shown = [text(client.get(page(note, "change"))) for client in (writer, looker)]
    assert [page(note) in html for html in shown] == [True, False]
    assert ["Det du sparar här" in html for html in shown] == [True, False]


def test_a_text_is_sent_read_and_approved(note, writer, reader):
    html = text(asked(writer, note, reader, message="Titta på punkt 2."))
    assert "Granskare är tillfrågad men har ingen e-postadress här" in html
    html = text(reader.get(page(note)))
    assert "skribent bad granskare granska" in html and "Titta på punkt 2." in html
    assert "Granskningen är avslutad: godkänd." in text(answered(reader, note, "approved"))
    assert "Godkänd av granskare" in text(writer.get(page(note, "change")))


def test_what_is_returned_tells_the_writer_what_to_change(note, writer, reader):
    asked(writer, note, reader)
    assert "Skriv vad som behöver ändras." in text(answered(reader, note, "returned"))
    answered(reader, note, "returned", comment="Antalet saknas i punkt 2.")
    assert "Antalet saknas i punkt 2." in text(writer.get(page(note)))
    assert "Tillbaka för ändring från granskare" in text(writer.get(page(note, "change")))


def test_a_refusal_keeps_what_was_typed(note, writer, reader):
    asked(writer, note, reader)
    record_edit(note, by=reader.user, now=NOW)
    html = text(answered(reader, note, "approved", comment="Fint skrivet."))
    assert "Du har själv skrivit i texten." in html and "Fint skrivet." in html


def test_who_has_written_may_return_and_is_not_offered_to_approve(note, writer, reader):
    asked(writer, note, reader)
    assert ">Godkänn texten<" in text(reader.get(page(note)))
    record_edit(note, by=reader.user, now=NOW)
    html = text(reader.get(page(note)))
    assert ">Godkänn texten<" not in html and ">Skicka tillbaka för ändring<" in html
    assert "någon annan behöver godkänna den" in html


def test_what_is_approved_leads_on_to_publishing(note, writer, reader):
    asked(writer, note, reader)
    html = text(answered(reader, note, "approved"))
    assert f'<a href="{page(note, "publicera")}">Publicera den</a>' in html
    assert "Nu kan den som får publicera göra det." in text(writer.get(page(note)))
    published(note, now=timezone.now())
    assert "Texten är godkänd" not in text(reader.get(page(note)))


def test_who_asks_second_is_told_and_keeps_the_message(note, writer, reader):
    asked(writer, note, reader)
    html = text(asked(signed_in("annan"), note, reader, message="Snälla läs"))
    assert "Anteckningarna är redan hos granskare för granskning." in html and "Snälla läs" in html


def test_a_question_to_nobody_is_refused_and_keeps_the_message(note, writer):
    html = text(writer.post(page(note), {"step": "ask", "reviewer": "", "message": "Snälla läs"}))
    assert "Detta fält måste fyllas i." in html and "Snälla läs" in html


def test_nobody_is_offered_who_may_not_answer(note, writer, reader):
    make_user("lasare", may=("view",))
    html = text(writer.get(page(note)))
    assert "granskare</option>" in html
    assert "lasare</option>" not in html and "skribent</option>" not in html


def test_who_would_publish_is_told_first_that_somebody_must_approve(note, reader):
    Routine.objects.create(pk=1, needs_second_person=True)
    html = text(reader.get(page(note, "publicera")))
    assert "Någon annan behöver godkänna texten först, enligt ”Så arbetar vi”." in html and page(note) in html
    now = {f"visible_{name}_{part}": "" for name in ("from", "until") for part in "01"}
    html = text(reader.post(page(note, "publicera"), now))
    assert "Någon annan behöver godkänna texten först, enligt ”Så arbetar vi”." in html
    assert Publication.objects.count() == 0


def test_who_would_publish_what_is_being_read_is_told_who_reads_it(note, writer, reader):
    Routine.objects.create(pk=1, needs_second_person=True)
    asked(writer, note, reader)
    html = text(reader.get(page(note, "publicera")))
    assert "granskare har inte svarat på granskningen än. Det krävs enligt ”Så arbetar vi”." in html
    assert f'<a href="{page(note)}">Gå vidare</a>' in html


def test_the_form_of_a_note_leads_to_its_review(note, writer, reader):
    change = f"/admin/notes/note/{note.pk}/change/"
    assert f'<a href="{page(note)}">Be någon granska</a>' in text(writer.get(change))
    asked(writer, note, reader)
    assert f'<a href="{page(note)}">Till granskningen</a>' in text(writer.get(change))


@pytest.mark.parametrize("step", ["approved", "returned", "nonsense", ""])
def test_a_writer_cannot_answer(note, writer, reader, step):
    asked(writer, note, reader)
    response = writer.post(page(note), {"step": step, "comment": "x", "seen": note.digest()})
    assert response.status_code == 403
    assert Review.objects.get().verdict == ""


def test_the_writer_takes_the_question_back(note, writer, reader):
    asked(writer, note, reader)
    answered(writer, note, "taken_back")
    assert Review.objects.get().verdict == "taken_back"
    assert "Granskningen är redan avslutad" in text(answered(reader, note, "approved"))


def test_a_reader_of_the_admin_asks_nobody(note, reader):
    client = signed_in("lasare", may=("view",))
    assert [client.get(page(note, name)).status_code for name in ("granska", "laslankar")] == [403, 403]
    assert client.post(page(note), {"step": "ask", "reviewer": reader.user.pk}).status_code == 403


def test_the_list_shows_what_waits_for_whom(note, writer, reader):
    asked(writer, note, reader)
    html = text(reader.get("/admin/notes/note/?granskning=min"))
    assert "Hos granskare för granskning" in html and note.title in html
    assert note.title not in text(writer.get("/admin/notes/note/?granskning=min")).split("result_list")[-1]


def test_a_link_is_made_shown_and_closed(note, writer):
    writer.post(page(note, "laslankar"), {"step": "open", "whom": "Kommunpolisen", "days": "7"})
    link = PreviewLink.objects.get()
    html = text(writer.get(page(note, "laslankar")))
    assert link.get_absolute_url() in html and "Kommunpolisen" in html and "Ingen har svarat än." in html
    writer.post(page(note, "laslankar"), {"step": "close", "link": link.pk})
    assert PreviewLink.objects.get().closed_by == writer.user
    assert "Stängd" in text(writer.get(page(note, "laslankar")))
    assert Client().get(link.get_absolute_url()).status_code == 410


@pytest.mark.parametrize("fields", [{"days": "0"}, {"days": "61"}, {"days": "x"}, {"whom": ""}])
def test_a_wrong_link_is_refused_in_words(note, writer, fields):
    sent = {"step": "open", "whom": "Kommunpolisen", "days": "7"} | fields
    assert "Rätta det som är markerat nedan." in text(writer.post(page(note, "laslankar"), sent))
    assert PreviewLink.objects.count() == 0


@pytest.mark.parametrize("link", ["", "0", "x", "999"])
def test_a_link_that_is_not_there_cannot_be_closed(note, writer, link):
    response = writer.post(page(note, "laslankar"), {"step": "close", "link": link})
    assert response.status_code == 404
