from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from council.models import Meeting, Topic
from trygghetsrad.records.models import Document, Publication, Publishable

from ..rules.anchors import anchors
from ..rules.stages import Stage, stage
from ..rules.summary import is_short, lines_of
from . import found, snapshot
from .routines import Routine


def validate_summary(summary):
    if not is_short(summary):
        raise ValidationError(_("Skriv högst tre rader. Det är det som läsaren ska minnas."))


def meetings_without_note(*, or_of=None):
    """The meetings that a note can be written of; with `or_of`, a note, also the meeting that it has."""
    own = or_of.meeting_id if or_of else None
    free = Q(note=None) & ~Q(state=Meeting.State.CANCELLED)
    return Meeting.objects.filter(free | Q(pk=own)).order_by("-day", "-slug")


def meetings_to_write_of(*, now):
    """The meetings that have been and have no note yet, latest first."""
    return Meeting.objects.held(now=now).filter(note=None)


def meeting_saves():
    """The admin's entries of changes to a note's meeting, whose facts and numbers are part of its text; for a query."""
    saves = LogEntry.objects.filter(content_type__app_label="council", content_type__model="meeting")
    return saves.filter(object_id=Cast(OuterRef("meeting"), models.CharField())).exclude(change_message="[]")


class NoteQuerySet(models.QuerySet):
    def drafts(self):
        """Those never published, so far, that nobody is reading or has approved."""
        unread = self.filter(document=None).exclude(pk__in=Note.objects.in_review().values("pk"))
        return unread.exclude(pk__in=Note.objects.approved().values("pk"))

    def in_review(self):
        """A note has one open question at most, so none stands here twice."""
        return self.filter(reviews__verdict="")

    def waiting_for(self, reader):
        return self.filter(reviews__verdict="", reviews__reviewer=reader)

    def with_latest_review(self):
        reviews = self.model._meta.get_field("reviews").related_model.objects.filter(note=OuterRef("pk"))
        latest = reviews.order_by("-asked_at", "-pk")
        verdict, moment = Subquery(latest.values("verdict")[:1]), Subquery(latest.values("answered_at")[:1])
        return self.annotate(latest_verdict=verdict, latest_answer=moment)

    def returned(self):
        """Those whose latest question was answered so."""
        return self.with_latest_review().filter(latest_verdict="returned")

    def returned_to(self, asker):
        """Those that came back to who asked, and were not published since."""
        since = Publication.objects.filter(document=OuterRef("document"), published_at__gte=OuterRef("latest_answer"))
        asked = self.returned().filter(reviews__asked_by=asker, reviews__answered_at=F("latest_answer"))
        return asked.filter(~Exists(since))

    def approved(self):
        """Those that were approved, and neither published since nor saved, they or their meeting."""
        since = Publication.objects.filter(document=OuterRef("document"), published_at__gte=OuterRef("latest_answer"))
        meeting = meeting_saves().filter(action_time__gt=OuterRef("latest_answer"))
        saved = Q(edited_at__gt=F("latest_answer"))
        same = self.with_latest_review().filter(~saved | Q(edited_at=None), ~Exists(since), ~Exists(meeting))
        return same.filter(latest_verdict="approved")

    def with_routine(self):
        return self.annotate(needs_second_person=Exists(Routine.objects.filter(needs_second_person=True)))

    def published_as(self, versions):
        """Those whose newest version is among `versions` (publications), as their line about the web site tells."""
        return self.filter(document__in=versions.newest().values("document"))


class Note(Publishable):
    """What was said at one meeting (*minnesanteckningar*). The row is a working copy; the public reads publications."""

    publication_kind = Document.Kind.NOTE

    meeting = models.OneToOneField(
        Meeting,
        models.PROTECT,
        related_name="note",
        verbose_name=_("möte"),
        error_messages={"unique": _("Mötet har redan minnesanteckningar. Öppna och ändra dem i stället.")},
    )
    title = models.CharField(
        _("rubrik"),
        max_length=150,
        help_text=_("Det viktigaste från mötet i en mening, till exempel ”Ljusare lampor på väg till stationen”."),
    )
    summary = models.TextField(
        _("kort sagt"),
        blank=True,  # a working copy is saved before it is whole; what is missing is asked for before publishing
        validators=[validate_summary],
        help_text=_("Högst tre rader, en sak på varje rad. De står först på sidan, och den första står i listan."),
    )
    source_line = models.CharField(
        _("källa"),
        max_length=200,
        default=_("Antecknat av rådets sekreterare."),
        help_text=_("Vem som har antecknat, som funktion och inte som namn, eller vad texten bygger på."),
    )
    topics = models.ManyToManyField(
        Topic,
        blank=True,
        related_name="notes",
        verbose_name=_("ämnen"),
        help_text=_("Det mötet mest handlade om. Läsaren hittar anteckningarna genom ämnet, och kan följa det."),
    )
    original_day = models.DateField(
        _("ursprungligt datum"),
        null=True,
        blank=True,
        help_text=_(
            "Bara för äldre anteckningar: den dag de skrevs eller först gick att läsa. "
            "Den visas på sidan, och ingen tid till publicering räknas."
        ),
    )
    writers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("har skrivit sedan den senaste versionen"),
    )
    anchors_given = models.PositiveIntegerField(_("högsta punktadress"), default=0, editable=False)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("minnesanteckning")
        verbose_name_plural = _("minnesanteckningar")
        ordering = ["-meeting__day", "-meeting__slug"]
        permissions = [("publish_note", _("Kan publicera, maska och dra tillbaka minnesanteckningar"))]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        """Where it is read. When its meeting moves, it keeps its address until it is published again."""
        return reverse("notes:note_detail", args=[self.published_slug()])

    @property
    def summary_lines(self):
        return lines_of(self.summary)

    def keep_writer(self, user):
        self.writers.add(user)

    # Publishing

    def publication_slug(self):
        return self.meeting.slug

    def publication_day(self):
        return self.meeting.day

    def snapshot(self):
        return snapshot.take(self)

    def digest(self):
        return snapshot.digest(self.snapshot())

    def latest_review(self):
        """The newest question to a second person, answered or not; None where nobody was asked."""
        return max(self.reviews.all(), key=lambda review: (review.asked_at, review.pk), default=None)

    def answered_reviews(self):
        """Those that are over, the latest first."""
        return self.reviews.exclude(verdict="").select_related("answered_by").order_by("-answered_at", "-pk")

    def stage(self):
        review = self.latest_review()
        return stage(review and review.verdict, is_same_text=bool(review) and review.digest == self.digest())

    @cached_property
    def needs_second_person(self):
        """Whether the routine asks for one; a list annotates it, as `with_routine` does."""
        return Routine.objects.filter(needs_second_person=True).exists()

    def is_changed_since(self, moment):
        """Whether it was saved since, or its meeting; asked of the few that are approved and wait to be published."""
        is_edited = bool(self.edited_at and self.edited_at > moment)
        return (
            is_edited
            or Note.objects.filter(Exists(meeting_saves().filter(action_time__gt=moment)), pk=self.pk).exists()
        )

    def held_up(self):
        review = self.latest_review()
        if review and review.is_open:
            return _("Syns inte för att %s inte har svarat på granskningen än.") % review.reviewer
        if review and review.verdict == "returned":
            return _("Syns inte för att den är tillbaka för ändring.")
        if not self.needs_second_person:
            return ""
        if review is None or review.verdict != "approved":
            return _("Syns inte för att ingen är tillfrågad om att godkänna den. Det krävs enligt ”Så arbetar vi”.")
        if self.is_changed_since(review.answered_at):
            return _(
                "Syns inte för att den är ändrad sedan den godkändes, "
                "och enligt ”Så arbetar vi” behöver någon godkänna den igen."
            )
        return ""

    def approver(self):
        """Who approved this very text: of a changed one nobody."""
        return self.latest_review().answered_by if self.stage() == Stage.APPROVED else None

    def refusal(self):
        if self.needs_second_person and not self.approver():
            review = self.latest_review()
            if review and review.is_open:
                return _("%s har inte svarat på granskningen än. Det krävs enligt ”Så arbetar vi”.") % review.reviewer
            return _(
                "Någon annan behöver godkänna texten först, enligt ”Så arbetar vi”. "
                "Be om granskning, så får den personen ett mejl."
            )
        return ""

    def remark(self):
        review = self.latest_review()
        if review and review.is_open and not self.needs_second_person:
            return _("%s har inte svarat på granskningen än. Publicerar du nu är frågan avslutad.") % review.reviewer
        return ""

    def snapshot_files(self):
        return [attachment.file for attachment in self.attachments.select_related("file")]

    def search_finds(self, publication):
        return found.finds(self, publication)

    def words_beside(self, publication):
        """Those of the updates: public as soon as they are saved, so they stand in no version."""
        return [words for told in found.told_of_measures(self, publication.content).values() for words in told]

    def prepare_publication(self, *, by, now):
        """Give each new point its address, and begin anew with who has written. The row is locked by who publishes.

        A question that waits has no text left to be about: whoever publishes takes it back.
        """
        self.writers.clear()
        if by and not self.needs_second_person:
            self.reviews.filter(verdict="").update(verdict="taken_back", answered_by=by, answered_at=now)
        points = list(self.points.all())
        given = anchors([point.anchor for point in points], last=self.anchors_given)
        for point, anchor in zip(points, given, strict=True):
            point.anchor = anchor
        self.points.bulk_update(points, ["anchor"])
        self.anchors_given = max([self.anchors_given, *given])
        self.save(update_fields=["anchors_given"])
