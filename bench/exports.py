"""The register of ten thousand cases, taken out as a file and to print, beside that of a hundred: time and memory."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bench.cases import FEW, MANY, staffed
from bench.servers import Line, processes_on
from bench.timing import Comparison

REGISTER = "/admin/contact/feedback/register/"
TEN_YEARS = timedelta(days=3650)
KINDS = {"fil": "the register as a file", "sida": "the register to print"}
TIMES = MANY // FEW


@contextmanager
def comparisons() -> Iterator[list[Comparison]]:
    with ExitStack() as open_until_then:
        few, many = (Register(*open_until_then.enter_context(staffed(count)), count) for count in (FEW, MANY))
        yield [*(time_of(kind, few, many) for kind in KINDS), *(memory_of(kind, few, many) for kind in KINDS)]


class Register:
    """Of a site with `count` cases, as `cookie` takes it out."""

    def __init__(self, port: int, cookie: str, count: int):
        self.line, self.port, self.cookie, self.count = Line(port), port, cookie, count

    def whole(self, kind: str):
        last = today() + timedelta(days=1)
        self.take_out(kind, last - TEN_YEARS, last, count=self.count)

    def empty(self, kind: str):
        long_ago = today() - 2 * TEN_YEARS
        self.take_out(kind, long_ago, long_ago, count=0)

    def take_out(self, kind, first, last, *, count):
        text = self.line.ask(f"{REGISTER}?fran={first}&till={last}&som={kind}", cookie=self.cookie)
        if f"Antal ärenden: {count}.".encode() not in text:
            raise ValueError("the register is not whole")


def today() -> date:
    return datetime.now(UTC).date()


def time_of(kind, few, many):
    """As many rows in as many answers: once ten thousand and the rest empty, or a hundred each time."""
    return Comparison(
        f"{KINDS[kind]}: a case of {MANY:,} beside one of {FEW}",
        lambda: (many.whole(kind), [many.empty(kind) for _ in range(TIMES - 1)]),
        lambda: [few.whole(kind) for _ in range(TIMES)],
        f"{FEW} cases",
        calls=MANY,
        at_most=1.2,
    )


def memory_of(kind, few, many):
    return Comparison(
        f"memory of a web process while it sends {KINDS[kind]}: {MANY:,} cases beside {FEW}",
        lambda: many,
        lambda: few,
        f"{FEW} cases",
        at_most=1.1,
        measure=lambda of: peak_bytes(of(), kind),
    )


def peak_bytes(register: Register, kind: str) -> int:
    """What its processes had of the machine's memory at most while they sent it (proc(5), VmHWM, begun anew)."""
    processes = [Path(f"/proc/{each}") for each in processes_on(register.port)]
    for each in processes:
        (each / "clear_refs").write_text("5")
    register.whole(kind)
    told = [re.search(r"^VmHWM:\s+(\d+) kB", (each / "status").read_text(), re.MULTILINE) for each in processes]
    return sum(int(each[1]) for each in told) * 1024
