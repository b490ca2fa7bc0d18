"""What stands in deploy/ beside the configuration of nginx: systemd takes it, and it says what the project says."""

import subprocess
import sys

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


def test_the_page_for_when_nothing_answers_tells_whom_to_call():
    assert settings.CENTRE_PHONE in (DEPLOY / "nginx" / "nere.html").read_text()


def test_every_variable_of_the_example_is_told_in_the_readme():
    names = [line.partition("=")[0] for line in (DEPLOY / "trygghetsrad.env").read_text().splitlines() if "=" in line]
    readme = (DEPLOY.parent / "README.md").read_text()
    assert [name for name in names if f"`{name}`" not in readme] == []
