"""What stands in deploy/ beside the configuration of nginx: systemd takes it, and it says what the project says."""

import os
import re
import subprocess
import sys

import environ
import pytest
from django.conf import settings

from .machine import DEPLOY

UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
TIMER = DEPLOY / "systemd" / "trygghetsrad-backup.timer"


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_takes_the_unit(unit, tmp_path):
    project = DEPLOY.parent
    own = unit.read_text().replace("/srv/trygghetsrad/.venv/bin/python", sys.executable)
    path = tmp_path / unit.name.replace("@", "@8001")
    path.write_text(own.replace("/srv/trygghetsrad", str(project)))
    told = subprocess.run(["systemd-analyze", "verify", path], capture_output=True, text=True, check=False)
    assert (told.returncode, [line for line in told.stderr.splitlines() if unit.name.split("@")[0] in line]) == (0, [])


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_may_do_little(unit, tmp_path):
    path = tmp_path / unit.name.replace("@", "@8001")
    path.write_text(unit.read_text())
    most = "--threshold=20"  # of 100: what it could do to others
    weighed = ["systemd-analyze", "security", "--offline=yes", most, path]
    assert subprocess.run(weighed, capture_output=True, check=False).returncode == 0


def test_what_serves_is_started_for_ever_and_a_backup_each_night():
    told = {unit.name: unit.read_text().splitlines() for unit in UNITS}
    served = [name for name, lines in told.items() if "Restart=always" in lines]
    assert served == ["trygghetsrad-web@.service", "trygghetsrad-worker.service"]
    assert all("StartLimitIntervalSec=0" in told[name] for name in served)  # else five failures in a row are the last
    night = subprocess.run(["systemd-analyze", "verify", TIMER], capture_output=True, text=True, check=False)
    assert (night.returncode, "OnCalendar=*-*-* 00:05" in TIMER.read_text()) == (0, True)


def test_a_process_that_does_not_start_stays_out_of_nginx_and_is_told_of(tmp_path):
    upstream = tmp_path / "upstream.conf"
    upstream.write_text("server 127.0.0.1:1 max_fails=0 down;\n")
    own = os.environ | {"UPSTREAM": str(upstream), "RELOAD": "true", "TRIES": "2"}
    done = subprocess.run([DEPLOY / "restart", "in", "1"], env=own, capture_output=True, text=True, check=False)
    assert (done.returncode, "port 1" in done.stderr, "down" in upstream.read_text()) == (1, True, True)


@pytest.mark.parametrize(
    ("before", "port", "code", "after"),
    [
        ("1 down 2", "2", 1, "1 down 2"),
        ("1 2", "2", 0, "1 2 down"),
        ("1 down 2", "1", 0, "1 down 2"),
        ("1", "1", 0, "1 down"),
    ],
    ids=["the last", "one of two", "the one that is out", "the only one"],
)
def test_the_last_process_is_not_taken_out_of_nginx_while_another_is_out(tmp_path, before, port, code, after):
    def lines(told):
        return re.sub(r"(\d)( down)? ?", r"server 127.0.0.1:\1 max_fails=0\2;\n", told)

    upstream = tmp_path / "upstream.conf"
    upstream.write_text(lines(before))
    own = os.environ | {"UPSTREAM": str(upstream), "RELOAD": "true"}
    done = subprocess.run([DEPLOY / "restart", "out", port], env=own, capture_output=True, text=True, check=False)
    assert (done.returncode, upstream.read_text(), "the last" in done.stderr) == (code, lines(after), code == 1)


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


def test_what_is_tried_on_postgresql_is_not_tried_on_sqlite():
    own = os.environ | {"TEST_POSTGRES_URL": ""}
    command = [sys.executable, "-m", "pytest", "-n0", "--collect-only", "deploy"]
    done = subprocess.run(command, env=own, capture_output=True, text=True, check=False)
    assert (done.returncode, "    export TEST_POSTGRES_URL=$(.ci/postgres start" in done.stderr) == (4, True)
