import os
import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trygghetsrad.settings")
# Seconds. A kept page is ready in microseconds: it shall not wait five thousand of them for a form that is being made.
sys.setswitchinterval(0.0005)
site = get_wsgi_application()

from .kept_pages import endings, first_pages  # noqa: E402 (its models need the applications)
from .pagecache import in_front_of  # noqa: E402
from .slow_senders import SlowSenders  # noqa: E402

ROOM = settings.PAGE_CACHE_MB * 1024 * 1024
kept = in_front_of(site, room=ROOM, endings=endings, first=first_pages)
application = SlowSenders(kept, threads=settings.WEB_THREADS)
