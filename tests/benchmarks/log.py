"""From a key to the screen while the selection moves through a long log of the meeting."""

from pathlib import Path

from tests.benchmarks.files import APP, TYPED_IN, file_of, with_log
from tests.benchmarks.program import Program
from tests.benchmarks.table import Measure, plain

UP, WHOSE = "\x1b[5~", "f"
ROWS = slice(4, 15)
"""Where the log is on the screen."""

READ = 0.5
"""Seconds between two keys."""

NOT_SEEN = 45
"""Milliseconds that nobody takes for a pause: as from one page to the next."""


def measured(folder: Path, count: int, rounds: int) -> list[Measure]:
    """Measure going up a window at a time, and showing those of each party alone in turn, then all."""
    path = file_of(folder, 10, with_log(count))
    with Program((*APP, "open", TYPED_IN), COLLAB_TUI_FILE=str(path)) as program:
        program.wait("saved")
        program.settle(READ)
        for _ in range(2):  # to the last line, and to the first that is seen
            program.send(UP)
            program.settle(READ)
        ups = [_took(program, UP) for _ in range(rounds)]
        sifted = [_took(program, WHOSE) for _ in range(rounds)]
    return [
        plain(f"a log of {count:,} lines: a window further up", ups, NOT_SEEN),
        plain(f"a log of {count:,} lines: those of the next party, or all", sifted, NOT_SEEN),
    ]


def _took(program: Program, key: str) -> float:
    """Return the milliseconds until a key is answered by other lines."""
    before = program.picture.screen.display[ROWS]
    sent = program.send(key)
    came = program.until(
        lambda picture: picture.whole and picture.screen.display[ROWS] != before, f"an answer to {key!r}"
    )
    program.settle(READ)
    return (came - sent) * 1000
