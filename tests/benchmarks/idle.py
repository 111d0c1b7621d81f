"""What the app costs while nobody does anything: processor and bytes, on a page with the cursor in a text."""

from pathlib import Path

from collab_tui import clock
from collab_tui.sample import SAMPLE_IDS, samples
from tests.benchmarks.baseline import READY
from tests.benchmarks.files import APP, BARE, file_of
from tests.benchmarks.program import Program, now
from tests.benchmarks.table import Measure, plain

CALM = 7.0
"""Seconds until everything that follows a start is done: the last checkpoint comes after five."""


def measured(folder: Path, seconds: float) -> list[Measure]:
    """Measure the app and, beside it, the bare one."""
    path = file_of(folder, 0, *samples(clock.today()))
    with (
        Program((*APP, "open", SAMPLE_IDS[0]), COLLAB_TUI_FILE=str(path)) as ours,
        Program(BARE) as bare,
    ):
        ours.wait("saved")
        bare.wait(READY)
        ours.rest(CALM)
        bare.rest(0.5)
        start = now()
        before = [(each.processor(), each.painted) for each in (ours, bare)]
        while now() < start + seconds:
            ours.rest(0.5)
            bare.rest(0.01)
        took = now() - start
        (used, sent), (bare_used, bare_sent) = (
            ((each.processor() - cpu) / took * 100, (each.painted - painted) / took)
            for each, (cpu, painted) in zip((ours, bare), before, strict=True)
        )
    return [
        plain("idle: processor", [used], 0.5, "%", note=f"bare {bare_used:.2f} %"),
        plain("idle: bytes sent a second", [sent], 0.5, "bytes", note=f"bare {bare_sent:.0f}"),
    ]
