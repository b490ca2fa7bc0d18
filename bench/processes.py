"""What a web process takes: the time until it can answer, and memory once it has answered."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.cases import LIST, filled
from bench.servers import Line, processes_on, served, site
from bench.timing import Comparison

PAGES = 300  # asked for before the memory is looked at
OF_STAFF = ["/admin/", LIST, f"{LIST}add/", f"{LIST}1/change/", "/admin/notes/note/", "/admin/council/meeting/add/"]
THREADS = 4  # as deploy/trygghetsrad.env says


@contextmanager
def comparisons() -> Iterator[list[Comparison]]:
    ours, bare_django = "trygghetsrad.wsgi:application", "bench.bare_django:application"
    with (
        site("load_example_content", DJANGO_SETTINGS_MODULE="trygghetsrad.settings") as own,
        served(ours, threads=THREADS, **own) as port,
        served(ours, threads=THREADS, **own) as of_staff,
        served(bare_django, threads=THREADS, TOLD="16000") as bare,
    ):
        paths = addresses(Line(port).ask("/sitemap.xml").decode())
        for each in (port, of_staff):
            ask_all(each, paths)
        ask_all(bare, ["/"])
        ask_all(of_staff, OF_STAFF, cookie=filled(own, 0, 0))
        told = f"memory of a web process that has answered {PAGES} pages"
        yield [
            cold_start(own),
            memory(told, port, bare, 2),
            memory(f"{told}, and as many of staff", of_staff, bare, 2.4),
        ]


def addresses(sitemap: str) -> list[str]:
    return re.findall(r"<loc>https?://[^/]+(/[^<]*)</loc>", sitemap)


def ask_all(port, paths, *, cookie=""):
    line = Line(port)
    for number in range(PAGES):
        line.ask(paths[number % len(paths)], cookie=cookie)


def cold_start(own):
    return Comparison(
        "a web process that starts",
        lambda: python("import trygghetsrad.wsgi", own),
        lambda: python("import django", own),
        'python -c "import django"',
        at_most=35,
    )


def python(statement, own):
    subprocess.run([sys.executable, "-c", statement], env=os.environ | own, check=True)


def memory(name, port, bare, at_most):
    return Comparison(
        name,
        lambda: port,
        lambda: bare,
        "a bare page of Django",
        at_most=at_most,
        measure=lambda of: sum(private_bytes(process) for process in processes_on(of())),
    )


def private_bytes(process: int) -> int:
    """Its share of the machine's memory: what it has alone, and its part of what it shares (PSS, proc(5))."""
    told = Path(f"/proc/{process}/smaps_rollup").read_text()
    return int(re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)[1]) * 1024
