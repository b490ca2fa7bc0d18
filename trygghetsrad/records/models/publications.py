"""What the public reads: documents, their addresses, and the immutable versions that were published."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from .files import StoredFile


class Document(models.Model):
    """Something that is published over time, such as the notes of one meeting: one document, one or more versions."""

    class Kind(models.TextChoices):
        PAGE = "page", _("sida")
        NOTE = "note", _("minnesanteckningar")
        STORY = "story", _("du sa – vi gjorde")

    kind = models.CharField(_("slag"), max_length=20, choices=Kind.choices)
    announced_at = models.DateTimeField(_("utskickat till dem som följer"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("dokument")
        verbose_name_plural = _("dokument")

    def __str__(self):
        return f"{self.get_kind_display()} {self.pk}"


class Address(models.Model):
    """An address that a document has, or once had. It is never given to another, so that a cited link leads right."""

    kind = models.CharField(_("slag"), max_length=20, choices=Document.Kind.choices)
    slug = models.SlugField(_("adress"), max_length=80)
    document = models.ForeignKey(Document, models.PROTECT, related_name="addresses", verbose_name=_("dokument"))

    class Meta:
        verbose_name = _("adress")
        verbose_name_plural = _("adresser")
        constraints = [models.UniqueConstraint(name="an_address_leads_to_one_document", fields=["kind", "slug"])]

    def __str__(self):
        return self.slug


class PublicationQuerySet(models.QuerySet):
    def begun(self, *, now):
        """Every version whose time has come, also those since replaced, ended or withdrawn.

        One that was withdrawn before its time was never read, and is told of nowhere.
        """
        return self.filter(visible_from__lte=now).exclude(withdrawn_at__lt=F("visible_from"))

    def current(self, *, now):
        """Of each document the newest version whose time has come. It speaks also when it says "withdrawn"."""
        newer = Publication.objects.begun(now=now).filter(
            document=OuterRef("document"), version__gt=OuterRef("version")
        )
        return self.begun(now=now).filter(~Exists(newer))

    def read(self, *, now):
        """Every version that the public could read at some time: no newer one had begun before it did."""
        sooner = Publication.objects.begun(now=now).filter(
            document=OuterRef("document"), version__gt=OuterRef("version"), visible_from__lte=OuterRef("visible_from")
        )
        return self.begun(now=now).filter(~Exists(sooner))

    def visible(self, *, now):
        """What the public may read: current versions, neither withdrawn nor past their last moment."""
        unended = Q(visible_until=None) | Q(visible_until__gt=now)
        return self.current(now=now).filter(unended, withdrawn_at=None)

    def newest(self):
        """Those that no later version follows, whether the time of that has come or not."""
        later = Publication.objects.filter(document=OuterRef("document"), version__gt=OuterRef("version"))
        return self.filter(~Exists(later))

    def planned(self, *, now):
        return self.filter(withdrawn_at=None, visible_from__gt=now)

    def open(self, *, now):
        """Those within their time, as `state.is_shown` says of one."""
        unended = Q(visible_until=None) | Q(visible_until__gt=now)
        return self.filter(unended, withdrawn_at=None, visible_from__lte=now)

    def ended(self, *, now):
        return self.filter(withdrawn_at=None, visible_from__lte=now, visible_until__lte=now)

    def withdrawn(self):
        return self.exclude(withdrawn_at=None)

    def corrections(self):
        """As `is_correction` says of one."""
        return self.filter(version__gt=1).exclude(correction_kind=Publication.CorrectionKind.UNREAD)

    def turns(self):
        """The moments at which some version begins or ends, in order; those past too, for a clock may be put back."""
        pairs = self.order_by().values_list("visible_from", "visible_until")
        return sorted({moment for pair in pairs for moment in pair if moment})

    def with_redactions(self):
        """Ready for `public_content` without a query per row."""
        return self.prefetch_related("redactions")


class Publication(models.Model):
    """One published version of a document, as it was. The database refuses every change to what it says.

    `content` is what `Publishable.snapshot` gave, and is read through `rendering.public_content` only.
    """

    class CorrectionKind(models.TextChoices):
        FACT = "fact", _("sakuppgift")
        LANGUAGE = "language", _("språk eller form")
        PERSONAL = "personal", _("personuppgift")
        UNREAD = "unread", _("ersätter en version som ingen hann läsa")

    document = models.ForeignKey(Document, models.PROTECT, related_name="publications", verbose_name=_("dokument"))
    version = models.PositiveIntegerField(_("version"))
    slug = models.SlugField(_("adress"), max_length=80)
    title = models.CharField(_("rubrik"), max_length=200)
    day = models.DateField(_("dag den handlar om"), null=True, blank=True)
    content = models.JSONField(_("innehåll"))
    files = models.ManyToManyField(StoredFile, blank=True, related_name="publications", verbose_name=_("filer"))
    visible_from = models.DateTimeField(_("visas från"))
    visible_until = models.DateTimeField(_("visas till"), null=True, blank=True)
    published_at = models.DateTimeField(_("publicerad"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("publicerad av"),
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("godkänd av"),
    )
    correction = models.TextField(_("vad som är ändrat och varför"), blank=True)
    correction_kind = models.CharField(_("slag av ändring"), max_length=20, choices=CorrectionKind.choices, blank=True)
    withdrawn_at = models.DateTimeField(_("tillbakadragen"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("tillbakadragen av"),
    )
    withdrawal_reason = models.TextField(_("skäl"), blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publicering")
        verbose_name_plural = _("publiceringar")
        ordering = ["-visible_from", "-version"]
        indexes = [
            models.Index(name="publications_by_day", fields=["visible_from", "version"]),
            models.Index(
                name="publications_that_end", fields=["visible_until"], condition=Q(visible_until__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="one_publication_per_version", fields=["document", "version"]),
            models.CheckConstraint(
                name="later_versions_say_what_changed",
                condition=Q(version=1) | (~Q(correction="") & ~Q(correction_kind="")),
                violation_error_message=_("Skriv vad som är ändrat och varför."),
            ),
            models.CheckConstraint(
                name="publication_ends_after_it_begins",
                condition=Q(visible_until=None) | Q(visible_until__gt=F("visible_from")),
                violation_error_message=_("Sluttiden ska vara senare än starttiden."),
            ),
            models.CheckConstraint(
                name="withdrawal_has_a_moment_and_a_reason",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawal_reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawal_reason="")),
                violation_error_message=_("Skriv varför sidan dras tillbaka."),
            ),
        ]

    def __str__(self):
        return f"{self.slug}, version {self.version}"

    @property
    def was_stopped(self):
        """Whether it was withdrawn before its time, so that nobody read it."""
        return self.withdrawn_at is not None and self.withdrawn_at < self.visible_from

    @property
    def is_correction(self):
        """Whether it put right something that the public had read."""
        return self.version > 1 and self.correction_kind != self.CorrectionKind.UNREAD

    @classmethod
    def draft_of(cls, subject, *, now):
        """The working copy as it would be published at the moment `now`; it is not saved."""
        return cls(
            document=subject.document,
            title=subject.publication_title(),
            slug=subject.publication_slug(),
            day=subject.publication_day(),
            content=subject.snapshot(),
            published_at=now,
            visible_from=now,
            version=1,
        )


class Publishable(models.Model):
    """A working copy that staff edit, whose snapshots the public reads. The row itself is never shown in public."""

    document = models.OneToOneField(
        Document,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("publicerat som"),
    )
    edit_number = models.PositiveIntegerField(_("sparad antal gånger"), default=0, editable=False)
    edited_at = models.DateTimeField(_("sparad"), null=True, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("sparad av"),
    )

    publication_kind: str  # a Document.Kind

    class Meta:
        abstract = True

    def publication_slug(self):
        """The last part of the public address."""
        return self.slug

    def published_slug(self):
        """The address under which it stands; that of the working copy while it was never published."""
        versions = self.document.publications.all() if self.document else []
        newest = max(versions, key=lambda each: each.version, default=None)
        return newest.slug if newest else self.publication_slug()

    def publication_title(self):
        return self.title

    def publication_day(self):
        """The day that the text is about, for lists in order of time; None where there is no such day."""
        return

    def snapshot(self):
        """All that the public page needs, as JSON; people as ids, so that a name can be forgotten."""
        raise NotImplementedError

    def snapshot_files(self):
        """The stored files that the snapshot names."""
        return []

    def search_finds(self, publication):
        """What can be found of a publication of this document: each `Find`, in the order in which it is read.

        The words are read from the publication, through `rendering`; never from the working copy.
        """
        raise NotImplementedError

    def words_beside(self, publication):
        """Texts that are public with a publication without standing in it: redactions are looked for in them too."""
        return []

    def prepare_publication(self, *, by, now):
        """Whatever has to be settled in the working copy at the moment of publishing; `by` may be None."""

    def remark(self):
        """What whoever is about to publish should know, in a sentence, though it hinders nothing; "" for nothing."""
        return ""

    def keep_writer(self, user):
        """Remember that `user` has written in the working copy, where somebody else has to approve it."""

    def held_up(self):
        """What stands in the way of a text that was never published, in a sentence for staff; "" where nothing does."""
        return ""

    def approver(self):
        """The user who approved the text as it stands; None where nobody did."""
        return

    def refusal(self):
        """Why it may not be published as it stands, in words for staff; "" where it may."""
        return ""
