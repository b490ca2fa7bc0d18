import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone

from contact.models import Feedback
from contact.tests.build_feedback import (
    FORM,
    build_area,
    build_topic,
    faults_of,
    send,
    silent_database,
    text_of,
    title_of,
    value_of,
)
from trygghetsrad.lib import formtoken

pytestmark = pytest.mark.django_db
URLENCODED = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({"message": ""}, ("id_message", "Skriv vad du vill berätta. Några ord räcker.")),
        ({"message": " \r\n\t "}, ("id_message", "Skriv vad du vill berätta. Några ord räcker.")),
        ({"message": "\u200b \u3164\n\u2800"}, ("id_message", "Skriv vad du vill berätta. Några ord räcker.")),
        ({"kind": "nonsense"}, ("id_kind_0", "Välj något av alternativen.")),
        ({"topic": "999"}, ("id_topic", "Ämnet finns inte längre. Välj ett annat, eller inget.")),
        ({"area": "999"}, ("id_area", "Området finns inte längre. Välj ett annat, eller inget.")),
        ({"topic": "Belysning"}, ("id_topic", "Ämnet finns inte längre. Välj ett annat, eller inget.")),
    ],
)
@pytest.mark.parametrize("step", ["granska", "skicka"])
def test_a_fault_is_told_in_the_summary_and_at_the_field(client, answers, fault, step):
    response = send(client, step=step, **answers)
    assert (response.status_code, title_of(response), faults_of(response)) == (200, "Fel: Lämna en synpunkt", [fault])
    assert text_of(response).count(fault[1]) == 2
    assert Feedback.objects.count() == 0


@pytest.mark.parametrize(
    ("language", "name", "typed", "label", "words"),
    [
        ("", "reply_email", "kim.exempel.se", "E-post", "Adressen saknar @. Skriv så här: namn@exempel.se"),
        ("", "reply_email", "kim@", "E-post", "Adressen går inte att använda. Skriv så här: namn@exempel.se"),
        (
            "",
            "reply_phone",
            "112",
            "Telefon",
            "Numret är för kort. Skriv riktnummer och nummer, till exempel 0220-123 45.",
        ),
        (
            "",
            "reply_phone",
            "+46 70-174 06 4",
            "Telefon",
            "Ett mobilnummer har 10 siffror, och det här har 9. Rätta numret eller ta bort det.",
        ),
        ("/fi", "reply_email", "kim@", "Sähköposti", "Osoitetta ei voi käyttää. Kirjoita näin: nimi@esimerkki.se"),
        ("/en", "reply_email", "kim@", "E-mail", "The address cannot be used. Write it like this: name@example.se"),
    ],
)
def test_the_summary_names_the_field_of_what_is_wrong_with_an_address_or_a_number(
    client, language, name, typed, label, words
):
    response = send(client, path=language + FORM, **{name: typed})
    assert faults_of(response) == [(f"id_{name}", f"{label}: {words}")]
    assert f"</span>{words}</span></p>" in text_of(response)
    assert Feedback.objects.count() == 0


def test_the_summary_says_which_texts_are_too_long(client):
    response = send(client, message="å" * 10_007, place="x" * 201)
    assert faults_of(response) == [
        ("id_message", "Berätta: Texten är 7 tecken för lång. Den får ha högst 10\u00a0000 tecken."),
        ("id_place", "Vilken plats, med egna ord? Texten är 1 tecken för lång. Den får ha högst 200 tecken."),
    ]
    assert '<span class="vh">Fel: </span>Texten är 1 tecken för lång.' in text_of(response)


def test_the_summary_comes_first_and_takes_the_focus(client):
    page = text_of(send(client, message=""))
    assert '<div class="faults" role="alert" tabindex="-1" autofocus' in page
    assert page.index('class="faults"') < page.index("<h1>")


def test_a_control_with_a_fault_says_so_to_those_who_listen(client):
    page = text_of(send(client, reply_email="kim"))
    assert (
        'aria-invalid="true" aria-describedby="id_reply_email_helptext id_reply_email_error" id="id_reply_email"'
        in page
    )


def test_nothing_typed_is_lost_beside_a_fault(client):
    long_text = "Ord " * 2_600
    topic = build_topic()
    response = send(client, message=long_text, topic=topic.pk, place="Tunneln", may_publish="on", reply_email="kim")
    page = text_of(response)
    assert f">\n{long_text}</textarea>" in page
    assert (value_of(response, "place"), value_of(response, "reply_email")) == ("Tunneln", "kim")
    assert f'<option value="{topic.pk}" selected>' in page
    assert 'id="id_may_publish" checked' in page


def test_control_characters_go_and_letters_and_lines_stay(client):
    send(client, step="skicka", message="Åä\x00ö\x07\x1b\r\nrad\u202e två\ttab\x85tre", place="a\x00\r\nb")
    feedback = Feedback.objects.get()
    assert (feedback.message, feedback.place) == ("Åäö\nrad två\ttab\ntre", "a b")


def test_control_characters_never_come_back_on_a_page(client):
    assert "\x00" not in text_of(send(client, message="a\x00b", reply_email="kim"))
    assert "\x00" not in text_of(send(client, token="", message="a\x00b"))


def issued(**age):
    return formtoken.issue(timezone.now() - timedelta(**age))


@pytest.mark.parametrize(
    ("token", "heading"),
    [
        ("", "Formuläret gick inte att känna igen"),
        ("forged.1:x", "Formuläret gick inte att känna igen"),
        ("åäö\x00", "Formuläret gick inte att känna igen"),
        ("old", "Formuläret har stått öppet för länge"),
    ],
)
def test_a_form_without_a_good_token_comes_back_with_its_text(client, token, heading):
    response = send(client, step="skicka", token=issued(hours=25) if token == "old" else token, message="Behåll mig")
    assert (response.status_code, title_of(response)) == (403, "Fel: Lämna en synpunkt")
    assert heading in text_of(response) and ">\nBehåll mig</textarea>" in text_of(response)
    again = send(client, step="skicka", token=value_of(response, "token"), message="Behåll mig")
    assert (again.status_code, Feedback.objects.get().message) == (200, "Behåll mig")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Origin": "https://other.example"}, 403),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
        ({"Origin": "http://testserver"}, 200),
        ({"Origin": "null"}, 200),
        ({}, 200),
    ],
)
def test_only_forms_of_our_own_are_taken(client, headers, status):
    response = send(client, step="skicka", headers=headers, message="Behåll mig")
    assert (response.status_code, "Behåll mig" in text_of(response)) == (status, True)
    assert Feedback.objects.count() == (status == 200)


def selected(page):
    return re.findall(r'<option value="(\d+)" selected>', page)


def test_a_silent_database_is_told_and_nothing_is_lost(client):
    topic, area = build_topic(), build_area()
    client.get(FORM)
    token = issued(hours=1)
    with silent_database():
        chosen = {"topic": topic.pk, "area": area.pk, "may_publish": "on"}
        response = send(client, step="skicka", token=token, message="Behåll mig", **chosen)
    page = text_of(response)
    assert (response.status_code, title_of(response)) == (503, "Fel: Lämna en synpunkt")
    assert "databasen svarar inte" in page and "0220-240" in page
    assert ">\nBehåll mig</textarea>" in page and selected(page) == [str(topic.pk), str(area.pk)]
    assert value_of(response, "token") == token  # so that a case kept after all is found again


def test_form_and_check_need_no_database_that_answers(client):
    client.get(FORM)
    with silent_database():
        assert [client.get(FORM).status_code, send(client).status_code] == [200, 200]


def test_what_was_written_never_reaches_the_log(client, caplog):
    client.get(FORM)
    with silent_database():
        send(client, step="skicka", message="Hemligheten")
    assert "A case could not be kept: OperationalError" in caplog.text
    assert "Hemligheten" not in caplog.text


def test_a_long_text_is_read_and_shown_again_however_long(client):
    response = send(client, message="x" * 400_000)
    assert faults_of(response)[0][0] == "id_message"
    assert len(text_of(response)) > 400_000


def test_a_pasted_book_is_refused_in_words_before_it_holds_the_site_for_others(client):
    response = send(client, message="x" * 600_000)
    assert response.status_code == 413
    assert "0220-240" in response.content.decode()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "Ett formulär med text får vara högst 500 kB, ungefär hundra sidor. En fil får vara högst 30 MB."),
        ("/en", "A form with text may be at most 500 kB, about a hundred pages. A file may be at most 30 MB."),
        ("/fi", "lomake saa olla enintään 500 kt, noin sata sivua. Tiedosto saa olla enintään 30 Mt."),
    ],
)
def test_how_much_text_is_taken_is_told_as_it_is(client, path, words):
    sent = [client.post(path + FORM, f"message={'x' * (size - 8)}", URLENCODED) for size in (500_000, 500_001)]
    assert [answer.status_code for answer in sent] == [403, 413]  # the first is read, and its token missed
    assert words in text_of(sent[1])


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("&".join(f"a{number}=1" for number in range(1_500)), URLENCODED, 400),
        ("junk", "multipart/form-data", 400),
        ("junk", "multipart/form-data; boundary=x", 403),
        ("{}", "application/json", 403),
        ("message=x", f"{URLENCODED}; charset=nonsense", 400),
        (b"message=%ff\xff&token=", URLENCODED, 403),
    ],
)
def test_what_is_no_form_is_answered_in_words(client, body, kind, status):
    assert client.generic("POST", FORM, body, content_type=kind).status_code == status


@pytest.mark.parametrize("header", [{"HTTP_TRANSFER_ENCODING": "chunked"}, {"SERVER_PROTOCOL": "HTTP/2.0"}])
def test_a_form_in_pieces_of_unknown_length_is_not_told_that_all_is_there(client, header):
    pieces = BytesIO(b"message=Lampan&token=")
    sent = header | {"wsgi.input": pieces, "CONTENT_LENGTH": ""}
    response = client.generic("POST", FORM, b"", content_type=URLENCODED, **sent)
    assert (response.status_code, "gick inte att läsa" in text_of(response)) == (400, True)
    assert "finns kvar" not in text_of(response)


def test_text_in_a_large_multipart_form_is_answered_in_words(client):
    response = client.post(FORM, {"message": "x" * 3_000_000})
    assert (response.status_code, title_of(response)) == (413, "Det du skickade är för stort")


@pytest.mark.parametrize("path", [FORM, "/synpunkter/", "/admin/"])
def test_a_request_beyond_the_limit_is_answered_in_words_unread(client, path):
    at_most, beyond = (client.generic("POST", path, b"", CONTENT_LENGTH=size) for size in ("62914560", "62914561"))
    assert (beyond.status_code, "0220-240" in text_of(beyond)) == (413, True)  # 60 MB, twice what a file may have
    assert (at_most.status_code == 413) is (path == FORM)  # which is told there, of text alone
    assert beyond["Cache-Control"] == "private, no-store"


def test_other_methods_are_not_taken(client):
    assert client.put(FORM).status_code == 405


def test_more_than_a_day_s_share_from_one_address_is_told_and_the_text_kept(client, settings):
    settings.FEEDBACK_LIMIT = 2
    statuses = [send(client, step="skicka", message=f"Nummer {number}").status_code for number in range(3)]
    assert statuses == [200, 200, 429]
    last = send(client, step="skicka", message="Ännu en")
    assert "Ännu en</textarea>" in text_of(last)
    assert "0220-240" in last.content.decode()
    assert Feedback.objects.count() == 2


def test_a_form_that_is_registered_gets_its_number_again_and_takes_no_place(client, settings):
    settings.FEEDBACK_LIMIT, once = 2, formtoken.issue(timezone.now())
    again = [send(client, step="skicka", token=once) for _click in range(3)]
    others = [send(client, step="skicka", message=f"Nummer {number}") for number in range(2)]
    again.append(send(client, step="skicka", token=once))
    assert [answer.status_code for answer in (*again, *others)] == [200] * 5 + [429]
    first = Feedback.objects.earliest("pk").number
    assert all(first in text_of(answer) for answer in again)
    assert send(client, step="skicka", token=once, message="Något annat").status_code == 409
