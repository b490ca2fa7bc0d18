"""A public page from the memory in front of Django, beside a bare application that sends the same bytes.

Both through the web server, in one process with one thread, asked as fast as one connection carries it.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from bench.servers import Reader, served, told
from bench.timing import Comparison

PAGE = "/minnesanteckningar/2026-02-11/"  # of the example content
REFERENCE = "bare WSGI"
CALLS = 5_000


@contextmanager
def comparisons() -> Iterator[list[Comparison]]:
    """Give what is to be compared, while both are served."""
    with tempfile.TemporaryDirectory(prefix="trygghetsrad-bench-") as directory:
        own = {"DATA_DIR": directory, "DATABASE_URL": "", "EMAIL_URL": ""}
        for command in ("prepare", "load_example_content"):
            quiet = {"check": True, "stdout": subprocess.DEVNULL}
            subprocess.run([sys.executable, "manage.py", command], env=os.environ | own, **quiet)
        with served("trygghetsrad.wsgi:application", **own) as port:
            kept = Reader(port, PAGE)
            with served("bench.bare:application", TOLD=told(kept)) as bare_port:
                yield [kept_beside_bare(kept, Reader(bare_port, "/"))]


def kept_beside_bare(kept, bare):
    return Comparison(
        f"a kept page of {kept.length:,} bytes",
        lambda: kept.ask(CALLS),
        lambda: bare.ask(CALLS),
        REFERENCE,
        calls=CALLS,
        at_most=1.18,  # 0.85 of its speed
    )
