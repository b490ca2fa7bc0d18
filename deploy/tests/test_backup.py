"""What is copied each night: whole, or what was there before."""

import os
import subprocess
from datetime import date

import pytest
from django.db import connection

from .machine import DEPLOY

DAY = date.today().isoweekday()  # noqa: DTZ011 (as the script's own clock says)
NAMES = [f"trygghetsrad-{DAY}-files.tar", f"trygghetsrad-{DAY}.dump"]


@pytest.fixture
def backups(tmp_path):
    directory = tmp_path / "backups"
    directory.mkdir()
    return directory


def back_up(directory, **other):
    """Whether it is said to have gone well, and the names of what is there then."""
    own = os.environ | {"SITE": str(directory.parent / "site"), "DUMP": f"pg_dump --format=custom {address()}"} | other
    done = subprocess.run([DEPLOY / "backup", directory], env=own, capture_output=True, check=False)
    return done.returncode == 0, sorted(path.name for path in directory.iterdir())


def address():
    told = connection.settings_dict
    return f"postgres://{told['USER']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"


@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_the_tables_and_the_files_for_their_owner_alone(backups):
    picture = backups.parent / "site" / "files" / "ab" / "bild.jpg"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"jpeg")
    assert back_up(backups) == (True, NAMES)
    files, dump = (backups / name for name in NAMES)
    held = subprocess.run(["pg_restore", "--list", dump], capture_output=True, text=True, check=True).stdout
    assert "TABLE DATA public contact_feedback " in held
    assert (
        "files/ab/bild.jpg" in subprocess.run(["tar", "tf", files], capture_output=True, text=True, check=True).stdout
    )
    assert [oct(path.stat().st_mode & 0o777) for path in (files, dump)] == ["0o600", "0o600"]


@pytest.mark.parametrize("dump", ["false", "echo half a"], ids=["none", "none that can be read"])
def test_a_backup_that_fails_leaves_the_one_before(backups, dump):
    for name in NAMES:
        (backups / name).write_text("of a week ago")
    assert back_up(backups, DUMP=dump) == (False, NAMES)
    assert {path.read_text() for path in backups.iterdir()} == {"of a week ago"}
