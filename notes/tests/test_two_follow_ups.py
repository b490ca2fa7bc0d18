"""Two people at the updates of one measure: what `test_two_editors` says of a note holds here too."""

import pytest

from notes.models import Measure, MeasureUpdate

from .at_once import at_once
from .build import make_update, note_with_measure
from .editing import signed_in, taken, told
from .test_admin_follow_up import follow_up, opened, sent_back

pytestmark = pytest.mark.django_db
DAY, MINE = "2026-03-04", {"updates-0-words": "Det jag skrev."}
NEW_ROW = {"updates-1-day": "2026-04-12", "updates-1-status": "done", "updates-1-words": "Den lyser."}


@pytest.fixture
def measure(staff):
    note_with_measure()
    make_update(Measure.objects.get(), words="Beställd.")
    return Measure.objects.get()


def saves(client, measure, **fields):
    sent = opened(client, measure) | {f"updates-{name.replace('__', '-')}": value for name, value in fields.items()}
    assert client.post(follow_up(measure), sent).status_code == 302


def kept():
    return list(MeasureUpdate.objects.order_by("day").values_list("status", "words"))


def test_the_second_is_told_who_saved_and_what_and_may_then_save(staff, measure, kim):
    form = opened(staff, measure) | MINE
    saves(kim, measure, **{"0-words": "Kims ord."})
    answer = staff.post(follow_up(measure), form)
    page = answer.content.decode()
    assert "Kim sparade " in page and "här ovanför" in page and "Det jag skrev." in page
    assert told(answer) == [(f"{DAY} pågår", "Vad som hänt, eller varför inte", "Kims ord.")]
    assert kept() == [("ongoing", "Kims ord.")]
    assert staff.post(follow_up(measure), sent_back(answer)).status_code == 302
    assert kept() == [("ongoing", "Det jag skrev.")]


def test_an_update_that_only_the_other_put_right_stays_so_and_keeps_its_author(staff, measure, kim):
    form = opened(staff, measure) | NEW_ROW
    saves(kim, measure, **{"0-words": "Kims ord.", "0-day": "2026-03-05"})
    answer = staff.post(follow_up(measure), form)
    assert (told(answer), len(taken(answer))) == ([], 2)
    assert staff.post(follow_up(measure), sent_back(answer)).status_code == 302
    assert kept() == [("ongoing", "Kims ord."), ("done", "Den lyser.")]
    by = MeasureUpdate.objects.order_by("day").values_list("recorded_by__username", flat=True)
    assert list(by) == ["Kim", "redaktor"]


def test_the_second_is_told_of_an_update_that_was_added(staff, measure, kim):
    form = opened(staff, measure) | NEW_ROW
    saves(kim, measure, **{name.removeprefix("updates-"): value for name, value in NEW_ROW.items()})
    answer = staff.post(follow_up(measure), form)
    assert taken(answer) == ["2026-04-12 klar: tillagd"]
    assert kept() == [("ongoing", "Beställd."), ("done", "Den lyser.")]


@pytest.mark.parametrize(
    ("mine", "both", "stays"),
    [
        ({}, [], []),
        (
            MINE,
            [("Uppföljning", "Det jag skrev.", "Borttagen av någon annan. Den läggs till igen om du sparar.")],
            [("ongoing", "Det jag skrev.")],
        ),
    ],
)
def test_an_update_that_somebody_removed_comes_back_only_by_choice(staff, measure, kim, mine, both, stays):
    form = opened(staff, measure) | mine
    saves(kim, measure, **{"0-DELETE": "on"})
    answer = staff.post(follow_up(measure), form)
    assert (told(answer), kept()) == (both, [])
    staff.post(follow_up(measure), sent_back(answer))
    assert kept() == stays


def test_a_form_that_hides_what_it_saw_is_not_taken(staff, measure):
    sent = opened(staff, measure) | NEW_ROW | {"updates-seen": ""}
    answer = staff.post(follow_up(measure), sent)
    assert answer.status_code == 200 and kept() == [("ongoing", "Beställd.")]


def test_what_no_log_tells_of_was_saved_by_somebody(staff, measure):
    form = opened(staff, measure) | MINE
    MeasureUpdate.objects.update(words="Kims ord.")
    assert "Någon annan sparade medan du skrev." in staff.post(follow_up(measure), form).content.decode()


def test_one_after_the_other_is_not_late(staff, measure):
    saves(staff, measure, **{"0-words": "Först."})
    saves(staff, measure, **{"0-words": "Sedan."})
    assert kept() == [("ongoing", "Sedan.")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_of_two_who_save_at_the_same_moment_one_is_told(attempt):
    note_with_measure()
    measure = make_update(Measure.objects.get(), words="Beställd.").measure
    clients = [signed_in("Kim"), signed_in("Robin")]
    sent = [opened(each, measure) | {"updates-0-words": f"Nummer {number}"} for number, each in enumerate(clients)]
    answers = []

    def save(number):
        answers.append((clients[number].post(follow_up(measure), sent[number]).status_code, number))

    assert at_once(lambda: save(0), lambda: save(1)) == []
    [(refused, _loser), (saved, winner)] = sorted(answers)
    assert (refused, saved, kept()) == (200, 302, [("ongoing", f"Nummer {winner}")])
