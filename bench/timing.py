"""Two ways to do the same, timed in turn in one process, so that a machine that slows down slows both."""

import platform
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from os import cpu_count
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 15


@dataclass(frozen=True)
class Comparison:
    """`ours` and `reference` do the same `calls` times each time they are run; `at_most`: the ratio that must hold.

    What is compared is the time that they take or, with a `measure`, the number that it makes of what they give: bytes.
    """

    name: str
    ours: Callable[[], object]
    reference: Callable[[], object]
    reference_name: str
    calls: int = 1
    at_most: float | None = None
    measure: Callable[[Callable[[], object]], float] | None = None

    def taken(self, run: Callable[[], object]) -> float:
        """Seconds, or what `measure` says."""
        return (self.measure or _seconds)(run)

    def in_words(self, amount: float) -> str:
        return f"{amount / 1e6:.0f} MB" if self.measure else f"{amount * 1e6:,.2f} µs"


@dataclass(frozen=True)
class Result:
    """Seconds a call, or bytes, as medians; the ratio is the median of the rounds' own ratios."""

    comparison: Comparison
    ratio: float
    ours: float
    reference: float

    @property
    def holds(self) -> bool:
        return self.comparison.at_most is None or self.ratio <= self.comparison.at_most


def compare(comparison: Comparison) -> Result:
    """Which of the two goes first alternates; the first round is not counted."""
    pairs = [_round(comparison, is_ours_first=n % 2 == 0) for n in range(ROUNDS + 1)][1:]
    ours, reference = (median(each) / comparison.calls for each in zip(*pairs, strict=True))
    return Result(comparison, median(one / other for one, other in pairs), ours, reference)


def _round(comparison: Comparison, *, is_ours_first: bool) -> tuple[float, float]:
    if is_ours_first:
        return comparison.taken(comparison.ours), comparison.taken(comparison.reference)
    reference = comparison.taken(comparison.reference)
    return comparison.taken(comparison.ours), reference


def _seconds(run: Callable[[], object]) -> float:
    begun = perf_counter()
    run()
    return perf_counter() - begun


def report(results: list[Result], packages: list[str]) -> str:
    """Ratios first, then what they are made of, then where and when they were measured."""
    lines = [
        "# Measured by `make bench`",
        "",
        f"{datetime.now(UTC):%Y-%m-%d}, {_processor()}, {cpu_count()} cores, Python {platform.python_version()}, "
        + ", ".join(f"{package} {version(package)}" for package in packages)
        + f". Medians of {ROUNDS} interleaved rounds in one run.",
        "",
        "| What | Ratio | At most | Ours | Reference | Reference |",
        "|---|---:|---:|---:|---:|---|",
    ]
    return "\n".join([*lines, *map(_row, results)]) + "\n"


def _row(result: Result) -> str:
    told = result.comparison
    at_most = "–" if told.at_most is None else f"{told.at_most:.2f}"
    both = f"{told.in_words(result.ours)} | {told.in_words(result.reference)}"
    return f"| {told.name} | {result.ratio:.2f} | {at_most} | {both} | {told.reference_name} |"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
