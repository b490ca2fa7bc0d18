"""A second person reads the text before it is published: asked, answered, taken back, and what that holds for."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.db import IntegrityError, transaction
from django.utils import timezone

from notes import actions
from notes.models import Note, Review
from notes.rules.stages import Stage
from trygghetsrad.records.actions import PublishingRefused, publish, record_edit
from trygghetsrad.records.models import Publication

from .build import DAY, NOW, make_meeting, make_note, make_point, make_user, published
from .reviewing import RETURNED, answer, ask, make_written_note, needs_second_person, stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def note(writer):
    return make_written_note(by=writer)


@pytest.fixture
def review(note, writer, reader):
    return ask(note, writer, reader)


def test_a_text_goes_from_draft_to_approved(note, writer, reader):
    assert stage(note) == Stage.DRAFT
    review = ask(note, writer, reader)
    assert stage(note) == Stage.IN_REVIEW
    answer(review, reader)
    assert stage(note) == Stage.APPROVED
    publish(Note.objects.get(pk=note.pk), by=writer, now=NOW + 2 * DAY)
    assert Publication.objects.get().approved_by == reader


def test_what_is_returned_has_a_comment_and_may_be_asked_again(note, review, writer, reader):
    with pytest.raises(actions.ReviewRefused, match="Skriv vad som behöver ändras"):
        answer(review, reader, RETURNED)
    answer(review, reader, RETURNED, comment="Punkt 2 saknar antal.")
    assert stage(note) == Stage.RETURNED
    ask(note, writer, reader)
    assert stage(note) == Stage.IN_REVIEW


@pytest.mark.parametrize("change", ["title", "point", "meeting"])
def test_an_approval_holds_for_the_text_that_was_read(note, review, reader, writer, change):
    answer(review, reader)
    if change == "title":
        Note.objects.update(title="Något annat")
    elif change == "point":
        make_point(note, order=9, title="Ny punkt")
    else:
        note.meeting.place = "Biblioteket"
        note.meeting.save()
    assert stage(note) == Stage.CHANGED
    needs_second_person()
    with pytest.raises(PublishingRefused, match="Någon annan behöver godkänna"):
        publish(note, by=writer, now=NOW + 2 * DAY)
    assert Publication.objects.count() == 0


def test_without_the_routine_nobody_has_to_approve(note, writer):
    publish(note, by=writer, now=NOW)
    assert Publication.objects.get().approved_by is None


def test_with_the_routine_a_later_version_needs_its_own_approval(note, review, reader, writer):
    needs_second_person()
    answer(review, reader)
    publish(note, by=writer, now=NOW + DAY)
    Note.objects.update(title="Rättad rubrik")
    again = {"by": writer, "now": NOW + 2 * DAY, "correction": "Rubriken.", "correction_kind": "language"}
    with pytest.raises(PublishingRefused):
        publish(note, **again)
    answer(ask(note, writer, reader), reader)
    publish(note, **again)
    assert list(Publication.objects.values_list("approved_by__username", flat=True)) == ["granskare"] * 2


def test_opening_content_needs_nobody():
    needs_second_person()
    published()
    assert Publication.objects.count() == 1


def test_nobody_approves_their_own_text(note, review, writer, reader):
    with pytest.raises(actions.ReviewRefused, match="Du bad om granskningen"):
        answer(review, writer)
    record_edit(note, by=reader, now=NOW)
    record_edit(note, by=writer, now=NOW)  # who saved last is not all who wrote
    with pytest.raises(actions.ReviewRefused, match="Du har själv skrivit i texten"):
        answer(review, reader)
    answer(review, make_user("tredje"))
    assert stage(note) == Stage.APPROVED


def test_nobody_who_has_written_is_asked_until_the_text_is_published(note, writer, reader):
    record_edit(note, by=reader, now=NOW)
    with pytest.raises(actions.ReviewRefused, match="granskare har själv skrivit i texten. Välj någon annan."):
        ask(note, writer, reader)
    published(note)
    record_edit(note, by=writer, now=NOW + DAY)
    answer(ask(note, writer, reader), reader)
    assert stage(note) == Stage.APPROVED


def test_who_began_the_note_has_written_in_it(writer, reader):
    meeting = make_meeting()
    note = actions.begin_note(meeting=meeting, attendance={}, points=[], by=reader, now=NOW, title="Ljus")
    assert list(note.writers.all()) == [reader]


def test_a_text_that_changed_while_it_was_read_is_not_approved(note, review, reader):
    seen = note.digest()
    Note.objects.update(title="Ändrad under läsningen")
    with pytest.raises(actions.ReviewRefused, match="Texten har ändrats"):
        answer(review, reader, seen=seen)
    assert stage(note) == Stage.IN_REVIEW


def test_a_question_is_answered_once(note, review, reader):
    answer(review, reader)
    with pytest.raises(actions.ReviewRefused, match="redan avslutad av granskare: godkänd"):
        answer(review, make_user("tredje"), RETURNED, comment="Nej")
    with pytest.raises(actions.ReviewRefused):
        actions.take_back_review(review, by=reader, now=NOW)
    assert stage(note) == Stage.APPROVED


def test_one_question_at_a_time(note, review, writer, reader):
    with pytest.raises(actions.ReviewRefused, match="redan hos granskare"):
        ask(note, writer, make_user("tredje"))
    with pytest.raises(actions.ReviewRefused, match="någon annan än dig själv"):
        actions.take_back_review(review, by=writer, now=NOW)
        ask(note, writer, writer)


def test_a_question_that_was_taken_back_leaves_a_draft(note, review, writer, reader):
    actions.take_back_review(review, by=writer, now=NOW)
    assert stage(note) == Stage.DRAFT
    ask(note, writer, reader)
    assert stage(note) == Stage.IN_REVIEW


def test_the_database_holds_what_the_actions_promise(note, review, writer, reader):
    facts = {"note": note, "asked_by": writer, "asked_at": NOW, "digest": "0" * 64}
    broken = [
        facts | {"reviewer": reader},  # a second open one
        facts | {"reviewer": writer, "verdict": "taken_back", "answered_by": writer, "answered_at": NOW},
        facts | {"reviewer": reader, "verdict": "returned", "answered_by": reader, "answered_at": NOW},
        facts | {"reviewer": reader, "verdict": "approved"},
    ]
    for fields in broken:
        with pytest.raises(IntegrityError), transaction.atomic():
            Review.objects.create(**fields)
    assert Review.objects.count() == 1


def test_the_lists_of_what_waits(note, review, writer, reader):
    other = make_note(note.meeting.__class__.objects.create(day=NOW.date(), slug="annat"))
    assert list(Note.objects.waiting_for(reader)) == [note]
    assert list(Note.objects.waiting_for(writer)) == []
    assert list(Note.objects.in_review()) == [note]
    answer(review, reader, RETURNED, comment="Antal saknas.", now=NOW + timedelta(hours=1))
    assert (list(Note.objects.returned()), list(Note.objects.in_review())) == ([note], [])
    assert other not in Note.objects.returned()


def test_what_holds_a_draft_up_is_told(note, review, reader):
    assert Note.objects.get(pk=note.pk).held_up() == "Syns inte för att granskare inte har svarat på granskningen än."
    answer(review, reader, RETURNED, comment="Antal saknas.")
    assert Note.objects.get(pk=note.pk).held_up() == "Syns inte för att den är tillbaka för ändring."


ASKED_FOR = "Syns inte för att ingen är tillfrågad om att godkänna den. Det krävs enligt ”Så arbetar vi”."
CHANGED = (
    "Syns inte för att den är ändrad sedan den godkändes, och enligt ”Så arbetar vi” behöver någon godkänna den igen."
)


def test_the_routine_that_holds_a_draft_up_is_told(note, writer, reader):
    def told():
        return Note.objects.get(pk=note.pk).held_up()

    assert told() == ""
    needs_second_person()
    assert told() == ASKED_FOR
    review = ask(note, writer, reader)
    answer(review, reader)
    assert told() == ""
    record_edit(note, by=writer, now=NOW + 2 * DAY)
    assert told() == CHANGED
    with pytest.raises(PublishingRefused, match="enligt ”Så arbetar vi”"):
        Note.objects.update(title="Ändrad")
        publish(note, by=writer, now=NOW + 3 * DAY)


def save_meeting(note, by, *, words="[{}]"):
    """As the admin notes it, by the clock of the moment."""
    LogEntry.objects.log_actions(by.pk, [note.meeting], CHANGE, change_message=words, single_object=True)


def test_who_changed_the_meeting_after_the_question_has_written_in_the_text(note, review, reader):
    save_meeting(note, reader)
    with pytest.raises(actions.ReviewRefused, match="Du har ändrat mötets uppgifter"):
        answer(review, reader)
    answer(review, reader, RETURNED, comment="Antal saknas.")


def test_who_changed_the_meeting_before_the_question_was_read_by_the_other(note, writer, reader):
    save_meeting(note, reader)
    review = ask(note, writer, reader)
    Review.objects.update(asked_at=timezone.now() + DAY)
    review.refresh_from_db()
    answer(review, reader)
    assert stage(note) == Stage.APPROVED


def test_a_changed_meeting_is_another_text_in_the_list_too(note, review, writer, reader):
    needs_second_person()
    answer(review, reader)
    assert list(Note.objects.approved()) == [note]
    save_meeting(note, writer, words="[]")  # nothing was changed
    assert list(Note.objects.approved()) == [note]
    save_meeting(note, writer)
    assert list(Note.objects.approved()) == []
    assert [each.held_up() for each in Note.objects.with_routine()] == [CHANGED]
    assert Note.objects.get(pk=note.pk).held_up() == CHANGED


def test_publishing_ends_a_question_that_the_routine_does_not_ask_for(note, review, writer, reader):
    assert Note.objects.get(pk=note.pk).remark() == (
        "granskare har inte svarat på granskningen än. Publicerar du nu är frågan avslutad."
    )
    publish(Note.objects.get(pk=note.pk), by=writer, now=NOW)
    review.refresh_from_db()
    assert (review.verdict, review.answered_by) == ("taken_back", writer)
    assert (stage(note), Note.objects.get(pk=note.pk).remark()) == (Stage.DRAFT, "")
