"""A clock on the wall that a test sets, for processes that are started with `Clock.environment`."""

from datetime import datetime, time, timedelta
from pathlib import Path

from django.utils import timezone

# Python's own fails under the library of Debian 12: https://github.com/wolfcw/libfaketime/issues/426
SLEEP = "import select, time\ntime.sleep = lambda seconds: select.select([], [], [], seconds)\n"
LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)  # by `.ci/need`: Debian's libfaketime


class Clock:
    def __init__(self, file: Path):
        self.file, self.python = file, file.with_suffix(".python")
        self.python.mkdir()
        (self.python / "sitecustomize.py").write_text(SLEEP)
        self.go(0)

    def go(self, seconds: float):
        """Let the clock show so many seconds more than the real one, at once."""
        new = self.file.with_suffix(".new")
        new.write_text(f"{seconds:+f}")
        new.replace(self.file)

    def show(self, hour: int, minute: int, second: int = 0, *, day: int = 0):
        """Let it be that time in Sweden, today or so many days later."""
        now = timezone.localtime()
        shown = datetime.combine(now.date() + timedelta(days=day), time(hour, minute, second), now.tzinfo)
        self.go(shown.timestamp() - now.timestamp())

    @property
    def environment(self):
        return {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",  # as no clock on the wall does
            "PYTHONPATH": str(self.python),
        }
