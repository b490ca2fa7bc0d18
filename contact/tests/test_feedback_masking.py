"""A masked copy stands beside the original: what is left of it, who made it, and why."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, transaction

from contact import actions
from contact.models import CaseEntry, Feedback, MaskedCopy
from contact.tests.build_feedback import NOW, build_feedback, build_staff, text_of
from contact.tests.test_feedback_admin import LIST, page_of
from notes.tests.posting import opened, post_opened

pytestmark = pytest.mark.django_db
MESSAGE = "Kim Berg på Storgatan 12 stör.\nRing 070-174 06 05, jag heter Alva Ek."


def step_of(feedback):
    return f"{LIST}{feedback.pk}/maska/"


def chosen(**changes):
    return {"step": "spara", "passages": "Kim Berg\r\nAlva Ek\r\n", "ground": "privacy", "reason": "Namn."} | changes


def add_entry(feedback, text, kind="addition"):
    CaseEntry.objects.create(feedback=feedback, kind=kind, text=text, made_at=NOW, submission=f"{len(text):064}")
    return CaseEntry.objects.latest("pk")


def saved(client, feedback, **changes):
    return text_of(post_opened(client, step_of(feedback), chosen(**changes)))


def test_a_copy_is_made_of_all_that_was_written_and_the_original_stays(client, handler):
    feedback = build_feedback(message=MESSAGE, place="Hos Kim Berg")
    entry = add_entry(feedback, "Kim Bergs bil är ABC 123.")
    saved(client, feedback)
    copy = MaskedCopy.objects.get()
    assert copy.message == "[maskat] på Storgatan 12 stör.\nRing [maskat], jag heter [maskat]."
    assert (copy.place, copy.text_of(entry)) == ("Hos [maskat]", "[maskat] bil är [maskat].")
    assert (copy.version, copy.ground, copy.reason, copy.made_by) == (1, "privacy", "Namn.", handler)
    assert sorted(copy.categories.split(",")) == ["phone", "plate", "words"]
    assert Feedback.objects.get().message == MESSAGE


def test_the_log_tells_of_the_copy_and_not_what_was_masked(client, handler):
    saved(client, build_feedback(message=MESSAGE))
    assert [each.get_change_message() for each in LogEntry.objects.all()] == ["Gjorde maskad kopia 1"]


def test_what_is_found_is_ticked_and_shown_from_the_start(client, handler):
    page = text_of(client.get(step_of(build_feedback(message=MESSAGE))))
    assert re.findall(r'name="found" value="\w+"[^>]* checked', page)
    assert "Telefonnummer: 070-174 06 05" in page and "<ins>[maskat]</ins>" in page


def test_what_is_ticked_off_may_stay(client, handler):
    feedback = build_feedback(message=MESSAGE)
    saved(client, feedback, found=[])
    assert "070-174 06 05" in MaskedCopy.objects.get().message


def test_it_can_be_seen_before_it_is_kept(client, handler):
    feedback = build_feedback(message=MESSAGE)
    page = saved(client, feedback, step="visa", ground="")
    assert "Alva Ek</del><ins>[maskat]</ins>" in page and not MaskedCopy.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ground": ""}, "Välj på vilken grund det maskas."),
        ({"ground": "other", "reason": ""}, "Skriv skälet."),
        ({"ground": "hittepå"}, "hittepå"),
        ({"passages": "Kim Borg"}, "Det här står inte så i ärendet: ”Kim Borg”"),
        ({"passages": "Kim Berg\r\nStorg"}, "Det här står inte så i ärendet: ”Storg”"),
        ({"passages": "", "found": []}, "Inget är maskat."),
        ({"passages": "\r\n".join(f"ord{number}" for number in range(101))}, "fler än 100 rader"),
        ({"passages": "x" * 10_001}, "1 tecken för lång"),
        ({"after": "7"}, "En maskad kopia sparades medan du arbetade."),
        ({"found": ["finns inte"]}, "finns inte"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_typed_is_lost(client, handler, changes, words):
    page = saved(client, build_feedback(message=MESSAGE), **changes)
    assert words in page and not MaskedCopy.objects.exists()
    assert changes.get("passages", "Kim Berg").split("\r\n")[0] in page


def test_the_next_copy_begins_from_the_last_one(client, handler):
    feedback = build_feedback(message=f"{MESSAGE} Bil ABC 123.")
    saved(client, feedback, found=[])
    add_entry(feedback, "Mejla kim@example.org")
    page = text_of(client.get(step_of(feedback)))
    ticked = re.findall(r'value="\w+"[^>]* checked[^>]*>\s*(E-post|Telefon|Registrering)', page)
    assert ticked == ["E-post"]  # it is new; the others were let stand
    assert ">\nKim Berg\nAlva Ek</textarea>" in page
    saved(client, feedback)
    assert list(MaskedCopy.objects.values_list("version", flat=True)) == [1, 2]


def test_what_came_while_somebody_masked_is_read_before_it_is_kept(client, handler):
    feedback = build_feedback(message=MESSAGE)
    seen = opened(client, step_of(feedback))["seen"]
    add_entry(feedback, "Jag bor hos Kim Berg på Parkgatan 3.")
    page = text_of(client.post(step_of(feedback), chosen(after=0, seen=seen)))
    assert "medan du läste" in page and "på Parkgatan 3." in page and not MaskedCopy.objects.exists()
    saved(client, feedback)
    assert MaskedCopy.objects.exists()


def test_a_form_that_does_not_say_what_it_showed_keeps_no_copy(client, handler):
    feedback = build_feedback(message=MESSAGE)
    assert "medan du läste" in text_of(client.post(step_of(feedback), chosen(after=0)))
    assert not MaskedCopy.objects.exists()


def test_a_step_that_rests_on_nothing_that_was_read_carries_nothing_of_it(client, handler):
    feedback = build_feedback()
    actions.join(feedback=feedback, to=build_feedback(), by=handler, now=NOW)
    assert "seen" not in opened(client, f"{LIST}{feedback.pk}/skilj-at/")


def test_two_who_mask_at_once_do_not_write_over_each_other(client, handler):
    feedback = build_feedback(message=MESSAGE)
    seen = opened(client, step_of(feedback))["seen"]
    for _ in range(2):
        page = text_of(client.post(step_of(feedback), chosen(after=0, seen=seen)))
    assert "En maskad kopia sparades medan du arbetade." in page and MaskedCopy.objects.count() == 1


def test_the_case_shows_the_difference_the_ground_and_who_made_it(client, handler):
    feedback = build_feedback(message=MESSAGE)
    saved(client, feedback)
    page = text_of(client.get(page_of(feedback)))
    assert "Alva Ek</del><ins>[maskat]</ins>" in page
    assert "Personuppgift som kan komma att behandlas" in page and "Namn." in page and "telefonnummer" in page
    assert "Det har kommit inlägg efter kopian." not in page
    add_entry(feedback, "Mer.")
    assert "Det har kommit inlägg efter kopian." in text_of(client.get(page_of(feedback)))


@pytest.mark.parametrize("role", ["Kundcenter", "Administratör", "Läsare"])
def test_others_make_no_copies(client, role):
    feedback = build_feedback(message=MESSAGE)
    client.force_login(build_staff(role=role))
    assert client.post(step_of(feedback), chosen(after=0)).status_code == 403


def test_to_mask_a_secret_case_is_to_read_it(client, handler):
    feedback = build_feedback(message=MESSAGE)
    actions.mark_secret(feedback=feedback, ground="crime", reason="Skäl.", by=handler, now=NOW)
    client.get(step_of(feedback))
    assert LogEntry.objects.get().get_change_message() == "Läste ärendet, som har sekretess"


@pytest.mark.parametrize("changed", [{"message": "Annat"}, {"entries": {"1": "Annat"}}, {"reason": "Annat"}])
def test_the_database_refuses_to_change_a_copy(client, handler, changed):
    saved(client, build_feedback(message=MESSAGE))
    with pytest.raises(IntegrityError), transaction.atomic():
        MaskedCopy.objects.update(**changed)


def test_markup_that_somebody_sent_stays_text(client, handler):
    feedback = build_feedback(message="<script>hej</script> Alva Ek")
    page = saved(client, feedback, step="visa", passages="Alva Ek")
    assert "<script>hej" not in page and "&lt;script&gt;hej" in page


def test_a_case_full_of_addresses_is_masked_with_one_box_for_those_beyond_some_hundred(client, handler):
    addresses = [f"kim{number:04}@x.se" for number in range(1010)]
    feedback = build_feedback(message=" ".join(addresses[:500]))
    add_entry(feedback, " ".join(addresses[500:]))
    page = text_of(client.get(step_of(feedback)))
    assert len(re.findall(r'type="checkbox" name="found" value="\w+"[^>]* checked', page)) == 301
    assert "Allt annat som kontrollen hittade, 710 till: E-postadress" in page
    saved(client, feedback, passages="")
    assert "@x.se" not in " ".join([MaskedCopy.objects.get().message, *MaskedCopy.objects.get().entries.values()])
    own = [value for value in opened(client, step_of(feedback))["found"] if value != "ovriga"]
    saved(client, feedback, passages="", found=own)
    left = " ".join([MaskedCopy.objects.get(version=2).message, *MaskedCopy.objects.get(version=2).entries.values()])
    assert (left.count("@x.se"), "kim0300@x.se" in left, "kim0299@x.se" in left) == (710, True, False)
