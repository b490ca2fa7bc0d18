"""What is held of public pages: no longer than it is true, and told by the database itself."""

import gc
import re
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, connection, transaction
from django.template import Context, Template, TemplateSyntaxError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from contact import board
from contact.forms.feedback import held_areas, held_topics
from contact.templatetags.story_tags import held_stories
from contact.tests.build_hours import make_centre
from contact.views.stories import held_list, held_story
from council.menu import held_pages
from council.models import Attendance, Group, Member, Page, Topic
from council.templatetags.council_tags import held_counts
from council.tests.build import correct, make_meeting, make_member, make_page, make_public_page
from council.views import held_meeting, held_page
from notes.feeds import held_feed, held_topic_feed
from notes.templatetags.notes_tags import held_notes
from notes.tests.build import NOW, make_user, published
from notes.views.notes import (
    held_changes,
    held_measure_choices,
    held_measure_list,
    held_note,
    held_note_choices,
    held_note_list,
)
from trygghetsrad.lib.languages import Version
from trygghetsrad.records import eras
from trygghetsrad.records.actions import forget_old_changes, publish, recall_pages, redact, withdraw
from trygghetsrad.records.eras import Answers, by_era, by_era_or_last, era_at
from trygghetsrad.records.models import Change, Publication
from trygghetsrad.sitemap import held_pages as held_listing
from trygghetsrad.views import held_start

from .test_roles import content  # noqa: F401 (a fixture)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
NOTE, MEETING = "2026-09-16", "2026-09-16"
HELD = [
    *((held_pages,), (held_counts,), (held_start,), (held_notes, 3), (held_note, NOTE), (held_changes, NOTE)),
    *((held_page, "kakor"), (held_meeting, MEETING), (held_stories,), (held_list,), (held_feed,), (held_listing,)),
    *((board.held_board,), (held_topics,), (held_areas,)),
    *((held_note_list, "", ""), (held_note_choices,), (held_measure_list, "", "", ""), (held_measure_choices,)),
    *((held_topic_feed, "belysning"), (held_story, "ljus-dar-man-vantar")),
]
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%tells_of_changes%'",
    "postgresql": "SELECT DISTINCT tgname FROM pg_trigger WHERE tgname LIKE '%tells_of_changes%'",
}


def tables_that_tell():
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        return {name.partition("_tells_of_changes")[0] for (name,) in cursor.fetchall()}


def test_every_table_that_is_read_for_what_is_held_tells_of_changes(content):  # noqa: F811
    with CaptureQueriesContext(connection) as queries:
        for held, *asked in HELD:
            held.make(*asked, now=timezone.now())
    read = {table for each in queries for table in re.findall(r'(?:FROM|JOIN) "(\w+)"', each["sql"])}
    assert read - {"records_change", "contact_hoursrevision"} <= tables_that_tell()  # marks of what was written


BUILD = {Member: make_member, Page: make_page, Topic: lambda: Topic.objects.create(title="Ljus", slug="ljus")}


@pytest.mark.parametrize("model", BUILD, ids=lambda model: model.__name__)
def test_every_way_to_write_is_told_of(model):
    marks = [Change.objects.mark()]
    row = BUILD[model]()
    rows = model.objects.filter(id=row.id)
    marks.append(Change.objects.mark())
    for write in (row.save, lambda: rows.update(id=row.id), rows.delete):
        write()
        marks.append(Change.objects.mark())
    assert len({*marks}) == 5


def test_whoever_is_named_as_present_ends_an_era():
    row = Attendance.objects.create(meeting=make_meeting(), group=Group.RESIDENT, present=1)
    member, marks = make_member(), [Change.objects.mark()]
    for write in (lambda: row.members.add(member), row.members.clear, row.save):
        write()
        marks.append(Change.objects.mark())
    assert len({*marks}) == 4


def test_what_was_not_committed_leaves_the_era_as_it_was():
    before = era_at(NOW)
    with transaction.atomic():
        make_member()
        assert era_at(NOW) != before
        transaction.set_rollback(True)
    assert era_at(NOW) == before


def test_an_era_ends_where_a_publication_begins_or_ends_and_at_midnight():
    page = make_public_page()
    correct(page, visible_from=timezone.now() + HOUR)
    begins = Publication.objects.latest("visible_from").visible_from
    assert era_at(begins - timedelta(seconds=1)) != era_at(begins) == era_at(begins + timedelta(seconds=1))
    evening = datetime(2030, 6, 1, 21, 59, tzinfo=UTC)  # a minute before midnight, Swedish time
    assert era_at(evening) != era_at(evening + timedelta(minutes=1))


def test_a_clock_that_is_put_back_meets_the_same_turns_again(monkeypatch):
    make_public_page(now=NOW)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + HOUR)
    make_page("annan")
    assert era_at(NOW + HOUR) == era_at(NOW) != era_at(NOW - HOUR)


def test_no_page_promises_to_hold_past_the_next_turn(client):
    make_page_that_begins(timezone.now() + timedelta(seconds=60))
    told = re.findall(r"(max-age|stale-if-error)=(\d+)", client.get("/")["Cache-Control"])
    assert told[0] == ("max-age", "5") and 50 < int(told[1][1]) < 60


def make_page_that_begins(moment):
    return publish(make_page(), by=None, now=timezone.now(), visible_from=moment)


def test_what_is_held_is_worked_out_once_in_an_era_for_all_that_is_asked():
    made = []
    held = by_era(lambda *asked, now: made.append(asked) or len(made))
    era = era_at(NOW)
    assert [held("a", era=era), held("b", era=era), held("a", era=era_at(NOW + HOUR))] == [1, 2, 1]
    make_member()
    assert held("a", era=era_at(NOW)) == 3


def test_a_held_part_of_a_template_knows_what_it_names_and_is_made_once_in_an_era():
    part = Template("{% load eras %}{% held name %}{{ name }}{{ other }}{% endheld %}")
    line = Template("{% load eras i18n %}{% held %}{% translate 'Trygghetsrådet' %}{% endheld %}")
    assert [part.render(Context({"name": name, "other": "x"})) for name in ("a", "b", "a")] == ["a", "b", "a"]
    with override("en"):
        english = line.render(Context())
    assert english != line.render(Context()) == "Trygghetsrådet"


def test_a_part_that_is_held_refuses_a_block():
    with pytest.raises(TemplateSyntaxError):
        Template("{% load eras %}{% held %}{% if True %}{% block menu %}{% endblock %}{% endif %}{% endheld %}")


def test_who_reads_what_is_held_loses_nothing_where_it_is_full(monkeypatch):
    monkeypatch.setattr(eras, "MOST", 2)
    answers, era = Answers(), era_at(NOW)
    assert [answers.give((number,), lambda: number, era=era) for number in (1, 2)] == [1, 2]  # noqa: B023
    read = answers.kept[1]
    assert answers.give((3,), lambda: 3, era=era) == 3
    assert (read, answers.kept[1]) == ({(1,): 1, (2,): 2}, {(3,): 3})


def is_text(answer):
    return isinstance(answer, str)


def test_no_part_is_held_with_what_is_a_visitors_own(client):
    """What is asked after a question mark, and a page's own name: on one that a code opens it is the case's number."""
    assert "?x=Hemligheten" in client.get("/synpunkter/lamna/", {"x": "Hemligheten"}).content.decode()
    crumbs = Template("{% include 'components/crumbs.html' with here='Hemligheten' only %}")
    assert "Hemligheten" in crumbs.render(Context())
    assert "/fi/synpunkter/bilder/Hemligheten/" in client.get("/synpunkter/bilder/Hemligheten/").content.decode()
    for address in ("/minnesanteckningar/?amne=Hemligheten", "/atgarder/?ansvarig=Hemligheten&ar=Hemligheten"):
        assert client.get(address).status_code == 200
    gc.collect()
    holders = [each for each in gc.get_objects() if type(each) is Answers]
    held = " ".join(f"{[*each.kept[1], *filter(is_text, each.kept[1].values())]}" for each in holders)
    assert ("Trygghetsrådet" in held, "Hemligheten" in held) == (True, False)
    assert [each.url for each in gc.get_objects() if type(each) is Version and "Hemligheten" in each.url] == []


def test_a_held_part_is_made_anew_when_something_was_written():
    line = Template("{% load eras contact_tags %}{% held %}{% centre_phone %}{% endheld %}")
    before = line.render(Context())
    make_centre(phone="0220-123 45")
    with CaptureQueriesContext(connection) as queries:
        after = line.render(Context())
    assert ("123 45" in before, "123\xa045" in after, len(queries) > 1) == (False, True, True)
    with CaptureQueriesContext(connection) as queries:
        assert line.render(Context()) == after
    assert len(queries) == 1


def test_what_was_made_for_want_of_the_database_is_not_held():
    def refuse(*, now):
        raise OperationalError("the database is down")

    part, last = Answers(), by_era_or_last(refuse, default="?")
    era = era_at(NOW)
    assert part.give((), lambda: last(era=era), era=era) == "?"
    assert part.give((), lambda: "known", era=era_at(NOW)) == "known"
    assert part.give((), lambda: "another", era=era_at(NOW)) == "known"


def test_what_was_made_so_without_a_request_is_not_held_either(monkeypatch):
    line = Template("{% load eras contact_tags %}{% held %}{% centre_phone %}{% endheld %}")
    make_centre(phone="0220-123 45")
    monkeypatch.setattr(board, "held_board", by_era_or_last(board.current_board, default=board.Board()))
    with tables_that_do_not_answer("contact_"):
        assert "240\xa000" in line.render(Context())
    assert "123\xa045" in line.render(Context())


@contextmanager
def tables_that_do_not_answer(prefix):
    def refuse(execute, sql, *rest):
        if prefix in sql:
            raise OperationalError("the database is down")
        return execute(sql, *rest)

    with connection.execute_wrapper(refuse):
        yield


def test_who_was_overtaken_by_another_gives_what_was_read_last():
    """A thread whose answer was put away for one that another thread had read before, at the worst moment."""

    class Overtaken(dict):
        def __setitem__(self, asked, answer):
            super().__setitem__(asked, "older")

    held = by_era_or_last(lambda *, now: "newer", default="?")
    held.last = Overtaken()
    assert held(era=era_at(NOW)) == "newer"


def test_what_is_taken_away_is_held_no_longer(client):
    note = published()
    address = f"/minnesanteckningar/{note.meeting.slug}/"
    assert "Välkommen" in client.get(address).content.decode()
    redact(Publication.objects.get(), passage="Välkommen", reason="Prov.", by=make_user(), now=NOW)
    assert "Välkommen" not in client.get(address).content.decode()
    withdraw(note.document, by=None, now=NOW, reason="Fel.")
    assert client.get(address).status_code == 410


def test_recalls_are_told_apart_and_old_changes_are_forgotten():
    make_member()
    assert Change.objects.recalls().mark() == 0
    recall_pages()
    assert Change.objects.recalls().mark() != 0
    with CaptureQueriesContext(connection) as queries:
        forget_old_changes(now=timezone.now())
    assert (len(queries), Change.objects.exists()) == (1, True)
    make_member()
    newest = Change.objects.latest("pk"), Change.objects.recalls().latest("pk")
    forget_old_changes(now=timezone.now() + 25 * HOUR)
    assert {*Change.objects.all()} == {*newest}


def test_what_nobody_asked_for_until_all_was_forgotten_is_held_no_longer():
    """Were no row left, an era of before the first would be now again, with a text that was withdrawn since."""
    marks = [(Change.objects.mark(), Change.objects.recalls().mark())]
    for _ in range(2):
        recall_pages()
        marks.append((Change.objects.mark(), Change.objects.recalls().mark()))
        forget_old_changes(now=timezone.now() + 25 * HOUR)
        marks.append((Change.objects.mark(), Change.objects.recalls().mark()))
    everything, recalls = zip(*marks, strict=True)
    assert (len({*everything[::2]}), len({*recalls[::2]})) == (3, 3)
