"""Tell those who left an address what became of their case in the council: once of each note, once of each result."""

from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.urls import reverse
from django.utils.translation import override

from notes.models import MeasureUpdate
from notes.reading.answering import answers_to
from notes.rules.measures import OPEN
from trygghetsrad.lib.links import absolute
from trygghetsrad.records.models import Mail, Publication

from .models import RaisedCase
from .rules.announcing import note_words, result_words

MOST = 500  # rows looked at in one transaction
DOCUMENT = "item__meeting__note__document"
MEASURE = "item__points__measures"


def key_of(kind, field):
    """As a query: the key of the mail about `field`, which no case gets twice."""
    return Concat(
        Value(f"feedback-{kind}:"), "feedback__number", Value(":"), Cast(field, CharField()), output_field=CharField()
    )


def written(key):
    return Mail.objects.filter(key=OuterRef(key))


def readable(now):
    return Publication.objects.visible(now=now).filter(document=OuterRef(DOCUMENT))


def unheld(raised):
    return raised.select_related("feedback").select_for_update(of=["feedback"], skip_locked=True).order_by("pk")


@transaction.atomic
def tell_of_notes(*, now):
    """A step of the worker: write of each note that can be read to those whose case one of its points answers.

    Whether a case was told of is known by the key of its mail: mail that is taken back, since the note was withdrawn or
    redacted before it went, is written anew. Older notes, which were read elsewhere before, are told to nobody. A case
    that somebody holds waits for the next round: it may be on its way out, and no mail about it shall stay behind.
    """
    unlooked = readable(now).exclude(pk=Coalesce(OuterRef("unanswered_in"), 0))
    looked_in = Subquery(readable(now).values("pk")[:1])
    waiting = RaisedCase.objects.to_be_told().annotate(note_key=key_of("note", DOCUMENT), looked_in=looked_in)
    waiting = waiting.filter(Exists(unlooked), ~Exists(written("note_key")))
    rows = list(unheld(waiting)[:MOST])
    answers = answers_to({row.item_id for row in rows}, now=now)
    for row in rows:
        points = [each for each in answers.to(row.item_id) if not each.publication.content.get("original_day")]
        if points:
            with override(row.feedback.language):
                subject, body = note_words(row.feedback.number, points[0].origin.day, urls_of(points), url=follow_url())
            write(row, row.note_key, subject, body, publication=points[0].publication, now=now)
        else:
            RaisedCase.objects.filter(pk=row.pk).update(unanswered_in=row.looked_in)


def tell_of_results(*, now):
    """A step of the worker: write of each measure that has come to its end to those whose case it came of.

    Only to those who were told of the note before that: the note told the others of the result at the same time. Some
    are looked at in vain every round, such as those whose measure a draft alone has moved, so each look goes on where
    the one before it ended: they keep nobody else waiting.
    """
    seen = (0, 0)
    while seen:
        seen = tell_of_next_results(seen, now=now)


@transaction.atomic
def tell_of_next_results(seen, *, now):
    """Look at the next ones after `seen`, keys of a raised case and a measure; give the last, or None at the end."""
    rows = list(unheld(results(now=now).filter(after(*seen))).order_by("pk", "measure")[:MOST])
    answers = answers_to({row.item_id for row in rows}, now=now)
    for row in rows:
        tell_of_result(row, answers.to(row.item_id), now=now)
    return (rows[-1].pk, rows[-1].measure) if len(rows) == MOST else None


def after(pk, measure):
    return Q(pk__gt=pk) | Q(pk=pk, measure__gt=measure)


def results(*, now):
    """The raised cases of which a measure has ended since their senders heard of the note, a row for each measure."""
    newest = MeasureUpdate.objects.filter(measure=OuterRef(MEASURE)).order_by("-day", "-pk")
    ended = RaisedCase.objects.to_be_told().annotate(
        measure=F(MEASURE),
        status=Subquery(newest.values("status")[:1]),
        recorded_at=Subquery(newest.values("recorded_at")[:1]),
        note_key=key_of("note", DOCUMENT),
        result_key=key_of("result", MEASURE),
    )
    ended = ended.annotate(told_at=Subquery(written("note_key").values("created_at")[:1]))
    ended = ended.filter(status__isnull=False, recorded_at__gt=F("told_at")).exclude(status__in=OPEN)
    return ended.filter(Exists(readable(now)), ~Exists(written("result_key")))


def tell_of_result(row, points, *, now):
    for point in points:
        for measure in point.measures:
            if measure.pk == row.measure and not measure.standing.is_open:
                with override(row.feedback.language):
                    subject, body = result_words(row.feedback.number, absolute(measure.address), url=follow_url())
                write(row, row.result_key, subject, body, publication=point.publication, now=now)


def write(row, key, subject, body, *, publication, now):
    """It goes out only while that version is what the public reads."""
    mail = Mail(
        key=key,
        to=row.feedback.reply_email,
        subject=subject,
        body=body,
        publication=publication,
        belongs_to=row.feedback.mail_group,
        created_at=now,
    )
    Mail.objects.bulk_create([mail], ignore_conflicts=True)


def urls_of(points):
    return [absolute(point.address) for point in points]


def follow_url():
    return absolute(reverse("contact:feedback_follow"))
