"""PostgreSQL takes the settings of deploy/: one that it does not know, or with a wrong value, and it does not start."""

import re

import psycopg

from .own_postgres import SETTINGS, own_postgres


def test_every_setting_is_in_force():
    written = re.findall(r"^(\w+) = ", SETTINGS.read_text(), re.MULTILINE)
    read = "SELECT name FROM pg_file_settings WHERE sourcefile LIKE '%settings.conf' AND applied ORDER BY sourceline"
    with own_postgres() as postgres, psycopg.connect(postgres.url) as line:
        assert [name for (name,) in line.execute(read)] == written
