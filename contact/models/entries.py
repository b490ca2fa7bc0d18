from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .feedback import MESSAGE_LENGTH, Feedback
from .joining import Joining


class CaseEntryQuerySet(models.QuerySet):
    def read_by_sender_of(self, feedback):
        """What the sender of a case reads, in the order it came: their own thread, and the answers of its main case.

        Of a case that it was joined to once, those that were given until then. `feedback` may be an OuterRef to one.
        """
        inner = OuterRef(feedback) if isinstance(feedback, OuterRef) else feedback
        joined = Joining.objects.filter(feedback=inner, main=OuterRef("feedback"))
        joined = joined.filter(Q(separated_at=None) | Q(separated_at__gte=OuterRef("made_at")))
        own = Q(feedback=feedback) & ~Q(kind__in=CaseEntry.INTERNAL)
        return self.filter(own | Q(kind__in=CaseEntry.TO_EVERY_SENDER) & Exists(joined)).order_by("made_at", "pk")

    def to_every_sender(self):
        """What is read by the senders of joined cases too."""
        return self.filter(kind__in=CaseEntry.TO_EVERY_SENDER)

    def to_sender(self):
        """What the sender of the very case reads."""
        return self.filter(kind__in=CaseEntry.TO_SENDER)

    def calls(self):
        """That somebody called the sender and told them what there was to tell."""
        return self.filter(kind=CaseEntry.Kind.CALL)

    def corrections(self):
        """How it was put right where the sender is reached."""
        return self.filter(kind=CaseEntry.Kind.CORRECTION)

    def withdrawals(self):
        """A yes that was taken back. Where a later one was given, the case says so."""
        return self.filter(kind=CaseEntry.Kind.WITHDRAWAL)

    def answers(self):
        return self.filter(kind=CaseEntry.Kind.ANSWER)

    def by_senders(self):
        return self.filter(kind__in=CaseEntry.BY_SENDER)

    def unread(self):
        """What senders have written since, and nobody who can act on it has seen."""
        return self.by_senders().filter(read_at=None)


class CaseEntry(models.Model):
    """What was said in a case after it came in (*inlägg*): by its sender, to the sender, or among colleagues.

    It is part of the public record: written once, never changed. See the migrations.
    """

    class Kind(models.TextChoices):
        ADDITION = "addition", _("från avsändaren")
        PICTURES = "pictures", _("avsändaren skickade bilder")
        WITHDRAWAL = "withdrawal", _("avsändaren tog tillbaka tillåtelsen att berätta")
        PERMISSION = "permission", _("avsändaren gav tillåtelse att berätta")
        ANSWER = "answer", _("svar till avsändaren")
        QUESTION = "question", _("fråga till avsändaren")
        CLOSING = "closing", _("ärendet avslutades")
        NOTE = "note", _("intern anteckning")
        CALL = "call", _("berättade för avsändaren på telefon")  # as a PostedLetter is to whom no phone reaches
        CORRECTION = "correction", _("kontaktuppgift rättad")
        CONSENT = "consent", _("avsändaren har sagt ja till att det berättas")  # as staff heard or read it

    BY_SENDER = [Kind.ADDITION, Kind.PICTURES, Kind.WITHDRAWAL, Kind.PERMISSION]
    INTERNAL = [Kind.NOTE, Kind.CALL, Kind.CORRECTION, Kind.CONSENT]  # among colleagues: no sender reads it
    IN_NAME_OF_FUNCTION = [Kind.ANSWER, Kind.QUESTION]
    TO_SENDER = [Kind.ANSWER, Kind.QUESTION, Kind.CLOSING]
    TO_EVERY_SENDER = [Kind.ANSWER, Kind.CLOSING]  # of those whose cases are joined; a question is to one of them

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="entries", verbose_name=_("synpunkt"))
    kind = models.CharField(_("slag"), max_length=20, choices=Kind.choices)
    text = models.TextField(_("text"), max_length=MESSAGE_LENGTH, blank=True)
    function = models.CharField(
        _("svarar gör"), max_length=120, blank=True, help_text=_("En funktion, till exempel ”säkerhetssamordnaren”.")
    )
    made_at = models.DateTimeField(_("skrivet"), editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("skrivet av"),
    )
    read_at = models.DateTimeField(_("läst"), null=True, editable=False)  # what the sender wrote, by who can act on it
    submission = models.CharField(max_length=64, editable=False)  # digest of the form's token and of what it said

    objects = CaseEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("inlägg")
        verbose_name_plural = _("inlägg")
        ordering = ["made_at", "pk"]
        default_permissions = ["add", "view"]
        permissions = [("note_caseentry", _("Får skriva interna anteckningar"))]  # who may not write to senders
        indexes = [  # few of all: the work list asks for them each time
            models.Index(
                name="what_nobody_has_read",
                fields=["kind", "feedback", "read_at"],  # or SQLite reads each row to see that it is unread
                condition=Q(read_at=None),
            ),
            models.Index(name="what_was_written_last", fields=["feedback", "made_at", "kind"]),
        ]
        constraints = [
            models.UniqueConstraint(name="one_entry_of_a_form_in_a_case", fields=["feedback", "submission"]),
            models.CheckConstraint(
                name="case_entry_is_by_its_sender_or_by_staff",
                condition=Q(kind__in=["addition", "pictures", "withdrawal", "permission"], made_by=None)
                | Q(
                    kind__in=["answer", "question", "closing", "note", "call", "correction", "consent"],
                    made_by__isnull=False,
                ),
                violation_error_message=_("Ett inlägg är antingen avsändarens eller personalens."),
            ),
            models.CheckConstraint(
                name="case_entry_says_something",
                condition=Q(kind__in=["pictures", "withdrawal", "permission"], text="")
                | Q(kind__in=["closing", "call"])
                | (~Q(kind__in=["pictures", "withdrawal", "permission"]) & ~Q(text="")),
                violation_error_message=_("Skriv en text."),
            ),
            models.CheckConstraint(
                name="case_answer_tells_whose_it_is",
                condition=~Q(kind__in=["answer", "question"]) | ~Q(function=""),
                violation_error_message=_("Skriv vilken funktion som svarar."),
            ),
        ]

    def __str__(self):
        return f"{self.feedback.number}, {self.get_kind_display()}"
