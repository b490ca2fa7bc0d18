"""Two people at the updates of one measure: the second is told what is saved, and keeps what was typed."""

import pytest

from notes.models import Measure, MeasureUpdate

from .build import make_update, make_user, note_with_measure
from .test_admin_follow_up import follow_up, opened, sent_back

pytestmark = pytest.mark.django_db
NEW_ROW = {"updates-1-day": "2026-04-12", "updates-1-status": "done", "updates-1-words": "Den lyser."}


@pytest.fixture
def measure(staff):
    note_with_measure()
    make_update(Measure.objects.get(), words="Beställd.")
    return Measure.objects.get()


def told(response):
    return [(each.place, each.label, each.saved.split("\n")[0]) for each in response.context["overwritten"]]


def kept():
    return list(MeasureUpdate.objects.order_by("day").values_list("status", "words"))


def test_the_second_is_told_what_is_saved_now_and_may_then_save(staff, measure):
    form = opened(staff, measure) | {"updates-0-words": "Det jag skrev."}
    MeasureUpdate.objects.update(words="Kims ord.", recorded_by=make_user("Kim"))
    answer = staff.post(follow_up(measure), form)
    page = answer.content.decode()
    assert "Någon annan sparade uppföljningar medan du skrev." in page and "Det jag skrev." in page
    assert told(answer) == [("4\xa0mars\xa02026", "Pågår", "Kims ord.")] and "av Kim." in page
    assert kept() == [("ongoing", "Kims ord.")]
    assert staff.post(follow_up(measure), sent_back(answer)).status_code == 302
    assert kept() == [("ongoing", "Det jag skrev.")]


def test_the_second_is_told_of_an_update_that_was_added(staff, measure):
    first, second = opened(staff, measure) | NEW_ROW, opened(staff, measure) | NEW_ROW
    assert staff.post(follow_up(measure), first).status_code == 302
    answer = staff.post(follow_up(measure), second)
    assert told(answer) == [
        ("12\xa0april\xa02026", "Klar", "Den lyser."),
        ("4\xa0mars\xa02026", "Pågår", "Beställd."),
    ]
    assert kept() == [("ongoing", "Beställd."), ("done", "Den lyser.")]


def test_an_update_that_somebody_removed_comes_back_only_by_choice(staff, measure):
    form = opened(staff, measure) | {"updates-0-words": "Det jag skrev."}
    MeasureUpdate.objects.all().delete()
    answer = staff.post(follow_up(measure), form)
    assert told(answer) == [
        ("", "Uppföljningar", "Inga är sparade."),
        ("Uppföljning", "Det jag skrev.", "Borttagen av någon annan. Den läggs till igen om du sparar."),
    ]
    assert not kept()
    staff.post(follow_up(measure), sent_back(answer))
    assert kept() == [("ongoing", "Det jag skrev.")]


def test_a_form_that_hides_what_it_saw_is_not_taken(staff, measure):
    answer = staff.post(follow_up(measure), opened(staff, measure) | NEW_ROW | {"seen": ""})
    assert answer.status_code == 200 and kept() == [("ongoing", "Beställd.")]


def test_a_third_who_saves_between_is_told_of_too(staff, measure):
    form = opened(staff, measure) | {"updates-0-words": "Det jag skrev."}
    MeasureUpdate.objects.update(words="Kims ord.")
    again = sent_back(staff.post(follow_up(measure), form))
    MeasureUpdate.objects.update(words="Robins ord.")
    assert told(staff.post(follow_up(measure), again)) == [("4\xa0mars\xa02026", "Pågår", "Robins ord.")]


def test_one_after_the_other_is_not_late(staff, measure):
    staff.post(follow_up(measure), opened(staff, measure) | {"updates-0-words": "Först."})
    staff.post(follow_up(measure), opened(staff, measure) | {"updates-0-words": "Sedan."})
    assert kept() == [("ongoing", "Sedan.")]
