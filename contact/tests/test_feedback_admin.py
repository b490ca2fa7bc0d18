import re

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contact.models import Feedback
from contact.tests.build_feedback import FORM, build_area, build_feedback, build_staff, build_topic, text_of
from contact.tests.build_photos import build_photo, build_sent_photo
from contact.tests.build_retention import build_certificate
from notes.tests.posting import post_opened

pytestmark = pytest.mark.django_db
LIST = "/admin/contact/feedback/"


def page_of(feedback):
    return f"{LIST}{feedback.pk}/change/"


def taken_down(client, **answers):
    """The form for someone who phoned, filled."""
    token = re.search(r'name="token" value="([^"]*)"', text_of(client.get(f"{LIST}add/")))[1]
    ordinary = {
        "token": token,
        "channel": "phone",
        "language": "sv",
        "kind": "view",
        "message": "Ringde om lampan.\nVid skolan.",
    }
    return ordinary | answers


def test_the_list_shows_what_is_needed_to_choose(client, handler):
    build_feedback(topic=build_topic(), message="Jag är 19121212-1212.")
    page = text_of(client.get(LIST))
    for words in ("TR-2026-0001", "Belysning", "inkommen", "webb", ">personnummer<"):
        assert words in page


def test_the_list_is_called_by_what_is_in_it(client, handler):
    page = text_of(client.get(LIST))
    assert re.findall(r"<h1>(.*?)</h1>", page) == ["Synpunkter"] and "Visa antal" not in page
    client.force_login(build_staff(role="Kundcenter", name="kundcenter"))
    assert re.findall(r"<h1>(.*?)</h1>", text_of(client.get(LIST))) == ["Synpunkter"]


def test_a_case_has_room_for_one_answer_and_no_button_that_leaves_it_for_a_new_case(client, handler):
    page = text_of(client.get(page_of(build_feedback())))
    assert set(re.findall(r'type="submit"[^>]* name="(_\w+)"', page)) == {"_save", "_continue"}
    assert 'name="entries-MAX_NUM_FORMS" value="1"' in page


def test_where_it_is_tells_rows_apart_and_pictures_are_marked(client, handler, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    pictured = build_feedback(area=build_area(), place="Gångtunneln <norr>")
    build_sent_photo(pictured)
    build_photo(build_feedback(place="Torget"))
    Feedback.objects.filter(pk=build_feedback(area=build_area("Sörstafors"), place="Hemma").pk).update(is_secret=True)
    page = text_of(client.get(LIST))
    assert re.findall(r"<small>(.*?)</small>", page) == ["Sörstafors", "Torget", "Kolbäck, Gångtunneln &lt;norr&gt;"]
    assert re.findall(r'field-warning">([^<]*)<', page) == ["sekretess", "–", "bilder"]


@pytest.mark.parametrize("address", [LIST, "/admin/council/topic/", "/admin/council/area/"])
def test_no_query_per_row(client, settings, tmp_path, address):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(build_staff(role="Administratör"))
    counts = []
    for number in range(30):
        row = {"topic": build_topic(f"Ämne {number}"), "area": build_area(f"Område {number}")}
        build_sent_photo(build_feedback(**row))
        if number in {0, 29}:
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_list_never_counts_every_row(client, handler):
    build_feedback()
    with CaptureQueriesContext(connection) as queries:
        client.get(LIST)
    counts = [each["sql"] for each in queries if "COUNT(" in each["sql"] and "contact_feedback" in each["sql"]]
    assert [sql for sql in counts if "LIMIT" not in sql] == []


@pytest.mark.parametrize("words", ["TR-2026-0001", "2026-1", "belysning", "trottoaren"])
def test_a_case_is_found_by_number_matter_and_text(client, handler, words):
    build_feedback(topic=build_topic(), message="Halka på trottoaren")
    build_feedback(message="Något annat", kind="praise")
    page = text_of(client.get(LIST, {"q": words}))
    assert ("TR-2026-0001" in page, "TR-2026-0002" in page) == (True, False)


def test_the_list_is_narrowed_to_an_area(client, handler):
    area = build_area()
    build_feedback(area=area)
    build_feedback()
    page = text_of(client.get(LIST, {"area__id__exact": area.pk}))
    assert ("TR-2026-0001" in page, "TR-2026-0002" in page) == (True, False)


def test_the_first_reading_by_someone_who_can_act_opens_the_case(client, handler):
    feedback = build_feedback()
    client.get(page_of(feedback))
    feedback.refresh_from_db()
    assert (feedback.opened_by, feedback.state) == (handler, "opened")


@pytest.mark.parametrize("who", [{"permissions": ["view_feedback"]}, {"role": "Kundcenter"}])
def test_who_may_only_look_leaves_it_unread_and_changes_nothing(client, who):
    feedback = build_feedback()
    client.force_login(build_staff(*who.pop("permissions", []), **who))
    page = text_of(client.get(page_of(feedback)))
    assert client.post(page_of(feedback), {"state": "closed", "matter": "x"}).status_code == 403
    feedback.refresh_from_db()
    assert (feedback.opened_at, feedback.state) == (None, "received")
    assert "Lampan är släckt." in page and 'name="_save"' not in page


def test_the_original_is_shown_as_text_with_its_lines(client, handler):
    page = text_of(client.get(page_of(build_feedback(message="En <b>rad</b>\noch en till"))))
    assert "En &lt;b&gt;rad&lt;/b&gt;<br>och en till" in page
    assert 'name="message"' not in page


def test_staff_change_state_matter_topic_and_area_and_nothing_else(client, handler):
    feedback, topic, area = build_feedback(), build_topic(), build_area()
    answers = {"state": "in_progress", "matter": "Fråga om ljus", "topic": topic.pk, "area": area.pk}
    post_opened(client, page_of(feedback), answers | {"message": "Ändrad", "number": "X", "may_publish": "on"})
    feedback.refresh_from_db()
    assert (feedback.state, feedback.matter) == ("in_progress", "Fråga om ljus")
    assert (feedback.topic, feedback.area) == (topic, area)
    assert (feedback.message, feedback.number, feedback.may_publish) == ("Lampan är släckt.", "TR-2026-0001", False)


def test_the_log_keeps_the_number_and_nothing_of_the_text(client, handler):
    feedback = build_feedback(message="Hemligheten")
    post_opened(client, page_of(feedback), {"state": "in_progress", "matter": "Fråga"})
    entry = LogEntry.objects.get()
    assert (entry.object_repr, "Hemligheten" in entry.change_message) == (feedback.number, False)


def test_nobody_may_delete_a_case_a_topic_or_an_area(client, admin_user):
    client.force_login(admin_user)
    feedback, topic, area = build_feedback(), build_topic(), build_area()
    addresses = [
        f"{LIST}{feedback.pk}/delete/",
        f"/admin/council/topic/{topic.pk}/delete/",
        f"/admin/council/area/{area.pk}/delete/",
    ]
    assert [client.post(address, {"post": "yes"}).status_code for address in addresses] == [403, 403, 403]
    client.post(LIST, {"action": "delete_selected", "_selected_action": feedback.pk, "post": "yes"})
    assert list(Feedback.objects.all()) == [feedback]


def test_a_case_is_taken_down_for_someone_who_phoned(client, handler):
    topic = build_topic()
    client.post(f"{LIST}add/", taken_down(client, topic=topic.pk, reply_phone="0220-123 45"))
    feedback = Feedback.objects.get()
    assert (feedback.channel, feedback.topic, feedback.state) == ("phone", topic, "received")
    assert (feedback.message, feedback.matter) == ("Ringde om lampan.\nVid skolan.", "Synpunkt om belysning")
    assert feedback.number.startswith("TR-") and feedback.received_at is not None


def test_a_letter_is_taken_in_whole_and_can_be_masked(client, handler):
    """Longer than the public form takes: who writes on paper was told of no limit."""
    letter = "Kim Berg bor där. " * 5_555
    client.post(f"{LIST}add/", taken_down(client, channel="mail", message=letter))
    case = Feedback.objects.get()
    assert case.message == letter.strip()
    assert "Kim Berg bor där." in text_of(client.get(f"{LIST}{case.pk}/maska/"))


def test_a_double_click_takes_it_down_once(client, handler):
    answers = taken_down(client)
    for _ in range(2):
        client.post(f"{LIST}add/", answers)
    assert Feedback.objects.count() == 1


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"message": ""}, "Skriv vad personen berättade."),
        ({"message": "x" * 100_001}, "1 tecken för lång"),
        ({"channel": "web"}, "giltigt alternativ"),
        ({"channel": ""}, "Välj hur det kom in."),
        ({"reply_email": "kim"}, "Adressen saknar @"),
        ({"reply_phone": "12"}, "för kort"),
        ({"reply_phone": "070-174 06 4"}, "Ett mobilnummer har 10 siffror, och det här har 9."),
        ({"topic": "999"}, "giltigt alternativ"),
        ({"token": "x"}, "Öppna sidan på nytt"),
    ],
)
def test_a_fault_is_told_and_nothing_is_taken_down(client, handler, answers, words):
    page = text_of(client.post(f"{LIST}add/", taken_down(client, **answers)))
    assert "errornote" in page and words in page
    assert Feedback.objects.count() == 0


@pytest.mark.parametrize("change", [{"message": "En annan som ringde"}, {"language": "fi"}, {"channel": "visit"}])
def test_a_used_form_with_other_words_is_refused(client, handler, change):
    """Also where somebody went back to put right how it came in, or in which language its sender is answered."""
    answers = taken_down(client)
    client.post(f"{LIST}add/", answers)
    page = text_of(client.post(f"{LIST}add/", answers | change))
    assert "är redan sparat som" in page
    assert Feedback.objects.count() == 1


def test_a_case_that_is_not_there_is_no_fault_of_ours(client, handler):
    assert client.get(f"{LIST}99999/change/").status_code == 302


def test_topics_are_kept_in_order_by_staff(client):
    client.force_login(build_staff(role="Registrator"))
    client.post(
        "/admin/council/topic/add/", {"title": "Belysning", "slug": "belysning", "order": "10", "is_active": "on"}
    )
    assert "Belysning" in text_of(client.get("/admin/council/topic/"))
    page = text_of(client.post("/admin/council/topic/add/", {"title": "Belysning", "order": "x"}))
    assert "finns redan" in page and "heltal" in page


def test_areas_are_kept_by_staff_and_hidden_ones_are_not_offered(client):
    client.force_login(build_staff(role="Registrator"))
    for name, is_active in (("Nyby", {"is_active": "on"}), ("Gammelby", {})):
        client.post("/admin/council/area/add/", {"name": name, "order": "10"} | is_active)
    page = text_of(client.get("/admin/council/area/"))
    assert "Nyby" in page and "Gammelby" in page
    offered = text_of(client.get(FORM))
    assert ("Nyby" in offered, "Gammelby" in offered) == (True, False)


# A number that is looked for


def test_whoever_looks_for_an_erased_number_is_led_to_its_certificate(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    certificate = build_certificate()
    number = certificate.erasures.get().number
    client.force_login(build_staff(role="Kundcenter"))
    page = text_of(client.get(LIST, {"q": number.lower()})).replace("\xa0", " ")
    assert f"{number} är gallrat 23 november 2026:" in page
    assert f'<a href="/admin/records/retentioncertificate/{certificate.pk}/change/">Gallringsbevis' in page


@pytest.mark.parametrize(("role", "where"), [("Kundcenter", LIST), ("Redaktör", None)])
def test_whoever_follows_a_link_to_an_erased_case_is_led_to_its_certificate(client, settings, tmp_path, role, where):
    settings.MEDIA_ROOT = tmp_path
    certificate = build_certificate()
    number, [(key, _number)] = certificate.erasures.get().number, certificate.proposal.rows
    client.force_login(build_staff(role=role))
    page = client.get(page_of(Feedback(pk=key)), follow=True)
    told = f'{number} är gallrat 23 november 2026: <a href="/admin/records/retentioncertificate/{certificate.pk}/'
    assert (told in text_of(page).replace("\xa0", " ")) is bool(where)
    assert [address for address, _status in page.redirect_chain] == ([where] if where else [])


@pytest.mark.parametrize(
    ("asked", "words"), [("TR-2031-0007", "TR-2031-0007 finns inte, och har inte gallrats."), ("lampan", "")]
)
def test_a_number_that_never_was_is_told_and_words_are_no_number(client, handler, asked, words):
    page = text_of(client.get(LIST, {"q": asked}))
    assert words in page and ("har inte gallrats" in page) is bool(words)


def test_a_number_that_is_there_is_told_nothing_of(client, handler):
    page = text_of(client.get(LIST, {"q": build_feedback().number}))
    assert "gallrat" not in page and "har inte gallrats" not in page
