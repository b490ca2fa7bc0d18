"""The site set up for measuring: on SQLite, in a directory of its own that is gone afterwards."""

import atexit
import os
import shutil
import tempfile

import django
from django.apps import apps

if not apps.ready:  # under test it is
    DIRECTORY = tempfile.mkdtemp(prefix="trygghetsrad-bench-")
    atexit.register(shutil.rmtree, DIRECTORY, ignore_errors=True)
    os.environ |= {"DJANGO_SETTINGS_MODULE": "trygghetsrad.settings", "DATA_DIR": DIRECTORY, "DATABASE_URL": ""}
    django.setup()
