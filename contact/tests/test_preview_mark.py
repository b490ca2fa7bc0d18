"""What one process shows, another must know again: the mark of a change is the same in every process."""

import os
import subprocess
import sys
from pathlib import Path

from contact.rules.timetable import BOTH

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = """
from datetime import date, time
import django; django.setup()
from contact.preview import change_between
from contact.rules.timetable import Channel, Deviation, EarlyClosing
from contact.tests.timetables import rules
day = date(2026, 10, 5)
rows = [Deviation(day, day, channels=frozenset({channel}), entered=n) for n, channel in enumerate(Channel)]
after = rules(deviations=tuple(rows), early_closings=(EarlyClosing(day, time(12)), EarlyClosing(day, time(13))))
print(change_between(rules(), after, date(2026, 10, 1)).mark)
"""


def mark(seed):
    """In a process that orders sets of texts by `seed`."""
    environment = os.environ | {"PYTHONHASHSEED": str(seed), "DJANGO_SETTINGS_MODULE": "trygghetsrad.tests.settings"}
    told = subprocess.run(
        [sys.executable, "-c", SOURCE], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return told.stdout


def test_the_mark_is_the_same_in_every_process():
    assert len(BOTH) == 2  # sets whose order differs between processes
    assert {mark(seed) for seed in range(4)} == {mark(4)}
