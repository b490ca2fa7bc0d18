"""What residents told, what was talked about, and what was done: in our own words, published by snapshot."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from council.models import AgendaItem
from notes.models import Measure
from trygghetsrad.lib.passages import text_of
from trygghetsrad.lib.richtext import RichTextField
from trygghetsrad.records.models import Document, Find, Publication, Publishable, SearchEntry
from trygghetsrad.records.rendering import public_content, public_title

from .feedback import Feedback, tellable


class StoryQuerySet(models.QuerySet):
    def ready(self):
        """Never published so far, and whole enough to be, as `Story.refusal` says of one."""
        return self.filter(document=None).exclude(told="").exclude(did="")

    def not_withdrawn(self):
        """What the public reads, or may come to read."""
        withdrawn = Publication.objects.newest().exclude(withdrawn_at=None)
        return self.exclude(document__in=withdrawn.values("document"))

    def with_untold(self):
        """`has_untold`: whether a case behind it may no longer be told of."""
        cases = Story.cases.through.objects.filter(story=OuterRef("pk"))
        return self.annotate(has_untold=Exists(cases.exclude(feedback__in=Feedback.objects.tellable())))

    def untold(self):
        """Those that somebody has to look over: a case behind them may no longer be told of."""
        return self.with_untold().filter(has_untold=True)


class Story(Publishable):
    """ "Du sa – vi gjorde": how something that residents told led to something. The row is the working copy.

    The cases behind it are for staff alone: the snapshot holds the edited text, and nothing of what anybody wrote.
    """

    slug = models.SlugField(
        _("adress"),
        max_length=80,
        unique=True,
        error_messages={"unique": _("En annan text har redan den adressen.")},
        help_text=_("Det som står efter snedstrecket, till exempel ”ljusare-vid-stationen”."),
    )
    title = models.CharField(
        _("rubrik"),
        max_length=150,
        help_text=_("Det som blev gjort i en mening, till exempel ”Ljusare vid stationen”."),
    )
    told = RichTextField(
        _("du sa"),
        blank=True,  # a working copy is saved before it is whole
        heading_levels=(3,),
        help_text=_("Vad invånare har berättat, med dina egna ord. Klipp inte in det någon skrev, och nämn ingen."),
    )
    talked = RichTextField(_("vi pratade"), blank=True, heading_levels=(3,), help_text=_("Vad rådet sa om det."))
    did = RichTextField(
        _("vi gjorde"),
        blank=True,
        heading_levels=(3,),
        help_text=_("Vad som blev gjort, eller varför det inte blev av."),
    )
    item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stories",
        verbose_name=_("punkt på dagordningen"),
        help_text=_("Då länkar sidan till det som sades på mötet."),
    )
    measures = models.ManyToManyField(
        Measure,
        blank=True,
        related_name="+",
        verbose_name=_("åtgärder"),
        help_text=_("Sidan visar hur det går med dem, dag för dag."),
    )
    cases = models.ManyToManyField(
        Feedback,
        blank=True,
        related_name="stories",
        limit_choices_to=tellable,
        verbose_name=_("ärenden"),
        help_text=_(
            "Syns bara för personalen. Bara de där avsändaren har sagt ja till att det berättas går att välja."
        ),
    )
    is_example = models.BooleanField(_("exempel"), default=False, editable=False)

    publication_kind = Document.Kind.STORY
    why_item_stays = _("En text i ”Du sa – vi gjorde” hör ihop med punkten. Välj en annan punkt i texten först.")

    objects = StoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("text ”du sa – vi gjorde”")
        verbose_name_plural = _("du sa – vi gjorde")
        ordering = ["-pk"]
        permissions = [("publish_story", _("Får publicera ”Du sa – vi gjorde”"))]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("contact:story_detail", args=[self.published_slug()])

    def snapshot(self):
        return {
            "told": self.told,
            "talked": self.talked,
            "did": self.did,
            "item": self.item_id,
            "measures": sorted(self.measures.values_list("pk", flat=True)),
            "is_example": self.is_example,
        }

    def refusal(self):
        if not (self.told and self.did):
            return _("Skriv under både ”Du sa” och ”Vi gjorde” först.")
        return ""

    def search_finds(self, publication):
        content = public_content(publication)
        yield Find(
            kind=SearchEntry.Kind.STORY,
            title=public_title(publication),
            text="\n".join(text_of(content[part]) for part in ("told", "talked", "did")),
            url=reverse("contact:story_detail", args=[publication.slug]),
            is_example=content["is_example"],
        )

    @classmethod
    def ties_to_untold(cls):
        """Ties of texts that are not withdrawn to cases that may no longer be told of: somebody has to look at them."""
        standing = cls.cases.through.objects.filter(story__in=cls.objects.not_withdrawn())
        return standing.exclude(feedback__in=Feedback.objects.tellable())

    def untold_cases(self):
        """Those behind it that may no longer be told of."""
        return [each for each in self.cases.order_by("number") if each.why_untold] if self.pk else []
