"""Measure, write bench/results.md, and fail where a ratio that must hold does not."""

import sys
from pathlib import Path

import bench.site  # noqa: F401 (first: it sets up what the rest is of)
from bench import cases, crowd, exports, hours, pages, processes, search
from bench.timing import compare, report

RESULTS = Path(__file__).parent / "results.md"


def main() -> int:
    results = []
    for served in (pages, processes, cases, exports):
        with served.comparisons() as of_servers:
            results += [compare(each) for each in of_servers]
    results += crowd.results()
    results += [compare(each) for each in [*hours.comparisons(), *search.comparisons()]]
    text = report(results, ["opening-hours-py", "Django", "snowballstemmer"])
    RESULTS.write_text(text)
    sys.stdout.write(text)
    return 0 if all(result.holds for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
