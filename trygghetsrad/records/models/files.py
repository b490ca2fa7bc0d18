import hashlib

from django.core.files.base import ContentFile
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

PDF = "application/pdf"


class StoredFileQuerySet(models.QuerySet):
    @transaction.atomic
    def store(self, data, *, mime, suffix, width=None, height=None):
        """Keep `data` (bytes) under the name of its content: the same twice is one file, and none is overwritten.

        Of two who store the same at once the second waits for the first, whether that one's row is new or locked.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        name = f"{sha256[:2]}/{sha256}{suffix}"
        stored, _created = self.select_for_update(no_key=True).get_or_create(
            sha256=sha256,
            defaults={"file": name, "mime": mime, "size": len(data), "width": width, "height": height},
        )
        keep(stored.file.name, data)
        return stored

    def read_pdfs(self):
        return self.filter(mime=PDF).exclude(is_tagged=None)

    def unread_pdfs(self):
        """Those of which nobody knows what they say: kept before they were read, or locked or damaged."""
        return self.filter(mime=PDF, is_tagged=None).order_by("pk")

    def untried_pdfs(self):
        """Of the unread, those that nobody has tried to read."""
        return self.unread_pdfs().filter(is_inspected=False)


def keep(name, data):
    """Write `data` unless it is there already, whole: a file that a loss of power cut short is written anew.

    Raises OSError where there is no room for it, and leaves nothing of it. Whoever calls it holds the row that names
    the file: what is written or deleted here is then nobody else's.
    """
    storage = StoredFile._meta.get_field("file").storage
    if storage.exists(name):
        if storage.size(name) == len(data):
            return
        storage.delete(name)
    try:
        storage.save(name, ContentFile(data))
    except OSError:
        storage.delete(name)
        raise


class StoredFile(models.Model):
    """A picture or attachment, addressed by its content. Private until something published names it."""

    sha256 = models.CharField(_("kontrollsumma"), max_length=64, unique=True)
    file = models.FileField(_("fil"), max_length=120)
    mime = models.CharField(_("filtyp"), max_length=60)
    size = models.PositiveBigIntegerField(_("storlek i byte"))
    width = models.PositiveIntegerField(_("bredd"), null=True, blank=True)
    height = models.PositiveIntegerField(_("höjd"), null=True, blank=True)
    text = models.TextField(_("text i filen"), blank=True, editable=False)  # of a PDF, for search and for the checks
    is_tagged = models.BooleanField(_("läsbar för hjälpmedel"), null=True, editable=False)  # of a PDF; None: not known
    is_inspected = models.BooleanField(_("undersökt"), default=False, editable=False)  # a PDF, and however that went

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("fil")
        verbose_name_plural = _("filer")

    def __str__(self):
        return self.name

    @property
    def url(self):
        # No get_absolute_url: by it the admin would lead from a number to an address that is not to be guessed.
        return reverse("records:stored_file", args=[self.name])

    @property
    def name(self):
        return self.file.name.rsplit("/", 1)[-1]
