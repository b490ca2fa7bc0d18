"""What a process of its own needs, to work on the database of the running test."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from django.conf import settings
from django.db import connection


def database_url():
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    return (
        f"postgres://{quote(facts['USER'])}:{quote(facts['PASSWORD'])}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"
    )


def environment(data_dir, **more):
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "trygghetsrad.settings",
        "DATA_DIR": str(data_dir),
        "SECRET_KEY": settings.SECRET_KEY,
        "FOLLOW_KEY": settings.FOLLOW_KEY,
        "SITE_URL": settings.SITE_URL,
        "DATABASE_URL": database_url(),
        "EMAIL_URL": "",
        "DEBUG": "off",
    } | more


def collect_static_files(own):
    """Where DATA_DIR of this environment says: every page names them, and none is made without."""
    shutil.copytree(Path(collected().name) / "static", Path(own["DATA_DIR"]) / "static", dirs_exist_ok=True)


@cache
def collected() -> TemporaryDirectory:
    """They are the same for every site: collected once, and there until the tests have ended."""
    directory = TemporaryDirectory(prefix="trygghetsrad-static-")
    own = environment(directory.name)
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity=0"], env=own, check=True)
    return directory
