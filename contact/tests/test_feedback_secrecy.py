"""A case that is secret tells those who need not read it that it exists, and nothing of what it says."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction

from contact import actions
from contact.models import CaseEntry, Feedback, SecrecyMark
from contact.tests import build_case
from contact.tests.build_feedback import NOW, build_feedback, build_staff, text_of
from contact.tests.test_feedback_admin import LIST, page_of
from notes.tests.posting import note_form, opened, post_opened
from trygghetsrad.records.models import Mail

pytestmark = pytest.mark.django_db
WORD = "hemskt"
NUMBER = "19121212-1212"  # the one of the examples
READERS, OTHERS = ["Handläggare", "Registrator"], ["Kundcenter", "Administratör"]


def step_of(feedback):
    return f"{LIST}{feedback.pk}/sekretess/"


def build_secret(**fields):
    """A case with the word planted in everything that is hidden."""
    told = {"message": f"Det är {WORD}. {NUMBER}", "place": f"{WORD} plats", "reply_email": f"{WORD}@example.org"}
    feedback = build_feedback(**told | {"reply_phone": "070-174 06 05"} | fields)
    entry = {"kind": "addition", "text": f"Mer {WORD}.", "made_at": NOW, "submission": "a" * 64}
    CaseEntry.objects.create(feedback=feedback, **entry)
    by = build_staff(name="markerar")
    actions.mark_secret(feedback=feedback, ground="social", reason=f"Säger något {WORD}.", by=by, now=NOW)
    return Feedback.objects.get(pk=feedback.pk)


def sign_in(client, role):
    user = build_staff(role=role)
    client.force_login(user)
    return user


def listed(client, **query):
    return re.findall(r">(TR-\d{4}-\d{4})</a>", text_of(client.get(LIST, query)))


@pytest.mark.parametrize("role", OTHERS)
def test_who_need_not_read_it_is_told_why_and_nothing_else(client, role):
    feedback = build_secret()
    sign_in(client, role)
    page = text_of(client.get(page_of(feedback)))
    assert "Texten är dold: uppgift om en enskild hos socialtjänsten" in page
    assert WORD not in page and NUMBER not in page and "070-174" not in page and "personnummer" not in page
    assert "entries-0-text" not in page


@pytest.mark.parametrize("role", READERS)
def test_who_needs_it_reads_it_and_that_is_logged_without_a_word_of_it(client, role):
    feedback = build_secret()
    user = sign_in(client, role)
    page = text_of(client.get(page_of(feedback)))
    assert f"Det är {WORD}" in page and f"Säger något {WORD}" in page
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_repr) == (user, feedback.number)
    assert entry.get_change_message() == "Läste ärendet, som har sekretess"


def test_who_only_read_a_case_is_not_named_as_the_one_who_saved_it(client):
    """Both readings are in the log, the later one after what was saved."""
    feedback = build_secret()
    saver, reader = (build_staff(role="Handläggare", name=name) for name in ("sparar", "laser"))
    sign_in(client, "Registrator")
    late = note_form(client.get(page_of(feedback)), "feedback_form") | {"matter": "Min rad"}
    for user, matter in ((saver, "Deras rad"), (reader, None)):
        client.force_login(user)
        form = note_form(client.get(page_of(feedback)), "feedback_form")
        if matter:
            client.post(page_of(feedback), form | {"matter": matter})
    page = text_of(client.post(page_of(feedback), late))
    assert "sparar sparade " in page and "laser sparade" not in page


def test_to_read_an_ordinary_case_is_not_logged(client):
    sign_in(client, "Handläggare")
    client.get(page_of(build_feedback()))
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("role", OTHERS)
@pytest.mark.parametrize("part", ["change", "history"])
def test_no_other_page_of_it_tells_more(client, role, part):
    feedback = build_secret()
    sign_in(client, "Handläggare")
    client.get(page_of(feedback))
    client.force_login(build_staff(role=role, name="annan"))
    assert WORD not in text_of(client.get(f"{LIST}{feedback.pk}/{part}/"))


@pytest.mark.parametrize(
    "term", [WORD, "Det är", f"{WORD} synpunkt", NUMBER, f"{WORD}@", f"{WORD} plats", "0701740605"]
)
def test_no_search_finds_or_guesses_a_hidden_text(client, term):
    build_secret()
    reached = {"reply_email": f"{WORD}@example.org", "reply_phone": "070-174 06 05"}
    other = build_feedback(message=f"Det är {WORD} synpunkt {NUMBER}", place=f"{WORD} plats", **reached)
    sign_in(client, "Kundcenter")
    assert listed(client, q=term) == [other.number]
    client.force_login(build_staff(role="Registrator", name="registrator"))
    assert len(listed(client, q=term)) == 2


def test_a_secret_case_is_still_found_by_its_number_and_matter(client):
    feedback = build_secret()
    sign_in(client, "Kundcenter")
    assert listed(client, q=feedback.number) == listed(client, q="synpunkt") == [feedback.number]


@pytest.mark.parametrize(
    "query",
    [
        {"message__contains": WORD},
        {"place__startswith": WORD},
        {"reply_email": f"{WORD}@example.org"},
        {"holds_personal_number": "1"},
        {"signs__contains": "links"},
        {"entries__text__contains": WORD},
        {"secrecy_marks__reason__contains": WORD},
    ],
)
def test_no_filter_that_somebody_writes_into_the_address_guesses_it(client, query):
    build_secret()
    sign_in(client, "Kundcenter")
    assert client.get(LIST, query).status_code == 400


@pytest.mark.parametrize(("role", "count"), [("Kundcenter", 0), ("Handläggare", 1)])
def test_what_was_found_in_it_is_a_part_of_what_is_hidden(client, role, count):
    build_secret()
    sign_in(client, role)
    assert len(listed(client, personnummer="ja")) == count
    assert len(listed(client, personnummer="nej")) == 0


def test_who_may_not_read_it_leaves_it_unread(client):
    feedback = build_secret()
    sign_in(client, "Administratör")
    client.get(page_of(feedback))
    feedback.refresh_from_db()
    assert feedback.is_unread and feedback.opened_at is None


def test_staff_mark_a_case_and_lift_the_mark_with_reasons_that_stay(client):
    feedback, user = build_feedback(), sign_in(client, "Handläggare")
    post_opened(client, step_of(feedback), {"ground": "persecuted", "reason": "Skyddad adress."})
    assert Feedback.objects.get().is_secret
    post_opened(client, step_of(feedback), {"reason": "Uppgiften är allmänt känd."})
    assert not Feedback.objects.get().is_secret
    marks = SecrecyMark.objects.values_list("is_secret", "ground", "reason", "made_by")
    assert list(marks) == [
        (True, "persecuted", "Skyddad adress.", user.pk),
        (False, "", "Uppgiften är allmänt känd.", user.pk),
    ]
    assert [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")] == [
        "Sekretessmarkerade ärendet",
        "Läste ärendet, som har sekretess",
        "Hävde sekretessen",
    ]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"reason": "Skäl."}, "Välj vad det är som skyddas."),
        ({"ground": "social"}, "Skriv varför."),
        ({"ground": "hittepå", "reason": "Skäl."}, "hittepå"),
    ],
)
def test_a_mark_without_ground_or_reason_is_refused_in_words(client, sent, words):
    feedback = build_feedback()
    sign_in(client, "Handläggare")
    page = text_of(post_opened(client, step_of(feedback), sent))
    assert words in page and not SecrecyMark.objects.exists()
    assert sent.get("reason", "") in page


@pytest.mark.parametrize("role", [*OTHERS, "Läsare", "Redaktör"])
def test_nobody_else_marks_or_lifts(client, role):
    feedback = build_secret()
    sign_in(client, role)
    for answer in (client.get(step_of(feedback)), client.post(step_of(feedback), {"reason": "Vill läsa."})):
        assert answer.status_code == 403
    assert Feedback.objects.get().is_secret


def test_to_mark_twice_keeps_the_first_mark():
    feedback = build_secret()
    told = {"feedback": feedback, "by": build_staff(), "now": NOW}
    assert actions.mark_secret(**told, ground="crime", reason="Igen.") is False
    assert SecrecyMark.objects.get().ground == "social"


@pytest.mark.parametrize("changed", [{"is_secret": False}, {"reason": "Annat"}, {"ground": "crime"}])
def test_the_database_refuses_to_change_a_mark(changed):
    build_secret()
    with pytest.raises(IntegrityError), transaction.atomic():
        SecrecyMark.objects.update(**changed)


@pytest.mark.parametrize(
    "fields",
    [
        {"is_secret": True, "ground": "", "reason": "Skäl."},
        {"is_secret": False, "ground": "crime", "reason": "Skäl."},
        {"is_secret": True, "ground": "crime", "reason": ""},
    ],
)
def test_a_mark_has_its_ground_and_its_reason(fields):
    with pytest.raises(IntegrityError):
        SecrecyMark.objects.create(feedback=build_feedback(), **fields, made_at=NOW, made_by=build_staff())


def mark_secret(feedback, by):
    actions.mark_secret(feedback=feedback, ground="social", reason="Skäl.", by=by, now=NOW)


def hand_over(feedback, by):
    told = {"to": "Mottagningen", "handed_at": NOW, "submission": "b" * 64}
    actions.hand_over_worry(feedback=feedback, **told, by=by, now=NOW)


@pytest.mark.parametrize("hide", [mark_secret, hand_over])
@pytest.mark.parametrize("more", [{}, {"entries-0-fetch": ""}])
def test_an_answer_to_a_case_that_becomes_secret_is_refused_and_given_back(client, hide, more):
    feedback = build_feedback(message=f"Det är {WORD}.")
    sign_in(client, "Administratör")
    form = opened(client, page_of(feedback))
    hide(feedback, build_staff(name="markerar"))
    before = list(feedback.entries.all())
    sent = {"entries-0-kind": "answer", "entries-0-text": "Lampan <byts>.\nPå fredag."}
    answer = client.post(page_of(feedback), form | sent | more)
    page = text_of(answer)
    assert (answer.status_code, list(feedback.entries.all())) == (403, before)
    assert "Det fick sekretess medan du skrev." in page and "Lampan &lt;byts&gt;.\nPå fredag.</textarea>" in page
    assert WORD not in page


@pytest.mark.parametrize("changed", [{"state": "in_progress"}, {"matter": "Ny rad"}, {"assigned_to": ""}])
def test_who_may_not_read_it_decides_nothing_of_it(client, changed):
    feedback = build_secret()
    Feedback.objects.update(assigned_to=build_staff(name="handlagger"))
    user = sign_in(client, "Administratör")
    form = {"state": "received", "matter": "Synpunkt", "seen": ""}
    assert client.post(page_of(feedback), form | changed).status_code == 403
    user.groups.set(Group.objects.filter(name="Registrator"))
    assert client.post(page_of(feedback), opened(client, page_of(feedback)) | changed).status_code == 302


@pytest.mark.parametrize(("role", "shown"), [("Administratör", [True, False]), ("Registrator", [True, True])])
def test_the_outbox_names_no_sender_of_it(client, role, shown):
    ordinary = build_feedback(reply_email="alva@example.org")
    build_case.answer(ordinary, by=build_staff(name="svarar"))
    secret = build_secret()
    build_case.answer(secret, by=build_staff(name="svarar-ocksa"))
    sign_in(client, role)
    for query in ({}, {"q": "example.org"}, {"to__contains": "@"}):
        page = text_of(client.get("/admin/records/mail/", query))
        assert ["alva@example.org" in page, f"{WORD}@example.org" in page] == shown
    mail = Mail.objects.filter(belongs_to=secret.mail_group).first()
    assert (client.get(f"/admin/records/mail/{mail.pk}/change/").status_code == 200) == shown[1]
