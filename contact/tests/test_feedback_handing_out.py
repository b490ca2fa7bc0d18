"""A case is handed out as it may be read, and what was handed out is kept; who wanted it is never asked."""

import re
from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, transaction
from django.utils import timezone

from contact import actions
from contact.admin.handing_out import HandOutForm
from contact.models import CaseEntry, Disclosure
from contact.rules.masking import spans_of
from contact.tests.build_case import answer
from contact.tests.build_feedback import NOW, build_feedback, build_staff, text_of
from contact.tests.build_photos import build_sent_photo
from contact.tests.test_feedback_admin import LIST, page_of
from notes.tests.posting import opened

pytestmark = pytest.mark.django_db
MESSAGE = "Kim Berg stör. Ring 070-174 06 05."


@pytest.fixture
def handler(client):
    user = build_staff(role="Registrator")
    client.force_login(user)
    return user


@pytest.fixture
def case(handler):
    """With an answer, an addition and a note, the text of each its own."""
    feedback = build_feedback(message=MESSAGE, place="Parken", reply_email="alva@example.org")
    answer(feedback, text="Vi talar med Kim Berg.", by=handler)
    actions.write_again(feedback=feedback, text="Kim Berg igen.", submission="b" * 64, now=NOW)
    actions.note(feedback=feedback, text="Kim Berg har två ärenden.", submission="c" * 64, by=handler, now=NOW)
    return feedback


@pytest.fixture
def root(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def step_of(feedback):
    return f"{LIST}{feedback.pk}/lamna-ut/"


def mask(feedback, *passages, by):
    texts = feedback.texts().items()
    spans = {name: [span for each in passages for span in spans_of(text, each)] for name, text in texts}
    told = {"passages": passages, "categories": ["words"], "ground": "privacy", "reason": "Intern motivering."}
    return actions.keep_masked_copy(feedback=feedback, spans=spans, **told, by=by, now=NOW)


def handed_out(client, feedback, **choices):
    """What is chosen is shown first, as staff do it, and handed out then."""
    fields = opened(client, step_of(feedback)) | {"is_tried": "on"} | choices
    shown = text_of(client.post(step_of(feedback), fields | {"step": "visa"}))
    chosen = re.search(r'name="chosen" value="([^"]*)"', shown)[1]
    response = client.post(step_of(feedback), fields | {"step": "lamna-ut", "chosen": chosen})
    return text_of(client.get(response.url)) if response.status_code == 302 else text_of(response)


def test_the_original_is_handed_out_where_nothing_is_masked(client, case):
    page = handed_out(client, case)
    for words in (case.number, MESSAGE, "Parken", "Vi talar med Kim Berg.", "Kim Berg igen.", "Tekniska förvaltningen"):
        assert words in page
    assert "två ärenden" not in page and "alva@example.org" not in page and "[maskat]" in page


def test_a_joined_case_tells_where_its_answers_stand(client, handler, case):
    main = build_feedback(message="Samma sak.")
    actions.join(feedback=case, to=main, by=handler, now=NOW)
    case.refresh_from_db()
    assert f"Ärendet är sammanfört med {main.number}. Svaren till avsändaren står där." in handed_out(client, case)


def test_the_masked_copy_stands_in_for_all_that_was_written(client, handler, case):
    mask(case, "Kim Berg", by=handler)
    page = handed_out(client, case, with_notes="on")
    assert "Kim Berg" not in page and "[maskat] stör." in page and "[maskat] har två ärenden." in page
    assert "Andra uppgifter" in page and "21 kap. 7 § OSL" in page and "Intern motivering" not in page


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({}, (False, False, "contact,notes")),
        ({"with_notes": "on"}, (True, False, "contact")),
        ({"with_contact": "on"}, (False, True, "notes")),
        ({"with_notes": "on", "with_contact": "on"}, (True, True, "")),
    ],
)
def test_what_was_handed_out_is_kept_with_when_and_by_whom(client, handler, case, choices, told):
    page = handed_out(client, case, **choices)
    row = Disclosure.objects.get()
    assert (row.with_notes, row.with_contact, row.categories) == told
    assert (row.made_by, row.masked_copy) == (handler, None)
    assert ("alva@example.org" in page, "två ärenden" in page) == (row.with_contact, row.with_notes)
    assert [each.get_change_message() for each in LogEntry.objects.all()] == ["Lämnade ut"]


@pytest.mark.parametrize("shift", [-1, 1], ids=["the clocks agree", "they do not"])
@pytest.mark.parametrize(("choices", "count"), [({}, 0), ({"with_photos": "on"}, 1)])
def test_pictures_go_along_where_that_is_chosen_and_no_later_one_ever(client, case, choices, count, shift, root):
    """Whoever waits for the other has read the clock before."""
    photo = build_sent_photo(case, now=timezone.now() + timedelta(days=shift))
    page = handed_out(client, case, **choices)
    assert page.count("<img") == count
    row = Disclosure.objects.get()
    assert (row.with_photos, row.photos, "photos" in row.categories) == (count == 1, [photo.pk], count == 0)
    build_sent_photo(case, "blue", now=timezone.now() - timedelta(days=shift))
    again = text_of(client.get(step_of(case), {"utlamnande": row.pk}))
    assert without_nonce(again) == without_nonce(page)


def test_nothing_is_asked_about_who_wants_it(client, case):
    assert list(HandOutForm(now=NOW).fields) == [
        "token",
        "with_notes",
        "with_contact",
        "with_photos",
        "is_tried",
        "decided_by",
    ]
    assert {field.name for field in Disclosure._meta.concrete_fields} == {
        *("id", "feedback", "masked_copy", "last_entry", "photos", "with_notes", "with_contact"),
        *("with_photos", "categories", "decided_by", "made_at", "made_by", "submission"),
    }
    assert "Fråga aldrig vem som vill ha ärendet" in text_of(client.get(step_of(case)))


def test_the_case_lists_it_and_shows_the_same_again_later(client, handler, case):
    first = handed_out(client, case)
    actions.write_again(feedback=case, text="Något nytt.", submission="d" * 64, now=NOW)
    mask(case, "Kim Berg", by=handler)
    page = text_of(client.get(page_of(case)))
    assert "originalet" in page
    url = re.search(r'href="([^"]*utlamnande=\d+)"', page)[1]
    assert without_nonce(text_of(client.get(url))) == without_nonce(first)


def without_nonce(page):
    return re.sub(r'nonce="[^"]*"', "", page)


def test_what_came_after_the_masked_copy_is_never_handed_out_unseen(client, handler, case):
    mask(case, "Kim Berg", by=handler)
    actions.write_again(feedback=case, text="Nytt om Kim Berg.", submission="d" * 64, now=NOW)
    page = handed_out(client, case)
    assert "Gör en ny kopia först." in page and "Nytt om" not in page
    assert not Disclosure.objects.exists()


def test_what_came_while_somebody_read_is_never_handed_out_unseen(client, handler, case):
    fields = opened(client, step_of(case)) | {"step": "lamna-ut", "is_tried": "on"}
    actions.write_again(feedback=case, text="Nytt om Kim Berg.", submission="d" * 64, now=NOW)
    page = text_of(client.post(step_of(case), fields))
    assert "medan du läste" in page and "Nytt om Kim Berg." in page and not Disclosure.objects.exists()
    assert "Nytt om Kim Berg." in handed_out(client, case)


@pytest.mark.parametrize("field", ["seen", "chosen"])
@pytest.mark.parametrize("value", [None, "", "0.0"])
def test_a_form_that_does_not_say_what_it_showed_hands_nothing_out(client, case, field, value):
    fields = opened(client, step_of(case)) | {"step": "lamna-ut", "is_tried": "on", "with_notes": "on"}
    told = {field: value} if value is not None else {}
    del fields[field]
    client.post(step_of(case), fields | told)
    assert not Disclosure.objects.exists()


def test_what_was_chosen_and_never_shown_is_shown_before_it_is_handed_out(client, case):
    fields = opened(client, step_of(case)) | {"step": "lamna-ut", "is_tried": "on", "with_contact": "on"}
    page = text_of(client.post(step_of(case), fields))
    assert "Så här blir det med det du valde." in page and not Disclosure.objects.exists()
    handed_out(client, case, with_contact="on")
    assert Disclosure.objects.get().with_contact


def test_it_is_not_handed_out_before_somebody_has_tried_it(client, case):
    page = handed_out(client, case, is_tried="", with_notes="on")
    assert "Läs igenom, och kryssa sedan i rutan." in page and not Disclosure.objects.exists()
    assert re.search(r'name="with_notes"[^>]* checked', page) and "två ärenden" in page


def test_it_can_be_seen_first_with_what_is_not_masked(client, handler, case):
    page = text_of(client.get(step_of(case)))
    assert "Det här är inte maskat:" in page and "<mark>070-174 06 05</mark>" in page
    mask(case, "070-174 06 05", by=handler)
    assert "Det här är inte maskat:" not in text_of(client.get(step_of(case)))


def test_a_double_click_is_one_disclosure(client, case):
    sent = opened(client, step_of(case)) | {"step": "lamna-ut", "is_tried": "on"}
    for _ in range(2):
        client.post(step_of(case), sent)
    assert (Disclosure.objects.count(), LogEntry.objects.count()) == (1, 1)


@pytest.mark.parametrize("change", ["choices", "copy", "entry"])
def test_what_is_handed_out_from_the_same_form_in_another_shape_is_another_disclosure(client, handler, case, change):
    """As by somebody who went back in the browser: never is the first shape given for the second."""
    token = opened(client, step_of(case))["token"]
    first = handed_out(client, case, token=token)
    if change == "copy":
        mask(case, "Kim Berg", by=handler)
    if change == "entry":
        actions.write_again(feedback=case, text="Något nytt.", submission="d" * 64, now=NOW)
    chosen = {"with_contact": "on"} if change == "choices" else {}
    second = handed_out(client, case, token=token, **chosen)
    assert without_nonce(second) != without_nonce(first) and ("alva@example.org" in second) == (change == "choices")
    assert Disclosure.objects.count() == 2


@pytest.mark.parametrize("number", ["0", "999", "x", "²", "9" * 40, ""])
def test_what_was_never_handed_out_of_this_case_is_not_there(client, case, number):
    handed_out(client, case)
    assert client.get(step_of(case), {"utlamnande": number}).status_code == 404


def test_what_was_handed_out_of_another_case_is_not_shown_here(client, case):
    handed_out(client, case)
    url = step_of(build_feedback())
    assert client.get(url, {"utlamnande": Disclosure.objects.get().pk}).status_code == 404


def test_a_secret_case_warns_and_logs_who_read_it(client, handler, case):
    actions.mark_secret(feedback=case, ground="social", reason="Skäl.", by=handler, now=NOW)
    assert "Ärendet har sekretess." in text_of(client.get(step_of(case)))
    assert LogEntry.objects.get().get_change_message() == "Läste ärendet, som har sekretess"


def test_a_secret_case_goes_unmasked_only_by_a_decision_that_is_kept(client, handler, case):
    actions.mark_secret(feedback=case, ground="social", reason="Skäl.", by=handler, now=NOW)
    asked = handed_out(client, case)
    assert "Du lämnar ut ett ärende med sekretess omaskat." in asked and not Disclosure.objects.exists()
    assert "Du lämnar ut ett" in handed_out(client, case, decided_by="  ") and not Disclosure.objects.exists()
    handed_out(client, case, decided_by="socialchefen")
    assert Disclosure.objects.get().decided_by == "socialchefen"
    assert "Utlämnat utan maskning, enligt beslut av: socialchefen." in text_of(client.get(page_of(case)))


def test_a_masked_copy_is_not_asked_about_unless_a_personal_number_was_left_in_it(client, handler):
    case = build_feedback(message="Kim Berg, 19121212-1212, stör.")
    actions.mark_secret(feedback=case, ground="social", reason="Skäl.", by=handler, now=NOW)
    mask(case, "Kim Berg", by=handler)
    assert "Du lämnar ut ett personnummer omaskat." in handed_out(client, case)
    mask(case, "Kim Berg", "19121212-1212", by=handler)
    assert "beslutat" not in re.sub("<nav.*?</nav>", "", text_of(client.get(step_of(case)))).split("<form")[-1]
    handed_out(client, case, decided_by="chefen")
    assert Disclosure.objects.get().decided_by is None


@pytest.mark.parametrize("role", ["Kundcenter", "Administratör", "Läsare"])
def test_others_hand_out_nothing(client, case, role):
    client.force_login(build_staff(role=role, name="annan"))
    for answered in (client.get(step_of(case)), client.post(step_of(case), {"step": "lamna-ut", "is_tried": "on"})):
        assert answered.status_code == 403


@pytest.mark.parametrize("changed", [{"with_notes": True}, {"photos": [9]}, {"decided_by": "Chefen"}, {"made_at": NOW}])
def test_the_database_refuses_to_change_what_was_kept(client, case, changed):
    handed_out(client, case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Disclosure.objects.update(**changed)


def test_no_markup_that_somebody_sent_is_handed_out_as_markup(client, handler):
    feedback = build_feedback(message="<b>fet</b> & <script>x</script>")
    CaseEntry.objects.create(feedback=feedback, kind="addition", text="<i>x</i>", made_at=NOW, submission="e" * 64)
    page = handed_out(client, feedback)
    assert "&lt;b&gt;fet&lt;/b&gt; &amp; &lt;script&gt;" in page and "<i>x" not in page


def test_of_what_was_handed_out_before_they_were_kept_the_pictures_are_those_shown_since(handler, case, root):
    first, _later = build_sent_photo(case), build_sent_photo(case, "blue", now=NOW + timedelta(days=1))
    shape = {"with_notes": False, "with_contact": False, "with_photos": True, "masked_copy": None, "last_entry": None}
    told = {"categories": [], "submission": "e" * 64} | shape
    row, _is_new = actions.hand_out(feedback=case, **told, by=handler, now=NOW)
    import_module("contact.migrations.0026_pictures_of_a_disclosure").tell_which_there_were(apps, None)
    row.refresh_from_db()
    assert row.photos == [first.pk]
