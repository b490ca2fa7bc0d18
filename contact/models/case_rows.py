"""Which cases: what waits for staff, what may be read, what may be told."""

from datetime import datetime, time, timedelta

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, Replace
from django.utils import timezone

from council.models import Meeting

from ..rules.suspicion import OF_NUMBERS
from .routes import handlers

MAIL_GROUP = "case:"
READS_HIDDEN = "contact.read_secret_feedback"
CANCELLED = Meeting.State.CANCELLED
# What there is to do is counted by: an index of these needs no row.
ASKED_OF_MANY = ["joined_to", "state", "due_on", "junk", "assigned_to", "is_secret", "worry_at"]
ALIKE_FOR = timedelta(days=180)
PHONE_DIGITS = Replace(Replace("reply_phone", Value(" "), Value("")), Value("-"), Value(""))
# Of what is hidden in a secret case. A number is looked for in its digits, however they were grouped.
SEARCHED = {"message": F("message"), "place": F("place"), "email": F("reply_email"), "phone": PHONE_DIGITS}


def unless_secret(shown):
    return Case(When(is_secret=False, then=shown), default=Value(""), output_field=models.TextField())


class FeedbackQuerySet(models.QuerySet):
    @property
    def entries(self):
        return self.model.entries.rel.related_model.objects

    def sent_before(self, submission):
        """The case that the same form became, by the digest of its token; None where it was not sent, or has none."""
        return self.filter(submission=submission).first() if submission else None

    def plain_forms(self, *, since):
        """Forms that came in since that moment and have no sign of junk, but for how many they are."""
        return self.filter(channel=self.model.Channel.WEB, received_at__gt=since, signs__in=OF_NUMBERS)

    def taken_in(self, *, since):
        """What was registered since the moment `since`, whenever it came in."""
        return self.filter(Q(received_at__gte=since) | Q(registered_at__gte=since))

    def came_in(self, first, last):
        """What came in on these days, both included: by moments, for which there is an index."""
        since, until = (timezone.make_aware(datetime.combine(day, time())) for day in (first, last + timedelta(days=1)))
        return self.filter(received_at__gte=since, received_at__lt=until)

    def with_answered_at(self):
        """The same cases, each with when it was first answered, or closed with a reason: itself, or its main case."""
        own_or_main = Q(feedback=OuterRef("pk")) | Q(feedback=OuterRef("joined_to"))
        answers = self.entries.to_every_sender().filter(own_or_main).order_by("made_at")
        return self.annotate(answered_at=Subquery(answers.values("made_at")[:1]))

    def with_pictures(self):
        """The same cases, each with its pictures as `kept_photos`, which are read for the rows that are shown."""
        photos = self.model.photos.rel.related_model.objects.kept().only("feedback")
        return self.prefetch_related(models.Prefetch("photos", photos, to_attr="kept_photos"))

    def with_code(self):
        """`kept_code`: the digest of the code that opens each: the newest it was given, or the one it came with."""
        renewals = self.model.code_renewals.rel.related_model.objects.filter(feedback=OuterRef("pk"))
        newest = renewals.order_by("-made_at", "-pk").values("code_digest")[:1]
        return self.annotate(kept_code=Coalesce(Subquery(newest), F("code_digest")))

    def with_last_sent(self):
        """`last_sent_at`: when the sender of each wrote last; `has_unread`: whether nobody has read what they added."""
        sent = self.entries.by_senders().filter(feedback=OuterRef("pk"))
        newest = Subquery(sent.order_by("-made_at").values("made_at")[:1])
        return self.annotate(last_sent_at=Coalesce(newest, F("received_at")), has_unread=Exists(sent.unread()))

    def suspected(self):
        """What may be junk, and waits for somebody to judge it: a list of its own, however long it gets."""
        return self.filter(junk=self.model.Junk.SUSPECTED)

    def judged_as_junk(self):
        return self.filter(junk=self.model.Junk.YES)

    def real(self):
        """What nobody suspects, or somebody has cleared."""
        return self.filter(junk__in=self.model.NOT_JUNK)

    def to_do(self):
        """What waits for staff."""
        apart = self.filter(joined_to=None)  # the others are answered in their main case
        return apart.real().filter(state__in=self.model.AWAKE).exclude(worry_at__isnull=False, is_secret=True)

    def handed_over(self):
        """What social services have, and what is left for us is to close, as `Feedback.is_handed_over` says of one."""
        few = self.model.objects.filter(worry_at__isnull=False).order_by().values("pk")  # found first, by index
        return self.real().filter(pk__in=few, is_secret=True, state__in=self.model.AWAKE)

    def unread(self):
        """What nobody who can act on it has read, or where the sender has written since."""
        return self.real().in_any(*self.with_something_new())

    def with_something_new(self):
        """As keys, way by way: what nobody has opened, and where the sender has written since."""
        return self.model.objects.filter(opened_at=None).values("pk"), self.entries.unread().values("feedback")

    def in_any(self, *keys):
        """Those whose key is in one of these queries. With OR every case is looked through, and so by no index."""
        first, *others = (each.order_by() for each in keys)
        return self.filter(pk__in=first.union(*others, all=True))  # what is in two of them costs less than to tell so

    def assigned(self, *, to):
        return self.to_do().filter(assigned_to=to)

    def unassigned(self):
        return self.to_do().filter(assigned_to=None)

    def left_behind(self):
        """What there is to do that lies with somebody who can handle no case any more."""
        return self.to_do().exclude(assigned_to=None).exclude(assigned_to__in=handlers())

    def waiting_for_staff(self):
        """What there is to do, and what was closed and has something new in it."""
        return self.real().in_any(self.model.objects.to_do().values("pk"), *self.with_something_new())

    def due_soon(self, *, on, until):
        """Due on one of those days, and not overdue."""
        return self.to_do().filter(due_on__range=(on, until))

    def overdue(self, *, on):
        return self.to_do().filter(due_on__lt=on)

    def with_joined(self, keys):
        """The cases with these keys, and those that are joined to one of them."""
        return self.filter(Q(pk__in=keys) | Q(joined_to__in=keys))

    def locked(self):
        """The same cases, locked until the transaction ends: the one order in which cases are locked together.

        Main ones come before those that are joined to one, and of either the older first, so that no two wait for each
        other. Whoever holds a case that is joined, and not its main one, locks no other.
        """
        return self.select_for_update().order_by(F("joined_to").asc(nulls_first=True), "pk")

    def readable(self, *, by):
        """What `by`, a member of staff, may read the text of."""
        return self if by.has_perm(READS_HIDDEN) else self.filter(is_secret=False)

    def mail_groups(self):
        """The `mail_group` of each."""
        return self.annotate(group=Concat(Value(MAIL_GROUP), "number")).values("group")

    def unreadable(self, *, by):
        """What `by`, a member of staff, may not read the text of."""
        return self.none() if by.has_perm(READS_HIDDEN) else self.filter(is_secret=True)

    def alike(self, feedback):
        """Open or lately answered main cases on the topic of another, those of its area first, and then the newest."""
        on_topic = self.real().filter(topic=feedback.topic, joined_to=None, is_secret=False).exclude(topic=None)
        is_of_area = Case(When(area=feedback.area_id, then=0), default=1, output_field=models.IntegerField())
        around = on_topic.exclude(pk=feedback.pk).filter(received_at__gte=feedback.received_at - ALIKE_FOR)
        return around.order_by(is_of_area, "-received_at", "-pk")

    def searchable(self, *, by):
        """The same cases, each with its SEARCHED, such as `readable_message`; "" where `by` may not read it."""
        read = SEARCHED if by.has_perm(READS_HIDDEN) else {name: unless_secret(SEARCHED[name]) for name in SEARCHED}
        return self.alias(**{f"readable_{name}": shown for name, shown in read.items()})

    def waiting_for_sender(self):
        return self.filter(state=self.model.State.WAITING, joined_to=None)

    def to_call(self):
        """Whose sender can be reached by phone alone, and has not been told of an answer or of what a meeting said.

        Only a call that somebody says they have made tells so: a note among colleagues may be about anything.
        """
        called = self.entries.calls().filter(feedback=OuterRef("pk")).order_by("-made_at").values("made_at")[:1]
        reached = self.real().filter(reply_email="", reply_phone__gt="", is_example=False)
        return reached.alias(told_at=Coalesce(Subquery(called), F("received_at"))).with_news()

    def to_post(self):
        """Whose sender can be reached by letter alone, and has been posted none since there was something to tell."""
        letters = self.model.letters.rel.related_model.objects.filter(feedback=OuterRef("pk"))
        posted = letters.order_by("-made_at").values("made_at")[:1]
        few = self.model.objects.filter(reply_address__gt="").order_by().values("pk")  # found first, by index
        reached = self.real().filter(pk__in=few, reply_email="", reply_phone="", is_example=False)
        return reached.alias(told_at=Coalesce(Subquery(posted), F("received_at"))).with_news()

    def raised_in_vain(self):
        """Taken up at a meeting that was cancelled, and neither since nor at a later one; what may still be told of."""
        rows = self.model.raised.rel.related_model.objects
        lost = rows.filter(item__meeting__state=CANCELLED)
        later = Q(raised_at__gt=OuterRef("raised_at")) | Q(item__meeting__day__gte=OuterRef("item__meeting__day"))
        again = rows.filter(later, feedback=OuterRef("feedback")).exclude(item__meeting__state=CANCELLED)
        return self.tellable().filter(pk__in=lost.filter(~Exists(again)).values("feedback"))

    def to_tell(self):
        """What no mail tells the sender of: somebody calls, or posts a letter."""
        return self.filter(Q(pk__in=self.to_call().values("pk")) | Q(pk__in=self.to_post().values("pk")))

    def with_news(self):
        """Answered, or told of in the notes of a meeting, since the moment `told_at` of each."""
        own, main = Q(feedback=OuterRef("pk")), Q(feedback=OuterRef("joined_to"))
        answered = self.entries.to_sender().filter(own) | self.entries.to_every_sender().filter(main)
        raised = self.model.raised.rel.related_model.objects.filter(own | main)
        return self.filter(
            Exists(answered.filter(made_at__gt=OuterRef("told_at")))
            | Exists(raised.filter(item__meeting__note__document__announced_at__gt=OuterRef("told_at")))
        )

    def at_rest(self, *, before):
        """Answered or closed, with all read, and nothing said in it since the moment `before`. So is what is secret.

        What its sender was answered in a main case was said in it too.
        """
        entries = self.entries.filter(feedback=OuterRef("pk"))
        told = self.entries.read_by_sender_of(OuterRef("pk"))
        ended = self.filter(state__in=[self.model.State.ANSWERED, self.model.State.CLOSED], received_at__lt=before)
        for said in (entries.filter(made_at__gte=before), told.filter(made_at__gte=before), entries.unread()):
            ended = ended.exclude(Exists(said))
        return ended

    def tellable(self):
        """What the council and the public may be told of; as `Feedback.why_untold` says of one."""
        return self.filter(may_publish=True, is_secret=False, junk__in=self.model.NOT_JUNK)
