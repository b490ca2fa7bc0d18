import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trygghetsrad.settings")
site = get_wsgi_application()

from .pagecache import in_front_of  # noqa: E402 (its models need the applications)
from .slow_senders import SlowSenders  # noqa: E402

kept = in_front_of(site, room=settings.PAGE_CACHE_MB * 1024 * 1024) if settings.PAGE_CACHE_MB else site
application = SlowSenders(kept, threads=settings.WEB_THREADS)
