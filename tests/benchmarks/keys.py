"""From a key to the screen: beside the bare text area, key by key, in rounds that take turns."""

import random
from pathlib import Path
from typing import NamedTuple

from collab_tui.domain.conversation import Conversation, Cursor
from tests.benchmarks.baseline import READY
from tests.benchmarks.files import APP, BARE, TYPED_IN, file_of, text_of, with_log, with_text
from tests.benchmarks.program import Picture, Program, now
from tests.benchmarks.table import Measure, paired, plain

IN_FIELD = Cursor(step="prepare", field="road")
IN_LINE = Cursor(step="prepare", field="room", part="line")
TITLE = "Winter beds"
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ"
EACH = 20
"""Keys of a round."""

PACE = (0.04, 0.1)
"""Seconds between two keys, at least and at most."""


class Typist:
    """Types rounds of keys into a program, and finds when each was seen."""

    def __init__(self, program: Program, ready: str) -> None:
        self.program = program
        self._chance = random.Random(3)
        self._sent: list[tuple[int, float, str]] = []
        self.bytes = 0
        program.wait(ready)
        program.settle()

    def type(self, others: Program) -> None:
        """Type a round on an empty line and empty it again; read what the other program says meanwhile."""
        word = ""
        self.program.settle(0.1)
        before = self.program.painted
        for _ in range(EACH):
            word += self._chance.choice(LETTERS)
            self._sent.append((len(self.program.chunks), self.program.send(word[-1]), word))
            end = now() + self._chance.uniform(*PACE)
            self.program.rest(end - now())
        self.program.wait(word)
        self.program.settle(0.1)
        self.bytes += self.program.painted - before
        self.program.send("\x15")
        self.program.until(lambda picture: picture.whole and not picture.shows(word), "an empty line")
        others.read(0.0)

    def burst(self, count: int) -> int:
        """Send so many keys at once; return how many were lost: they are seen in order or not at all."""
        word = "".join(self._chance.choice(LETTERS) for _ in range(count))
        self.program.send(word)
        self.program.wait(word[-EACH:])
        rows = self.program.picture.screen.display
        shown = "".join(letter for row in rows for letter in row if letter in LETTERS)
        return count - next((n for n in range(count, 0, -1) if word[-n:] in shown), 0)

    def times(self) -> list[float]:
        """Return the milliseconds from each key until the whole word so far was on the screen."""
        picture, position, found = Picture(), 0, list[float]()
        chunks = self.program.chunks
        for since, at, word in self._sent:
            while position < since:
                picture.feed(chunks[position].data)
                position += 1
            while not picture.shows(word):
                if position == len(chunks):
                    raise SystemExit(f"{word!r} was never seen:\n" + "\n".join(picture.screen.display))
                picture.feed(chunks[position].data)
                position += 1
            found.append((chunks[position - 1].at - at) * 1000)
        return found

    @property
    def bytes_each(self) -> float:
        """Bytes painted for a key."""
        return self.bytes / max(1, len(self._sent))


class Typed(NamedTuple):
    """Milliseconds for each key, ours and the bare app's, and bytes for a key."""

    ours: list[float]
    bare: list[float]
    bytes_each: float


def typed(folder: Path, conversation: Conversation, rounds: int, count: int = 10, size: int = 0) -> Typed:
    """Type in a file of so many conversations, and in the bare app with a text of the same size."""
    path, document = file_of(folder, count, conversation), folder / f"{size}.txt"
    document.write_text(text_of(size))
    with (
        Program((*APP, "open", TYPED_IN), COLLAB_TUI_FILE=str(path)) as ours,
        Program((*BARE, document)) as bare,
    ):
        typists = Typist(ours, TITLE), Typist(bare, READY)
        for number in range(rounds):
            first, then = typists if number % 2 else typists[::-1]
            first.type(then.program)
            then.type(first.program)
        return Typed(typists[0].times(), typists[1].times(), typists[0].bytes_each)


SIZES = {
    "empty": (0, 0.75, 0.8),
    "10 KB": (10_000, 0.75, 0.8),
    "100 KB": (100_000, 0.55, 0.5),
    "1 MB": (1_000_000, 0.2, 0.35),
}
"""Texts by name: characters, and the budget of median and p99 to bare."""

BURST = 200
"""Keys sent at once."""


def measured(folder: Path, rounds: int, many: int) -> list[Measure]:
    """Measure keys in fields and in the capture line, the bytes they cost, and keys lost in a burst."""
    rows: list[Measure] = []
    bytes_each: list[float] = []
    for name, (size, most, most_p99) in SIZES.items():
        found = typed(folder, with_text(size, IN_FIELD), rounds, size=size)
        rows.append(paired(f"a key in a field, {name}", found.ours, found.bare, most, most_p99))
        bytes_each.append(found.bytes_each)
    line = with_text(0, IN_LINE)
    for name, conversation, count in (
        ("in the capture line", line, 10),
        ("in the capture line, 1 MB on the page", with_text(1_000_000, IN_LINE), 10),
        (f"in the capture line, {many:,} conversations", line, many),
        ("the meeting, 2,000 lines in the log", with_log(2000), 10),
    ):
        found = typed(folder, conversation, rounds, count)
        rows.append(paired(f"a key {name}", found.ours, found.bare, 0.75, 0.8))
    rows.append(plain("bytes sent for a key", bytes_each, 1000, "bytes"))
    rows.append(plain(f"keys lost of {BURST} at once", [lost(folder)], unit="keys"))
    return rows


def lost(folder: Path) -> int:
    """Return how many keys of a burst are lost, in a field."""
    path = file_of(folder, 10, with_text(0, IN_FIELD))
    with Program((*APP, "open", TYPED_IN), COLLAB_TUI_FILE=str(path)) as program:
        return Typist(program, TITLE).burst(BURST)
