from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from trygghetsrad.lib.languages import Language
from trygghetsrad.lib.passages import text_of
from trygghetsrad.lib.richtext import RichTextField
from trygghetsrad.records.models import Document, Find, Publishable, SearchEntry, StoredFile
from trygghetsrad.records.rendering import public_content, public_title

from ..rules.addresses import is_reserved

START = "start"  # the address whose published text stands on the home page


def validate_free_address(slug):
    if is_reserved(slug):
        raise ValidationError(
            _("Adressen ”%(slug)s” används av webbplatsen själv. Välj en annan."), params={"slug": slug}
        )


def address_of(slug):
    return "/" if slug == START else reverse("council:page_detail", args=[slug])


class PageQuerySet(models.QuerySet):
    def in_menus(self):
        return self.exclude(menu_place=Page.MenuPlace.NONE)


class Page(Publishable):
    """A page about the council that staff write (*sida*), such as "Dina personuppgifter". The row is the working copy.

    Its text is public once published; its place in the menu follows the row at once, as long as the page is public.
    """

    class MenuPlace(models.TextChoices):
        NONE = "none", _("ingen meny")
        MAIN = "main", _("huvudmenyn")
        FOOTER = "footer", _("sidfoten")

    slug = models.SlugField(
        _("adress"),
        max_length=80,
        unique=True,
        validators=[validate_free_address],
        error_messages={"unique": _("En annan sida har redan den adressen.")},
        help_text=_(
            "Det som står efter snedstrecket, till exempel ”sa-blir-du-ledamot”. Små bokstäver utan å, ä och ö."
        ),
    )
    title = models.CharField(_("rubrik"), max_length=200)
    lead = models.TextField(
        _("ingress"), max_length=600, blank=True, help_text=_("En eller två meningar om det viktigaste.")
    )
    body = RichTextField(_("text"), blank=True)
    image = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("bild")
    )
    image_alt = models.CharField(
        _("bilden i ord"),
        max_length=300,
        blank=True,
        help_text=_("Läses upp för den som inte ser bilden. Beskriv det som är viktigt för texten."),
    )
    image_is_decorative = models.BooleanField(
        _("bilden är bara utsmyckning"),
        default=False,
        help_text=_("Då läses den inte upp, och behöver ingen beskrivning."),
    )
    caption = models.CharField(_("bildtext"), max_length=300, blank=True)
    menu_place = models.CharField(
        _("visas i"),
        max_length=10,
        choices=MenuPlace.choices,
        default=MenuPlace.NONE,
        help_text=_("Sidan syns i menyn när den är publicerad."),
    )
    menu_order = models.PositiveSmallIntegerField(
        _("plats i menyn"), default=50, help_text=_("Lägst tal kommer först.")
    )
    language = models.CharField(_("språk"), max_length=2, choices=Language.choices, default=Language.SWEDISH)
    translation_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="translations",
        verbose_name=_("översättning av"),
        help_text=_("Den svenska sidan, om den här är en översättning."),
    )
    is_example = models.BooleanField(_("exempel"), default=False, editable=False)

    publication_kind = Document.Kind.PAGE

    objects = PageQuerySet.as_manager()

    class Meta:
        verbose_name = _("sida")
        verbose_name_plural = _("sidor")
        ordering = ["menu_place", "menu_order", "title"]
        permissions = [("publish_page", _("Får publicera sidor"))]
        constraints = [
            models.CheckConstraint(
                name="page_image_is_described_or_decorative",
                condition=Q(image=None, image_alt="", image_is_decorative=False)
                | (
                    Q(image__isnull=False)
                    & (Q(image_alt="", image_is_decorative=True) | (~Q(image_alt="") & Q(image_is_decorative=False)))
                ),
                violation_error_message=_(
                    "En bild ska antingen beskrivas i ord eller vara markerad som utsmyckning, inte båda. "
                    "Utan bild lämnas båda tomma."
                ),
            ),
            models.CheckConstraint(
                name="page_is_not_its_own_translation",
                condition=Q(translation_of=None) | ~Q(translation_of=F("id")),
                violation_error_message=_("En sida kan inte vara en översättning av sig själv."),
            ),
            models.UniqueConstraint(
                name="one_translation_of_a_page_per_language",
                fields=["translation_of", "language"],
                violation_error_message=_("Sidan har redan en översättning till det språket."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return address_of(self.published_slug())

    def clean(self):
        # The constraint says it too, but `id` is on no form, so there it would be a server error.
        if self.pk and self.translation_of_id == self.pk:
            raise ValidationError({"translation_of": _("En sida kan inte vara en översättning av sig själv.")})

    def snapshot(self):
        return {
            "lead": self.lead,
            "body": self.body,
            "image": self.image_snapshot(),
            "language": self.language,
            "is_example": self.is_example,
        }

    def image_snapshot(self):
        """What the page needs to show its picture, also when the row has another; None without a picture."""
        if self.image is None:
            return None
        return {
            "url": self.image.url,
            "width": self.image.width,
            "height": self.image.height,
            "alt": self.image_alt,
            "caption": self.caption,
        }

    def snapshot_files(self):
        return [self.image] if self.image else []

    def search_finds(self, publication):
        content = public_content(publication)
        image = content["image"] or {"alt": "", "caption": ""}
        text = [content["lead"], text_of(content["body"]), image["caption"], image["alt"]]
        yield Find(
            kind=SearchEntry.Kind.PAGE,
            title=public_title(publication),
            text="\n".join(text),
            url=address_of(publication.slug),
            language=content["language"],
            is_example=content["is_example"],
        )
