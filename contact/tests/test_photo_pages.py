"""A sender without JavaScript adds pictures to a case, looks at them, takes one away, and sends the rest."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from contact.models import CaseEntry, CasePhoto
from contact.tests.build_case import CODE, FOLLOW, build_case, follow, opened
from contact.tests.build_feedback import faults_of, send, silent_database, text_of, title_of, value_of
from contact.tests.build_photos import build_photo, build_sent_photo, files_in, jpeg
from contact.tickets import photo_ticket, ticket_of
from trygghetsrad.lib import linktoken

pytestmark = pytest.mark.django_db
PHOTOS = "/synpunkter/bilder/"
NUMBER = "TR-2026-0001"
COLOURS = ["red", "green", "blue", "white", "black"]


@pytest.fixture(autouse=True)
def root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def case():
    return build_case()


def post(client, case, *, picture=None, name="bild.jpg", **fields):
    if "ticket" not in fields:
        fields["ticket"] = ticket_of(case, now=timezone.now())
    if picture is not None:
        fields["picture"] = SimpleUploadedFile(name, picture)
    return client.post(PHOTOS, fields)


def add(client, case, picture=None, **fields):
    return post(client, case, picture=jpeg() if picture is None else picture, step="lagg", **fields)


def previews(response):
    return re.findall(r'<img src="(/synpunkter/bilder/[^"]+)"', text_of(response))


def told(response):
    return re.search(r'role="status"><b>(.*?)</b>', text_of(response))[1]


# Adding, looking, taking away, sending


def test_from_the_receipt_one_button_leads_to_the_pictures_and_the_code_comes_along(client):
    receipt = send(client, step="skicka")
    code = re.search(r'class="tally code">([\d ]{19})<', text_of(receipt))[1]
    page = client.post(PHOTOS, {name: value_of(receipt, name) for name in ("ticket", "code")})
    assert title_of(page).startswith("Bilder till TR-")
    assert f'<b class="nb">{code}</b>' in text_of(page)
    again = client.post(PHOTOS, {name: value_of(page, name) for name in ("ticket", "code")})
    assert f'<b class="nb">{code}</b>' in text_of(again)


@pytest.mark.parametrize("code", ["", "1" * 16, "<b>", "\x00"])
def test_a_code_that_is_not_of_the_case_is_not_shown(client, case, code):
    assert "Har du sparat koden?" not in text_of(post(client, case, code=code))


def test_a_picture_is_added_looked_at_and_sent(client, case, root):
    page = add(client, case)
    assert told(page) == "Bilden är tillagd men inte skickad. Titta på den, och skicka sedan."
    [address] = previews(page)
    picture = client.get(address)
    assert b"".join(picture.streaming_content) == CasePhoto.objects.get().file.read()
    sent = post(client, case, step="skicka")
    assert told(sent) == "Tack. Bilden är framme."
    assert "En bild finns i ärendet." in text_of(sent) and "Skickade bilder hör till ärendet" in text_of(sent)
    assert "Ta bort" not in text_of(sent)
    assert (CaseEntry.objects.get().kind, CasePhoto.objects.staged().count()) == ("pictures", 0)
    assert "Du skickade bilder" in text_of(opened(client)) and "En bild finns i ärendet." in text_of(opened(client))


def test_one_is_taken_away_and_only_the_other_is_sent(client, case, root):
    first, second = (build_photo(case, colour) for colour in COLOURS[:2])
    page = post(client, case, **{"ta-bort": first.pk})
    assert (told(page), len(previews(page))) == ("Bilden är borttagen.", 1)
    post(client, case, step="skicka")
    assert list(CasePhoto.objects.kept()) == [second]
    assert files_in(root) == [second.file.name]


def test_a_picture_that_was_chosen_is_taken_whatever_button_is_pressed(client, case):
    first = build_photo(case, "green")
    page = post(client, case, picture=jpeg(), step="skicka")
    assert told(page).startswith("Bilden är tillagd men inte skickad.")
    assert CasePhoto.objects.staged().count() == 2
    post(client, case, picture=jpeg("blue"), **{"ta-bort": first.pk})
    assert CasePhoto.objects.count() == 2 and not CasePhoto.objects.filter(pk=first.pk).exists()


def test_what_is_typed_in_the_case_comes_along_to_the_pictures_and_back(client, case):
    for page in (post(client, case, message="Halva"), add(client, case, message="Halva")):
        assert text_of(page).count('<input type="hidden" name="message" value="Halva">') == 2
        assert "Det du har börjat skriva är inte skickat." in text_of(page)
    assert 'name="message"' not in text_of(post(client, case))


@pytest.mark.parametrize("chosen", ["0", "-1", "x", "9" * 40, "\x00", ""])
def test_what_is_not_there_to_take_away_takes_nothing_away(client, case, chosen):
    build_photo(case)
    assert post(client, case, **{"ta-bort": chosen}).status_code == 200
    assert CasePhoto.objects.count() == 1


def test_nobody_takes_away_what_was_sent_or_is_of_another_case(client, case):
    sent, others = build_sent_photo(case), build_photo(build_case(code="1" * 16), "green")
    for photo in (sent, others):
        post(client, case, **{"ta-bort": photo.pk})
    assert set(CasePhoto.objects.all()) == {sent, others}


def test_nothing_to_send_is_said(client, case):
    assert told(post(client, case, step="skicka")) == "Det finns ingen bild att skicka."
    assert CaseEntry.objects.count() == 0


def test_the_same_picture_twice_is_one(client, case):
    for _ in range(2):
        add(client, case)
    assert CasePhoto.objects.count() == 1


def test_with_four_there_is_no_field_and_a_fifth_is_refused_unread(client, case, monkeypatch):
    for colour in COLOURS[:4]:
        build_photo(case, colour)
    assert 'type="file"' not in text_of(post(client, case))
    page = add(client, case, b"not even read")
    assert (page.status_code, title_of(page)) == (409, f"Fel: Bilder till {NUMBER}")
    assert "Ärendet har redan fyra bilder" in text_of(page)


def test_the_case_tells_what_was_never_sent(client, case):
    build_photo(case)
    assert "En bild som du har lagt till är inte skickad än." in text_of(opened(client))
    back = follow(client, step="visa", ticket=ticket_of(case, now=timezone.now()))
    assert (back.status_code, title_of(back)) == (200, NUMBER)


def test_who_sees_it_and_what_is_taken_away_is_said_at_the_field(client, case):
    page = text_of(post(client, case))
    hint = re.search(r'class="hint" id="id_picture_helptext">(.*?)</p>', page)[1]
    for words in ("Personalen ser bilderna", "visas inte på webbplatsen", "Plats, tid", "ansikten"):
        assert words in hint


# What is refused


def test_no_picture_is_told_at_the_field(client, case):
    assert faults_of(post(client, case, step="lagg")) == [("id_picture", "Välj en bild först.")]
    assert faults_of(add(client, case, b"")) == [("id_picture", "Filen är tom. Välj en annan.")]


def test_the_name_of_a_file_is_kept_nowhere(client, case, root):
    response = add(client, case, name="Kalles hus <b>.jpg")
    assert "Kalle" not in text_of(response) + "".join(files_in(root))


# Who comes in


BAD_TICKETS = {
    "none": lambda case: "",
    "old": lambda case: ticket_of(case, now=timezone.now() - timedelta(minutes=61)),
    "forged": lambda case: ticket_of(case, now=timezone.now())[:-1] + "x",
    "of a preview": lambda case: photo_ticket(build_photo(case, "white"), now=timezone.now()),
    "of no case": lambda case: linktoken.issue("TR-2026-9999", "follow", timezone.now()),
}


@pytest.mark.parametrize("kind", BAD_TICKETS)
def test_when_the_case_has_shut_the_code_is_asked_for(client, case, kind):
    page = add(client, case, ticket=BAD_TICKETS[kind](case))
    assert (page.status_code, title_of(page)) == (403, "Fel: Följ ditt ärende")
    assert "se i ärendet vilka bilder som kom fram" in text_of(page)
    assert not CasePhoto.objects.exclude(sha256=getattr(CasePhoto.objects.first(), "sha256", "")).exists()


def test_the_address_alone_leads_to_where_the_code_is_asked_for(client):
    assert (client.get(PHOTOS).status_code, client.get(PHOTOS).url) == (302, FOLLOW)


def test_nobody_keeps_a_copy_and_no_address_holds_number_or_code(client, case):
    page = add(client, case, code=CODE)
    [address] = previews(page)
    for response in (page, client.get(address), client.get(PHOTOS)):
        assert (response["Cache-Control"], response["Referrer-Policy"]) == ("private, no-store", "no-referrer")
        assert not response.cookies
    assert NUMBER not in address and CODE not in address


def test_a_preview_says_what_it_is_and_nothing_more(client, case):
    [address] = previews(add(client, case))
    response = client.get(address)
    told = [response[name] for name in ("Content-Type", "X-Content-Type-Options", "Content-Disposition")]
    assert told == ["image/jpeg", "nosniff", "inline"]


def test_a_preview_is_shown_for_ten_minutes_and_to_nobody_else(client, case):
    photo, now = build_photo(case), timezone.now()
    tickets = {
        photo_ticket(photo, now=now - timedelta(minutes=9)): 200,
        photo_ticket(photo, now=now - timedelta(minutes=11)): 404,
        photo_ticket(photo, now=now)[:-1] + "x": 404,
        ticket_of(case, now=now): 404,
        str(photo.pk): 404,
    }
    assert {ticket: client.get(f"{PHOTOS}{ticket}/").status_code for ticket in tickets} == tickets


def test_a_preview_without_its_file_is_not_there(client, case, root):
    photo = build_photo(case)
    (root / photo.file.name).unlink()
    assert client.get(f"{PHOTOS}{photo_ticket(photo, now=timezone.now())}/").status_code == 404
    assert post(client, case).status_code == 200


# What goes wrong


def test_more_than_a_day_s_share_is_told_in_words(client, case, settings):
    settings.FEEDBACK_LIMIT = 1
    statuses = [add(client, case, jpeg(colour)).status_code for colour in COLOURS[:3]]
    for photo in CasePhoto.objects.all():
        post(client, case, **{"ta-bort": photo.pk})
    statuses += [add(client, case, jpeg(colour)).status_code for colour in COLOURS[3:]]
    assert statuses == [200, 200, 200, 200, 429]
    page = add(client, case)
    assert "Det har kommit många bilder" in text_of(page) and "0220-240" in text_of(page)
    assert (value_of(page, "ticket") != "", len(previews(page))) == (True, 1)


def test_a_silent_database_is_told_in_words(client, case):
    pictures = post(client, case)
    with silent_database():
        page = add(client, case, **{name: value_of(pictures, name) for name in ("ticket", "number")})
    assert (page.status_code, title_of(page), value_of(page, "number")) == (503, "Fel: Följ ditt ärende", NUMBER)
    assert "se i ärendet vilka bilder som kom fram" in text_of(page)


def test_what_weighs_more_than_anything_we_take_leads_back_to_the_case(client, settings):
    response = client.generic("POST", PHOTOS, b"", CONTENT_LENGTH=str(settings.REQUEST_LIMIT + 1))
    assert (response.status_code, f'href="{FOLLOW}"' in text_of(response)) == (413, True)


@pytest.mark.parametrize(
    ("body", "kind"), [("junk", "multipart/form-data"), ("a=1&" * 1500, "application/x-www-form-urlencoded")]
)
def test_what_is_no_form_is_answered_in_words(client, body, kind):
    assert client.generic("POST", PHOTOS, body, content_type=kind).status_code == 400
