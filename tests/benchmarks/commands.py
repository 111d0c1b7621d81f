"""What `list` and `show` take beside a Python that does nothing, on the file of the samples."""

import subprocess
import sys
from pathlib import Path
from statistics import median

from collab_tui import clock
from collab_tui.sample import SAMPLE_IDS, samples
from tests.benchmarks.files import APP, file_of
from tests.benchmarks.program import now
from tests.benchmarks.table import Measure, plain

NOTHING = (sys.executable, "-c", "pass")


def took(command: tuple[str, ...], path: Path) -> float:
    """Return the milliseconds of one run."""
    start = now()
    subprocess.run(command, env={"COLLAB_TUI_FILE": str(path)}, check=True, capture_output=True)
    return (now() - start) * 1000


def measured(folder: Path, rounds: int) -> list[Measure]:
    """Measure in turns."""
    path = file_of(folder, 0, *samples(clock.today()))
    rows: list[Measure] = []
    for name, words in (
        ("--version", ("--version",)),
        ("list", ("list",)),
        ("show", ("show", SAMPLE_IDS[0])),
    ):
        ours, nothing = list[float](), list[float]()
        for _ in range(rounds):
            nothing.append(took(NOTHING, path))
            ours.append(took((*APP, *words), path))
        more = [each - median(nothing) for each in ours]
        rows.append(plain(f"{name}, beyond python -c pass", more, 120))
    return rows
