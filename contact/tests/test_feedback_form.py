import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from contact.content.loading import load_right_ways
from contact.models import Feedback
from contact.tests.build_case import build_case, opened
from contact.tests.build_feedback import FORM, build_area, build_topic, faults_of, send, text_of, title_of, value_of
from contact.tests.build_hours import make_centre, make_year
from council.tests.build import make_meeting
from trygghetsrad.lib import formtoken
from trygghetsrad.tests.strict import may_be_kept

pytestmark = pytest.mark.django_db


def token():
    return formtoken.issue(timezone.now())


def test_feedback_start_names_the_right_way_first(client):
    load_right_ways(now=timezone.now())
    page = text_of(client.get("/synpunkter/"))
    ways = ["tel:112", "tel:11414", "Felanmälan", "socialtjänsten", "Du vill överklaga", "Lägg ett e-förslag"]
    places = [page.index(words) for words in (*ways, f'href="{FORM}"')]
    assert places == sorted(places)


def test_feedback_start_may_be_kept_by_shared_caches(client):
    assert may_be_kept(client.get("/synpunkter/"))


@pytest.mark.parametrize("step", ["form", "granska", "skicka", "refused"])
def test_nobody_keeps_a_copy_and_no_cookie_is_set(client, step):
    answers = {"form": lambda: client.get(FORM), "refused": lambda: send(client, token="")}  # noqa: S106
    response = answers.get(step, lambda: send(client, step=step))()
    assert (response["Cache-Control"], response["Referrer-Policy"]) == ("private, no-store", "no-referrer")
    assert (dict(response.cookies), response.has_header("Vary")) == ({}, False)


def test_every_form_has_a_token_of_its_own(client):
    assert value_of(client.get(FORM), "token") != value_of(client.get(FORM), "token")


WHO_SEES_IT = {
    "kind": "som vem som helst får läsa",
    "topic": "som vem som helst får läsa",
    "meeting": "Personalen som tar hand om ärenden ser vilket möte du har valt.",
    "message": "Personalen läser texten, och den som begär det kan få läsa den.",
    "area": "Personalen ser området.",
    "place": "Personalen ser platsen, och den som begär det kan få se den.",
    "reply_email": "Personalen som tar hand om ärenden ser adressen. Den visas inte på webbplatsen.",
    "reply_phone": "Personalen som tar hand om ärenden ser numret. Det visas inte på webbplatsen.",
    "may_publish": "Utan kryss berättar vi inte om det på möten eller på webbplatsen.",
}


def test_nothing_else_is_asked_and_who_sees_it_is_said_at_each_field(client):
    slug = make_meeting(timezone.localdate() + timedelta(days=7)).slug
    page = text_of(client.get(FORM, {"mote": slug}))
    told = re.findall(r'id="id_(\w+)_helptext">(.*?)</', page, re.DOTALL)
    assert sorted(name for name, _words in told) == sorted(WHO_SEES_IT)
    assert [name for name, words in told if WHO_SEES_IT[name] not in words] == []


def test_a_box_is_followed_by_its_label_and_then_by_its_hint(client):
    page = text_of(client.get(FORM))
    order = [
        page.index(f'{word}="id_may_publish{end}"') for word, end in (("id", ""), ("for", ""), ("id", "_helptext"))
    ]
    assert order == sorted(order)
    assert 'aria-describedby="id_may_publish_helptext"' in page


def button_and_before(page):
    """What stands between the last field and the button that sends."""
    form = page.split('<form class="form"')[1]
    return re.split(r"</textarea>|<input", form.split('<p class="go">')[0])[-1]


def test_what_becomes_of_it_is_said_at_every_button_that_sends(client):
    build_case()
    for response in (client.get(FORM), send(client), opened(client)):
        words = button_and_before(text_of(response))
        assert "allmän handling" in words
        assert 'href="/personuppgifter/"' in words and 'href="/bevarande/"' in words


def test_the_receipt_says_what_happens_next_and_whom_to_call(client):
    make_centre()
    make_year()
    parts = re.split(r'aria-labelledby="(\w+)"', text_of(send(client, step="skicka")))
    said = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert "En tjänsteperson läser det." in said["sedan"]
    assert 'href="tel:' in said["kundcenter"]


def test_the_receipt_says_not_to_go_back_since_the_browser_has_nothing_to_show(client):
    first, again = (text_of(send(client, step="skicka", message=words)) for words in ("Lampa", "Lampa två"))
    assert [page.count("gå inte tillbaka i webbläsaren: ärendet är redan registrerat.") for page in (first, again)] == [
        1,
        1,
    ]


def test_the_form_offers_active_topics_in_order(client):
    build_topic("Trafik", order=20)
    build_topic("Belysning", order=10)
    build_topic("Gammalt", is_active=False)
    page = text_of(client.get(FORM))
    assert page.index(">Belysning<") < page.index(">Trafik<")
    assert "Gammalt" not in page


def test_the_check_page_shows_and_carries_every_answer(client):
    topic, area = build_topic(), build_area()
    answers = {"place": "Tunneln", "reply_email": "kim@example.org", "reply_phone": "0220-123 45", "may_publish": "on"}
    response = send(client, kind="question", topic=topic.pk, area=area.pk, message="En rad\r\n<b>två</b>", **answers)
    assert title_of(response) == "Granska det du skrivit"
    assert {name: value_of(response, name) for name in answers} == answers
    assert value_of(response, "message") == "En rad\n&lt;b&gt;två&lt;/b&gt;"
    assert "<dd>En fråga</dd>" in text_of(response) and "<dd>Belysning</dd>" in text_of(response)
    assert "<dd>Kolbäck</dd>" in text_of(response) and value_of(response, "area") == str(area.pk)
    assert "<dd>En rad<br>&lt;b&gt;två&lt;/b&gt;</dd>" in text_of(response)
    assert Feedback.objects.count() == 0


def test_the_check_page_carries_the_token_on(client):
    issued = token()
    assert value_of(send(client, token=issued), "token") == issued


def test_changing_shows_the_form_as_it_was_filled(client):
    topic = build_topic()
    response = send(client, step="andra", kind="praise", topic=topic.pk, message="Tack!\r\nBra.", may_publish="on")
    page = text_of(response)
    assert title_of(response) == "Lämna en synpunkt"
    assert faults_of(response) == []
    assert ">\nTack!\nBra.</textarea>" in page
    assert f'<option value="{topic.pk}" selected>' in page
    assert 'value="praise" id="id_kind_3" required checked' in page and 'id="id_may_publish" ' in page


def test_sending_registers_the_case_and_shows_its_receipt(client):
    topic = build_topic()
    response = send(client, step="skicka", topic=topic.pk, message="Lampan\r\när släckt.", may_publish="on")
    feedback = Feedback.objects.get()
    assert (feedback.message, feedback.topic, feedback.channel) == ("Lampan\när släckt.", topic, "web")
    assert (feedback.may_publish, feedback.is_example, feedback.state) == (True, False, "received")
    assert title_of(response) == "Tack, vi har tagit emot det"
    assert f">{feedback.number}</p>" in text_of(response)


def test_where_it_is_may_be_told_by_area_and_in_words_or_not_at_all(client):
    build_area("Dold", is_active=False)
    area = build_area()
    page = text_of(client.get(FORM))
    assert page.index('id="id_area"') < page.index('id="id_place"') and "Dold" not in page
    assert "Kolbäck" in text_of(send(client, step="skicka", area=area.pk, place="Tunneln"))
    send(client, step="skicka")
    cases = Feedback.objects.order_by("pk").values_list("area__name", "place")
    assert [*cases] == [("Kolbäck", "Tunneln"), (None, "")]


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        ({}, "Du har inte lämnat någon kontaktuppgift"),
        ({"reply_phone": "0220-123 45"}, "vi kan svara dig personligen"),
        ({"reply_email": "kim@example.org"}, "Vi skickar numret till din e-post"),
    ],
)
def test_the_receipt_says_whether_we_can_answer(client, contact, words):
    issued = formtoken.issue(timezone.now() - timedelta(minutes=2))  # slow enough to be a person's
    assert words in text_of(send(client, step="skicka", token=issued, **contact))


@pytest.mark.parametrize(("permission", "is_promised"), [({"may_publish": "on"}, True), ({}, False)])
def test_the_receipt_says_that_the_council_takes_it_up_only_where_its_sender_permits(client, permission, is_promised):
    page = text_of(send(client, step="skicka", **permission))
    assert ("eller tas upp i rådet" in page, "Det kan du tillåta senare" in page) == (is_promised, not is_promised)


def test_the_receipt_on_paper_says_where_the_case_is_followed(client, settings):
    settings.SITE_URL = "https://rad.example.org"
    for before in ("", "/fi"):
        page = text_of(send(client, path=before + FORM, step="skicka"))
        assert f'<span class="print-only">: https://rad.example.org{before}/synpunkter/folj/</span>' in page


def test_the_same_form_sent_again_shows_the_same_receipt(client):
    issued = token()
    first, again = (send(client, step="skicka", token=issued) for _ in range(2))
    number = Feedback.objects.get().number
    assert number in text_of(first) and text_of(again) == text_of(first)


def test_the_same_form_with_other_words_is_asked_about(client):
    issued = token()
    send(client, step="skicka", token=issued)
    response = send(client, step="skicka", token=issued, message="Och en sak till.")
    assert (response.status_code, title_of(response)) == (409, "Fel: Lämna en synpunkt")
    assert Feedback.objects.get().number in text_of(response) and "Och en sak till." in text_of(response)
    send(client, step="skicka", token=value_of(response, "token"), message="Och en sak till.")
    assert Feedback.objects.count() == 2


def test_a_personal_number_gets_a_gentle_word_and_is_taken(client):
    page = text_of(send(client, message="Jag är 19121212-1212."))
    assert "Det ser ut att stå ett personnummer" in page and "Det ser ut" not in text_of(send(client))
    send(client, step="skicka", message="Jag är 19121212-1212.")
    assert Feedback.objects.get().holds_personal_number is True


def queries_of(act):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        act()
    return len(captured)


@pytest.mark.parametrize("step", ["form", "granska"])
def test_queries_do_not_grow_with_topics(client, step):
    act = {"form": lambda: client.get(FORM), "granska": lambda: send(client)}[step]
    build_topic("Ämne 0")
    act()
    few = queries_of(act)
    for number in range(1, 31):
        build_topic(f"Ämne {number}")
    act()  # the frame of the page asks anew, once
    assert (queries_of(act), few <= 6) == (few, True)


@pytest.mark.django_db(transaction=True)
def test_a_form_is_kept_and_counted_in_one_commit(client):
    send(client, step="skicka")  # the first of a day makes its key
    with CaptureQueriesContext(connection) as captured:
        assert send(client, step="skicka").status_code == 200
    assert [each["sql"] for each in captured if each["sql"] in {"COMMIT", "ROLLBACK"}] == ["COMMIT"]


def test_an_empty_site_still_takes_a_view(client):
    assert send(client, step="skicka").status_code == 200
    assert Feedback.objects.get().matter == "Synpunkt"


def test_a_topic_that_was_not_chosen_is_no_answer(client):
    build_topic()
    assert "Välj ämne" not in text_of(send(client, topic=""))
