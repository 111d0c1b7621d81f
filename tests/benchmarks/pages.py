"""From the key that turns the page to the page that is asked for, on the sample."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.conversation import Cursor
from collab_tui.domain.method import page
from collab_tui.domain.schema import PageId
from collab_tui.sample import samples
from tests.benchmarks.files import APP, file_of
from tests.benchmarks.program import Picture, Program
from tests.benchmarks.table import Measure, percentile, plain

NEXT, BACK, REVIEW = "\x0e", "\x02", "\x12"
TURNS = (
    (NEXT, PageId.PURPOSES),
    (NEXT, PageId.CONGRUENCE),
    (NEXT, PageId.EXPLORE),
    (NEXT, PageId.AGREE),
    (REVIEW, PageId.REVIEW),
    (BACK, PageId.AGREE),
    (BACK, PageId.EXPLORE),
    (BACK, PageId.CONGRUENCE),
    (BACK, PageId.PURPOSES),
    (BACK, PageId.PREPARE),
)
"""Keys, and the pages they lead to."""

READ = 1.5
"""Seconds for which a page is looked at."""


def titled(title: str) -> Callable[[Picture], bool]:
    """Return a function that says whether a row begins with a title; the step bar and keys name pages too."""
    return lambda picture: (
        picture.whole and any(row.lstrip().startswith(title) for row in picture.screen.display)
    )


class Turned(NamedTuple):
    """Milliseconds for first visits and for later ones, and the most memory in megabytes."""

    first: list[float]
    again: list[float]
    memory: float


def turned(folder: Path, rounds: int, command: tuple[object, ...] = APP) -> Turned:
    """Turn the pages of the sample in the app, or in another command."""
    sample = replace(samples(clock.today())[0], place=Cursor(step=PageId.PREPARE, field="road"))
    path = file_of(folder, 0, sample)
    first, again, seen = list[float](), list[float](), set[PageId]()
    with Program((*command, "open", sample.id), COLLAB_TUI_FILE=str(path)) as program:
        program.wait("saved")
        program.rest(READ)
        for _ in range(rounds):
            for key, step in TURNS:
                sent = program.send(key)
                came = program.until(titled(page(step).title[:20]), step)
                (again if step in seen else first).append((came - sent) * 1000)
                seen.add(step)
                program.rest(READ)
        return Turned(first, again, program.memory())


def measured(folder: Path, rounds: int) -> list[Measure]:
    """Measure first visits and later ones."""
    found = turned(folder, rounds)
    return [
        plain("screen to screen, median", found.again, 45),
        plain("screen to screen, 95th percentile", [percentile(found.again, 0.95)], 80),
        plain("screen to screen, slowest first visit", [max(found.first)], 120),
        plain("most memory, all pages of the sample visited", [found.memory], 90, "MB"),
    ]
