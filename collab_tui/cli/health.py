"""`doctor`: how the file is and what lies beside it, also where it cannot be opened."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from collab_tui import paths
from collab_tui.cli.lines import Line, fits

if TYPE_CHECKING:
    from collab_tui.store.doctor import Finding

MARKS, WORDS = ("✗", "✓"), ("look:", "well:")
"""What should be looked after is marked so, and what is well; in words for an old code page."""


def findings(file: str, repair: bool) -> list["Finding"]:
    """Return what the doctor finds; what it cannot look at is a finding too."""
    from collab_tui.store.doctor import Finding, doctor  # noqa: PLC0415
    from collab_tui.store.errors import StoreError  # noqa: PLC0415

    path = paths.data_file(file)
    if not paths.in_use(path):
        return [Finding(True, f"Nothing is kept in {path} yet.")]
    try:
        return doctor(path, repair)
    except StoreError as problem:
        return [Finding(False, problem.sentence)]


def as_lines(found: list["Finding"]) -> Iterator[Line]:
    """Yield each finding with its mark, and a last line that sums them up."""
    marks = MARKS if fits("".join(MARKS)) else WORDS
    for each in found:
        yield Line(f"{marks[each.well]} {each.sentence}", style="" if each.well else "bold")
    if all(each.well for each in found):
        yield Line("All is well.")
