"""A draft read by its link: by whom, for how long, and what comes back."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.utils import timezone

from notes import actions
from notes.actions.previews import MOST_ANSWERS
from notes.models import Note, PreviewAnswer, PreviewLink
from trygghetsrad.lib import formtoken
from trygghetsrad.records.actions import publish, redact, withdraw
from trygghetsrad.records.models import Mail

from .build import make_measure, make_note, make_point, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def link():
    maker = make_user("redaktoren")
    maker.email = "redaktoren@example.org"
    maker.save()
    return actions.open_preview(make_note(), by=maker, whom="Kommunpolisen", days=7, now=timezone.now())


def reply(link, **fields):
    now = timezone.now()
    return {"token": formtoken.issue(now), "digest": link.note.digest(), "verdict": "right", "words": ""} | fields


def send(client, link, **fields):
    return client.post(link.get_absolute_url(), reply(link, **fields))


def test_the_draft_is_read_by_its_link_and_kept_by_nobody(client, link):
    response = client.get(link.get_absolute_url())
    html = response.content.decode()
    assert response.status_code == 200 and link.note.title in html and "Utkast" in html
    assert {"private", "no-store"} <= set(response["Cache-Control"].split(", "))
    assert response["Referrer-Policy"] == "no-referrer" and "noindex" in response["X-Robots-Tag"]
    assert client.get(link.note.get_absolute_url()).status_code == 404


def test_a_draft_leads_to_no_measure_that_is_not_public(client, link):
    make_measure(make_point(link.note, order=9), what="Mäta ljuset")
    assert "Mäta ljuset" in (html := client.get(link.get_absolute_url()).content.decode())
    assert "/atgarder/#" not in html and "Följ åtgärden" not in html


def test_an_answer_is_kept_and_told(client, link):
    html = send(client, link).content.decode()
    assert "Tack, svaret har kommit fram" in html
    assert list(PreviewAnswer.objects.values_list("verdict", "words")) == [("right", "")]
    mail = Mail.objects.get()
    assert mail.to == "redaktoren@example.org" and "Kommunpolisen har svarat på utkastet." in mail.body
    assert link.note.title not in mail.body + mail.subject


def test_the_same_answer_twice_is_one(client, link):
    for _again in range(2):
        send(client, link, verdict="change", words="Vi var fem, inte fyra.")
    assert (PreviewAnswer.objects.count(), Mail.objects.count()) == (1, 1)


def test_a_wish_for_change_says_which(client, link):
    html = send(client, link, verdict="change", words="  ").content.decode()
    assert "Skriv vad som ska ändras." in html and "Fel:" in html
    assert PreviewAnswer.objects.count() == 0


@pytest.mark.parametrize(
    "fields",
    [{"token": ""}, {"token": "x"}, {"verdict": ""}, {"verdict": "x"}, {"digest": "x"}, {"words": "å" * 2001}],
)
def test_nothing_typed_is_lost(client, link, fields):
    html = send(client, link, **{"words": "Vi var fem.", "verdict": "change"} | fields).content.decode()
    assert fields.get("words", "Vi var fem.") in html
    assert PreviewAnswer.objects.count() == 0


def test_an_answer_tells_which_text_it_was_about(client, link):
    read = link.note.digest()
    Note.objects.update(title="Ändrad")
    send(client, link, digest=read)
    assert PreviewAnswer.objects.get().digest == read != Note.objects.get().digest()


def test_a_link_ends(client, link):
    link.expires_at = timezone.now() - timedelta(seconds=1)
    link.made_at = link.expires_at - timedelta(days=7)
    link.save()
    response = client.get(link.get_absolute_url())
    assert response.status_code == 410 and link.note.title not in response.content.decode()
    assert send(client, link).status_code == 410
    assert PreviewAnswer.objects.count() == 0


@pytest.mark.parametrize("token", ["1", "1~x", "~", "A" * 32, "A" * 41, "9" * 4000, "å", "%00", "%0A", "A%00"])
def test_a_forged_link_is_unknown(client, link, token):
    assert client.get(f"/forhandsgranska/{token}/").status_code == 404


def test_a_token_is_nobodys_number_and_is_whole(client, link):
    other = actions.open_preview(link.note, by=link.made_by, whom="Kommunpolisen", days=7, now=timezone.now())
    assert len({link.token, other.token}) == 2 and str(link.pk) != link.token
    for token in (link.pk, link.token[:-1], link.token + "x", link.token.swapcase()):
        assert client.get(f"/forhandsgranska/{token}/").status_code == 404


def test_what_another_site_sends_is_not_taken(client, link):
    response = client.post(link.get_absolute_url(), reply(link), headers={"sec-fetch-site": "cross-site"})
    assert response.status_code == 403 and PreviewAnswer.objects.count() == 0


# Too much, too late, and a silent database


def test_a_link_takes_so_many_answers_and_no_more(client, link):
    for number in range(MOST_ANSWERS):
        actions.answer_preview(link, verdict="change", words=f"Nr {number}", digest="0" * 64, now=timezone.now())
    response = send(client, link, verdict="change", words="En till.")
    html = response.content.decode()
    assert response.status_code == 409 and "så många svar" in html and "En till.</textarea>" in html
    assert PreviewAnswer.objects.count() == MOST_ANSWERS
    assert send(client, link, verdict="change", words="Nr 7", digest="0" * 64).status_code == 200  # sent before


def test_many_answers_wait_in_one_mail_for_each_link(client, link):
    other = actions.open_preview(link.note, by=link.made_by, whom="Invånare", days=7, now=timezone.now())
    for words in ("Ett.", "Två.", "Tre."):
        send(client, link, verdict="change", words=words)
        send(client, other, verdict="change", words=words)
    assert (PreviewAnswer.objects.count(), Mail.objects.count()) == (6, 2)


def test_what_comes_after_the_mail_was_sent_is_told_too(client, link):
    send(client, link)
    Mail.objects.update(state="sent", claimed_at=timezone.now(), sent_at=timezone.now())
    send(client, link, verdict="change", words="Ändra punkt två.")
    assert list(Mail.objects.order_by("pk").values_list("state", flat=True)) == ["sent", "waiting"]


def test_one_visitor_can_answer_only_so_often(client, link, settings):
    settings.FEEDBACK_LIMIT = 2
    found = [send(client, link, verdict="change", words=f"Nr {number}") for number in range(3)]
    assert [response.status_code for response in found] == [200, 200, 429]
    assert "Nr 2</textarea>" in found[2].content.decode() and PreviewAnswer.objects.count() == 2


@pytest.mark.parametrize("table", ["notes_previewlink", "notes_previewanswer", "records_daycount"])
def test_a_silent_database_is_told_and_nothing_is_lost_or_logged(client, link, table, caplog):
    def broken(execute, sql, params, many, context):
        if table in sql:
            raise OperationalError("gone")
        return execute(sql, params, many, context)

    fields = reply(link, verdict="change", words="Vi var fem.")
    with connection.execute_wrapper(broken):
        response = client.post(link.get_absolute_url(), fields)
    html = response.content.decode()
    assert response.status_code == 503 and "Vi kan inte ta emot det just nu" in html
    assert "Vi var fem.</textarea>" in html and fields["digest"] in html and link.note.title not in html
    assert "fem" not in caplog.text and "could not be kept: OperationalError" in caplog.text


def test_an_answer_to_a_link_that_ended_meanwhile_is_refused(link):
    actions.close_preview(link, by=link.made_by, now=timezone.now())
    with pytest.raises(actions.PreviewOver):  # `link` is as it was read before
        actions.answer_preview(link, verdict="right", words="", digest="0" * 64, now=timezone.now())
    assert (PreviewAnswer.objects.count(), Mail.objects.count()) == (0, 0)


def test_who_answers_while_the_link_is_closed_reads_that_it_is_over(client, link):
    def close_first(execute, sql, params, many, context):
        if "records_daycount" in sql:  # the visitor is counted after the link was read, and before the answer is kept
            PreviewLink.objects.update(closed_by=link.made_by, closed_at=timezone.now())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(close_first):
        response = send(client, link)
    assert response.status_code == 410 and "Länken gäller inte" in response.content.decode()
    assert PreviewAnswer.objects.count() == 0


def test_an_answer_after_the_last_moment_is_refused(link):
    with pytest.raises(actions.PreviewOver):
        actions.answer_preview(link, verdict="right", words="", digest="0" * 64, now=link.expires_at)
    assert PreviewAnswer.objects.count() == 0


def test_who_closed_a_link_first_stays_on_record(link):
    now, other = timezone.now(), make_user("annan")
    actions.close_preview(link, by=other, now=now)
    actions.close_preview(link, by=link.made_by, now=now + timedelta(hours=1))
    assert PreviewLink.objects.values_list("closed_by__username", "closed_at").get() == ("annan", now)


@pytest.mark.parametrize("field", ["closed_by", "closed_at"])
def test_the_database_holds_who_closed_with_when(link, field):
    half = {"closed_by": link.made_by, "closed_at": timezone.now()}[field]
    with pytest.raises(IntegrityError), transaction.atomic():
        PreviewLink.objects.update(**{field: half})


@pytest.mark.parametrize("step", ["publish", "withdraw", "redact"])
def test_a_link_ends_when_the_text_is_no_draft_any_more(client, link, step):
    note, now = link.note, timezone.now() + timedelta(minutes=1)
    if step != "publish":
        link.made_at = now + timedelta(minutes=1)
        link.save()
    made = publish(note, by=link.made_by, now=now)
    later = now + timedelta(minutes=2)
    if step == "withdraw":
        withdraw(made.document, by=link.made_by, now=later, reason="Fel.")
    elif step == "redact":
        redact(made, passage="Lamporna", reason="Prov", by=link.made_by, now=later)
    response = client.get(link.get_absolute_url())
    assert response.status_code == 410 and note.title not in response.content.decode()


def test_a_draft_leaves_out_what_was_left_out_of_the_published_text(client, link):
    now = timezone.now() - timedelta(hours=1)
    made = publish(link.note, by=link.made_by, now=now)
    redact(made, passage="Lamporna", reason="Prov", by=link.made_by, now=now)
    html = client.get(link.get_absolute_url()).content.decode()
    assert "Lamporna" not in html and "[uppgiften är borttagen]" in html
