"""From the command to the first words, and until a key is answered: beside the bare app, in turns."""

from pathlib import Path

from tests.benchmarks.baseline import READY
from tests.benchmarks.files import APP, BARE, file_of
from tests.benchmarks.program import Program
from tests.benchmarks.table import Measure, paired

HOME = "Five steps to a better conversation"
HELP, HELPED = "\x1bOP", "Every conversation kept"
"""A key that is answered where there is nothing to select, and what is seen then."""

DOWN, SECOND = "\x1b[B", "▌ Conversation 1 "
"""A key that is answered where there are conversations: the second one is selected."""

Times = tuple[float, float]


def once(command: tuple[object, ...], words: str, key: str, answer: str, path: Path) -> Times:
    """Return milliseconds until some words are seen, and until a key is answered."""
    with Program(command, COLLAB_TUI_FILE=str(path)) as program:
        seen = program.wait(words) - program.began
        program.send(key)
        answered = program.wait(answer) - program.began
        return seen * 1000, answered * 1000


def measured(folder: Path, rounds: int, sizes: tuple[int, ...]) -> list[Measure]:
    """Measure the start with no conversations and with so many."""
    rows: list[Measure] = []
    for size in sizes:
        path = file_of(folder, size) if size else folder / "none" / "collab.json"
        key, answer = (DOWN, SECOND) if size else (HELP, HELPED)
        ours, bare = list[Times](), list[Times]()
        for number in range(rounds + 1):
            for mine in (True, False) if number % 2 else (False, True):
                found = once(APP, HOME, key, answer, path) if mine else once(BARE, READY, "Q", "Q", path)
                if number:  # the first of each only warms the disk
                    (ours if mine else bare).append(found)
        what = f"{size:,} conversations" if size else "no conversations"
        limits = (1.35, 1.4) if size <= 1000 else (0.0, 0.0)
        for at, name in enumerate(("first words", "usable")):
            pair = [each[at] for each in ours], [each[at] for each in bare]
            rows.append(paired(f"start, {what}: {name}", *pair, limits[at]))
    return rows
