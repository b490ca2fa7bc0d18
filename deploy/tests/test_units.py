"""What stands in deploy/ beside the configuration of nginx: systemd takes it, and it says what the project says."""

import re
import subprocess
import sys

import environ
import pytest
from django.conf import settings

from .machine import DEPLOY

UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_takes_the_unit(unit, tmp_path):
    project = DEPLOY.parent
    own = unit.read_text().replace("/srv/trygghetsrad/.venv/bin/python", sys.executable)
    path = tmp_path / unit.name.replace("@", "@8001")
    path.write_text(own.replace("/srv/trygghetsrad", str(project)))
    told = subprocess.run(["systemd-analyze", "verify", path], capture_output=True, text=True, check=False)
    assert (told.returncode, [line for line in told.stderr.splitlines() if unit.name.split("@")[0] in line]) == (0, [])


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_may_do_little_and_is_started_for_ever(unit, tmp_path):
    path = tmp_path / unit.name.replace("@", "@8001")
    path.write_text(unit.read_text())
    # Of 100: what it could do to others.
    weighed = ["systemd-analyze", "security", "--offline=yes", "--threshold=20", path]
    assert subprocess.run(weighed, capture_output=True, check=False).returncode == 0
    assert "StartLimitIntervalSec=0" in unit.read_text().splitlines()  # else five failures in a row are the last


def test_nginx_is_silent_of_each_request_that_fails():
    told = re.findall(r"error_log \S+ (\w+);", (DEPLOY / "nginx" / "trygghetsrad.conf").read_text())
    assert told == ["emerg", "emerg"]  # from crit to debug it names who asked, and for what


def test_the_database_of_the_example_is_the_one_on_the_machine():
    example = dict(
        line.split("=", 1) for line in (DEPLOY / "trygghetsrad.env").read_text().splitlines() if "://" in line
    )
    told = environ.Env.db_url_config(example["DATABASE_URL"])
    assert (told["HOST"], told["USER"], told["NAME"]) == ("/var/run/postgresql", "trygghetsrad", "trygghetsrad")


@pytest.mark.parametrize("name", ["nere.html", "for-stort.html"])
def test_the_page_for_when_nothing_answers_tells_whom_to_call(name):
    assert settings.CENTRE_PHONE in (DEPLOY / "nginx" / name).read_text()


def test_every_variable_of_the_example_is_told_in_the_readme():
    names = [line.partition("=")[0] for line in (DEPLOY / "trygghetsrad.env").read_text().splitlines() if "=" in line]
    readme = (DEPLOY.parent / "README.md").read_text()
    assert [name for name in names if f"`{name}`" not in readme] == []
