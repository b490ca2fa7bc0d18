"""The settings under test: the real ones, in a data directory of their own; cheap passwords, no collected files."""

import os
import tempfile

os.environ["DATA_DIR"] = tempfile.mkdtemp(prefix="trygghetsrad-test-")
os.environ["SECRET_KEY"] = "under test"
os.environ["SITE_URL"] = "http://127.0.0.1:8000"
os.environ["DEBUG"] = "off"
os.environ["CACHE_URL"] = ""
os.environ["TRUSTED_PROXIES"] = "0"
os.environ["EMAIL_URL"] = ""  # empty, not absent: what a developer's own .env says is for their site
os.environ["DATABASE_URL"] = os.environ.get("TEST_POSTGRES_URL", "")

from trygghetsrad.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"  # noqa: F405
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in use, so that two connections meet as they would there; without waiting for the disk.
    DATABASES["default"]["TEST"] = {"NAME": f"{os.environ['DATA_DIR']}/test.sqlite3"}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"  # noqa: F405
STATIC_ROOT.mkdir()  # noqa: F405  whitenoise warns where it is missing
