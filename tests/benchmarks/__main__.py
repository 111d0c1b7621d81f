"""The budgets, measured: python -m tests.benchmarks [--quick] [--only NAME] [--json PATH].

Everything is measured in pairs, in turns, in a real pseudo-terminal, beside the bare app of one TextArea
(`baseline.py`). A busy machine spoils milliseconds, and ratios much less.
"""

import argparse
import os
import platform
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec

from tests.benchmarks import commands, idle, keys, log, pages, saving, search, start
from tests.benchmarks.table import Measure, as_lines

QUICK = {
    "start": lambda folder: start.measured(folder, 2, (0, 100)),
    "keys": lambda folder: keys.measured(folder, 1, 100),
    "log": lambda folder: log.measured(folder, 200, 2),
    "pages": lambda folder: pages.measured(folder, 1),
    "saving": lambda _: saving.measured((10, 100), 3),
    "search": lambda folder: search.measured(folder, 100),
    "idle": lambda folder: idle.measured(folder, 3.0),
    "commands": lambda folder: commands.measured(folder, 3),
}
WHOLE = {
    "start": lambda folder: start.measured(folder, 15, (0, 1_000, 10_000)),
    "keys": lambda folder: keys.measured(folder, 12, 10_000),
    "log": lambda folder: log.measured(folder, 2_000, 20),
    "pages": lambda folder: pages.measured(folder, 6),
    "saving": lambda _: saving.measured((10, 10_000), 15),
    "search": lambda folder: search.measured(folder, 1_000),
    "idle": lambda folder: idle.measured(folder, 30.0),
    "commands": lambda folder: commands.measured(folder, 15),
}
"""What is measured, by name."""


LIMIT = 900
"""Seconds that a part may take."""


class Report(msgspec.Struct):
    """All that was measured, and where and when."""

    on: date
    machine: str
    load: tuple[float, float, float]
    rows: list[Measure]


def tried(name: str, part: Callable[[Path], list[Measure]], folder: Path) -> list[Measure]:
    """Return the rows of one part; where it fails or takes too long, a row that says so."""
    print(f"{name} …", end=" ", file=sys.stderr, flush=True)
    began = time.monotonic()
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(LIMIT)
    try:
        rows = part(folder)
    except (Exception, SystemExit) as fault:
        print(f"failed: {fault}", file=sys.stderr)
        reason = str(fault).partition("\n")[0] or type(fault).__name__
        rows = [Measure(f"{name}: not measured", 0.0, met=False, note=reason)]
    finally:
        signal.alarm(0)
    print(f"{time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return rows


def _stop(*_: object) -> None:
    raise TimeoutError(f"it took more than {LIMIT // 60} minutes")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--quick", action="store_true", help="small files and few rounds: seconds for each part"
    )
    parser.add_argument(
        "--only", choices=list(WHOLE), action="append", help="only this part; may be repeated"
    )
    parser.add_argument("--json", type=Path, metavar="PATH", help="write the figures to a file too")
    asked = parser.parse_args()
    parts: dict[str, Callable[[Path], list[Measure]]] = QUICK if asked.quick else WHOLE
    rows: list[Measure] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in asked.only or parts:
            rows += tried(name, parts[name], Path(folder))
    system, python = f"{platform.system()} {platform.release()}", f"Python {platform.python_version()}"
    machine = f"{system}, {python}, {os.cpu_count()} cores"
    report = Report(date.today(), machine, os.getloadavg(), rows)
    if asked.json:
        asked.json.write_bytes(msgspec.json.format(msgspec.json.encode(report)))
    print(f"{report.on:%-d %B %Y}, {machine}, load {report.load[0]:.1f}; milliseconds.\n")
    print("\n".join(as_lines(rows)))


if __name__ == "__main__":
    main()
