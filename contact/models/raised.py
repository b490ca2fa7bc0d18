"""Which cases a meeting of the council takes up, and under which item of its agenda."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from council.models import AgendaItem, Meeting
from trygghetsrad.records.models import Document, Publication

from .feedback import Feedback


def talked_of(*, now):
    """Meetings that were held lately, and whose notes nobody can read yet: a case may have been talked of there."""
    read = Publication.objects.visible(now=now).filter(document__kind=Document.Kind.NOTE)
    unread = Meeting.objects.held(now=now).exclude(note__document__in=read.values("document"))
    return unread.filter(pk__in=Meeting.objects.spoken_of(now=now).values("pk"))


class RaisedCaseQuerySet(models.QuerySet):
    def counted(self):
        """Those that the agenda counts in public: of a case that may no longer be told of not even that."""
        return self.filter(feedback__in=Feedback.objects.tellable())

    def counts(self, meeting: int):
        """How many cases each item of a meeting holds that are counted, by the key of the item."""
        rows = self.counted().filter(item__meeting=meeting).values("item")
        return dict(rows.annotate(number=Count("pk")).order_by().values_list("item", "number"))

    def before_the_note(self):
        """Those that the council has yet to take up, or to tell of: no note of the meeting was ever published."""
        noted = Publication.objects.filter(document=OuterRef("item__meeting__note__document"))
        return self.counted().exclude(item__meeting__state=Meeting.State.CANCELLED).filter(~Exists(noted))

    def to_be_told(self):
        """Those whose sender left an address that may be written to.

        Of a secret case nothing is sent by itself: a person decides what goes to an address that others may read.
        """
        is_real = Q(feedback__junk__in=Feedback.NOT_JUNK, feedback__is_example=False, feedback__is_secret=False)
        return self.filter(is_real).exclude(feedback__reply_email="")


class RaisedCase(models.Model):
    """A case that an item of an agenda takes up (*upptaget ärende*). The public reads only how many an item holds."""

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="raised", verbose_name=_("synpunkt"))
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="raised", verbose_name=_("punkt på dagordningen"))
    raised_at = models.DateTimeField(_("upptaget"), editable=False)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,  # of example content alone
        editable=False,
        related_name="+",
        verbose_name=_("upptaget av"),
    )
    unanswered_in = models.ForeignKey(  # the version of the note that was looked in and says nothing of the item
        Publication, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("saknas i")
    )

    objects = RaisedCaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("upptaget ärende")
        verbose_name_plural = _("upptagna ärenden")
        ordering = ["raised_at", "pk"]
        default_permissions = ["add", "view", "delete"]
        constraints = [
            models.UniqueConstraint(
                name="a_case_is_raised_once_under_an_item",
                fields=["feedback", "item"],
                violation_error_message=_("Ärendet är redan upptaget under den punkten."),
            ),
        ]

    def __str__(self):
        return self.feedback.number

    def may_be_taken_back(self, *, now):
        """Until the meeting begins, since what stood on the agenda then stays; always where it was cancelled.

        What was put there afterwards may be a mistake: that goes until the notes can be read.
        """
        meeting = self.item.meeting
        if meeting.is_cancelled or not meeting.has_begun(now=now):
            return True
        is_afterwards = meeting.has_begun(now=self.raised_at)
        return is_afterwards and talked_of(now=now).filter(pk=meeting.pk).exists()
