import gc
import os
import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from .lib.plain_request import PlainRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trygghetsrad.settings")
# Seconds, a fifth of what is usual: so long a kept page, ready in microseconds, waits for a form that is being made.
# Where nobody waits for anybody it costs nothing.
sys.setswitchinterval(0.001)
site = get_wsgi_application()
site.request_class = PlainRequest

from .kept_pages import endings, first_pages  # noqa: E402 (its models need the applications)
from .pagecache import in_front_of  # noqa: E402
from .slow_senders import SlowSenders  # noqa: E402

ROOM = settings.PAGE_CACHE_MB * 1024 * 1024
guarded = SlowSenders(site, threads=settings.WEB_THREADS)
application = in_front_of(guarded, room=ROOM, endings=endings, first=first_pages)

# What is there from the start stays: to look through it for garbage would stop everybody for a tenth of a second.
gc.collect()
gc.freeze()
