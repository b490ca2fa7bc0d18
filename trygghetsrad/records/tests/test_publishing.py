"""Publishing by snapshot, tried on a council page: what the public reads never depends on the working copy."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from council.models import Page
from trygghetsrad.accounts.models import User
from trygghetsrad.records.actions import PublishingRefused, publish, redact, withdraw
from trygghetsrad.records.models import Change, Publication
from trygghetsrad.records.rendering import public_content, public_title, redacted
from trygghetsrad.records.state import detailed_state, public_state

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)

pytestmark = pytest.mark.django_db


def make_page(slug="om-belysning", **fields):
    return Page.objects.create(slug=slug, **{"title": "Om belysning", "body": "<p>Lampan vid stationen.</p>"} | fields)


def make_user(name="redaktor"):
    return User.objects.create_user(name)


def visible(now=NOW):
    return [(each.title, each.version) for each in Publication.objects.visible(now=now)]


def correct(page, **fields):
    return publish(page, **{"by": None, "now": NOW, "correction": "Rätt namn.", "correction_kind": "fact"} | fields)


def test_what_is_not_published_is_nowhere():
    make_page()
    assert visible() == []


def test_editing_after_publishing_changes_nothing_in_public():
    page = make_page()
    publish(page, by=None, now=NOW)
    Page.objects.update(title="Ändrad", body="<p>Ändrad</p>")
    [publication] = Publication.objects.visible(now=NOW)
    assert (public_title(publication), public_content(publication)["body"]) == (
        "Om belysning",
        "<p>Lampan vid stationen.</p>",
    )


def test_a_scheduled_version_replaces_the_first_at_its_moment_only():
    page = make_page()
    publish(page, by=None, now=NOW)
    correct(page, visible_from=NOW + HOUR)
    assert visible(NOW + HOUR - timedelta(seconds=1)) == [("Om belysning", 1)]
    assert visible(NOW + HOUR) == [("Om belysning", 2)]


def test_an_ended_version_does_not_bring_the_older_one_back():
    page = make_page()
    publish(page, by=None, now=NOW)
    correct(page, visible_until=NOW + HOUR)
    assert visible(NOW + HOUR) == []


def test_withdrawing_takes_all_versions_and_keeps_the_reason():
    page = make_page()
    publish(page, by=None, now=NOW)
    correct(page, visible_from=NOW + HOUR)
    page.refresh_from_db()
    withdraw(page.document, by=make_user(), now=NOW, reason="Fel möte.")
    assert visible(NOW + 2 * HOUR) == []
    assert set(Publication.objects.values_list("withdrawal_reason", flat=True)) == {"Fel möte."}


def test_what_may_be_read_no_longer_is_recalled_from_every_process_and_nothing_else_is():
    """A number a step; each recall has every process forget the pages that it keeps."""
    page, user, steps = make_page(body="<p>Hos Kim.</p>"), make_user(), []
    for step in (
        lambda: publish(page, by=None, now=NOW),
        lambda: correct(page, now=NOW + HOUR),
        lambda: correct(page, now=NOW + 2 * HOUR, correction_kind="personal"),
        lambda: redact(Publication.objects.first(), passage="Kim", reason="Namn", by=user, now=NOW),
        lambda: withdraw(Publication.objects.first().document, by=user, now=NOW + 3 * HOUR, reason="Fel."),
    ):
        step()
        page.refresh_from_db()
        steps.append(Change.objects.recalls().count())
    assert steps == [0, 0, 1, 2, 3]


def test_withdrawing_twice_or_without_a_reason_is_refused():
    page = make_page()
    publication = publish(page, by=None, now=NOW)
    with pytest.raises(PublishingRefused, match="varför"):
        withdraw(publication.document, by=make_user(), now=NOW, reason="  ")
    withdraw(publication.document, by=User.objects.get(), now=NOW, reason="Fel möte.")
    with pytest.raises(PublishingRefused, match="inget publicerat"):
        withdraw(publication.document, by=User.objects.get(), now=NOW, reason="Igen.")


def test_a_later_version_must_say_what_changed():
    page = make_page()
    publish(page, by=None, now=NOW)
    with pytest.raises(PublishingRefused, match="ändrat och varför"):
        publish(page, by=None, now=NOW)
    assert visible() == [("Om belysning", 1)]


def test_an_address_never_passes_to_another_document():
    first, second = make_page(), make_page(slug="annan", title="Annan")
    publish(first, by=None, now=NOW)
    first.refresh_from_db()
    first.slug = "ny-adress"
    first.save()
    correct(first)
    second.slug = "om-belysning"
    second.save()
    with pytest.raises(PublishingRefused, match="om-belysning"):
        publish(second, by=None, now=NOW)
    assert visible() == [("Om belysning", 2)]


@pytest.mark.parametrize("field", ["title", "content", "slug", "visible_from", "published_at", "correction"])
def test_the_database_refuses_to_change_what_was_published(field):
    publication = publish(make_page(), by=None, now=NOW)
    other = {"content": {}, "visible_from": NOW + HOUR, "published_at": NOW + HOUR}.get(field, "annat")
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(**{field: other})


def test_a_redaction_reaches_every_version_and_the_title():
    page = make_page(title="Lampan vid Kims hus", body="<p>Hos <strong>Kim</strong> Exempel.</p>")
    publish(page, by=None, now=NOW)
    publication = correct(page)
    redact(publication, passage="Kim Exempel", reason="Namn", by=make_user(), now=NOW)
    bodies = {public_content(each)["body"] for each in Publication.objects.all()}
    assert len(bodies) == 1
    assert "Kim" not in bodies.pop()


def test_a_redaction_of_a_text_that_is_nowhere_is_refused():
    publication = publish(make_page(), by=None, now=NOW)
    with pytest.raises(PublishingRefused, match="finns inte"):
        redact(publication, passage="Något annat", reason="Namn", by=make_user(), now=NOW)


def test_what_was_left_out_stays_out_of_later_versions_and_of_the_words_about_them():
    page = make_page(body="<p>Hos Anna Ek.</p>")
    first = publish(page, by=None, now=NOW)
    redact(first, passage="Anna Ek", reason="Namn", by=make_user(), now=NOW)
    later = correct(page, correction="Bort med ANNA EK.")
    assert "Anna" not in public_content(later)["body"]
    assert redacted(later, later.correction) == "Bort med [uppgiften är borttagen]."
    withdraw(later.document, by=None, now=NOW, reason="Anna Ek bad om det.")
    later.refresh_from_db()
    assert "Anna" not in redacted(later, later.withdrawal_reason)


def test_plain_text_is_not_read_as_markup():
    page = make_page(lead='Ring Kalle <kalle@example.net> eller <a href="x">')
    publication = publish(page, by=None, now=NOW)
    redact(publication, passage="kalle@example.net", reason="Adress", by=make_user(), now=NOW)
    assert public_content(publication)["lead"] == 'Ring Kalle <[uppgiften är borttagen]> eller <a href="x">'


def test_of_two_who_publish_at_once_the_second_is_told():
    page = make_page()
    publish(page, by=None, now=NOW, after=0)
    with pytest.raises(PublishingRefused, match="under tiden"):
        correct(page, after=0)
    assert visible() == [("Om belysning", 1)]


def test_nobody_publishes_back_in_time():
    with pytest.raises(PublishingRefused, match="redan varit"):
        publish(make_page(), by=make_user(), now=NOW, visible_from=NOW - HOUR)


def test_the_state_told_to_staff_is_that_of_the_page():
    page = make_page()
    publish(page, by=None, now=NOW)
    page.refresh_from_db()
    withdraw(page.document, by=None, now=NOW, reason="Fel.")
    correct(page, visible_from=NOW + HOUR)
    page.refresh_from_db()
    state = public_state(page, now=NOW)
    assert (state.words, state.is_public) == ("Publiceras 23\u00a0november\u00a02026", False)


def test_what_comes_half_past_midnight_comes_that_day():
    page = make_page()
    publish(page, by=None, now=NOW, visible_from=datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
    page.refresh_from_db()
    state = public_state(page, now=NOW)
    day = "1\u00a0december\u00a02026"
    assert state.words == f"Publiceras {day}"
    assert state.why == f"Syns inte än, för att den publiceras först {day} kl. 00.30."


def test_a_page_is_linked_where_it_stands_and_not_where_it_will():
    page = make_page()
    publish(page, by=None, now=NOW)
    page.refresh_from_db()
    page.slug = "en-ny-adress"
    assert page.get_absolute_url() == "/om-belysning/"


def test_staff_see_that_the_working_copy_says_something_else_than_the_page():
    page = make_page()
    publish(page, by=None, now=NOW)
    page.refresh_from_db()
    same = detailed_state(page, now=NOW)
    page.lead = "Ny ingress"
    other = detailed_state(page, now=NOW)
    assert (same.has_unpublished_changes, other.has_unpublished_changes) == (False, True)


@pytest.mark.parametrize("reason", ["Fel möte", "Fel möte."])
def test_the_reason_of_a_withdrawal_ends_its_sentence(reason):
    page = make_page()
    publication = publish(page, by=None, now=NOW)
    withdraw(publication.document, by=make_user(), now=NOW, reason=reason)
    page.refresh_from_db()
    assert public_state(page, now=NOW).why.endswith("Skälet som visas: Fel möte.")
