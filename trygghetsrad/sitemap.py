"""What search engines are told: which pages there are, and where not to go."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as answer
from django.utils import timezone
from django.views.decorators.http import require_safe

from contact.sitemap import listed as contact
from council.sitemap import listed as council
from notes.sitemap import listed as notes
from trygghetsrad.lib.http import public_page
from trygghetsrad.lib.languages import OTHERS, versions
from trygghetsrad.lib.sitemaps import Listed
from trygghetsrad.records.eras import by_era, era_at

from .fixed_pages import fixed_finds

# Each by its beginning: what comes after it may be a secret. A test holds that they belong to the site.
NOT_CRAWLED = [
    "/admin/",
    "/konto/",
    "/forhandsgranska/",
    "/prenumerera/bekrafta/",
    "/prenumerera/avsluta/",
    "/sok/",
    "/synpunkter/folj/",
    "/synpunkter/bilder/",
    *(f"/{language}/synpunkter/{page}/" for language in OTHERS for page in ("folj", "bilder")),
]


def listed_pages(*, now):
    translated = [version.url for version in versions("contact:feedback_start")]
    fixed = [Listed(url) for url in ["/", *(find.url for find in fixed_finds()), *translated]]
    found = {each.path: each for each in [*fixed, *council(now=now), *notes(now=now), *contact(now=now)]}
    return [*found.values()]


held_pages = by_era(listed_pages)


class PublicPages(Sitemap):
    """The links begin with SITE_URL, whatever host was asked."""

    def items(self):
        """Each address once; the start page also while its text is not published."""
        return held_pages(era=era_at(timezone.now()))

    def location(self, item):
        return item.path

    def lastmod(self, item):
        return item.changed_at

    def get_domain(self, site=None):
        return urlsplit(settings.SITE_URL).netloc

    def get_protocol(self, protocol=None):
        return urlsplit(settings.SITE_URL).scheme


@public_page()
@require_safe
def sitemap(request):
    return answer(request, {"pages": PublicPages})
