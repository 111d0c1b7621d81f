"""`where`: every place in which something is kept, and what is in it; and a place as it is named."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from collab_tui.cli.lines import Line
from collab_tui.paths import KeptFile

STDOUT = "-"
"""Named as a place, it is the output of the command."""


def as_rows(places: Iterable[KeptFile]) -> list[dict[str, Any]]:
    """Return the places for other programs; `bytes` is null where nothing is there yet."""
    return [{"path": str(place.path), "what": place.contents, "bytes": place.size} for place in places]


def as_lines(places: Iterable[KeptFile]) -> Iterator[Line]:
    """Yield the places, each with what is in it and how large it is."""
    for place in places:
        yield Line(str(place.path))
        size = place.size
        yield Line(f"{place.contents}; {'not there yet' if size is None else in_words(size)}", 4, "dim")


def in_words(size: int) -> str:
    """Return a size in bytes, kilobytes or megabytes."""
    if size < 1000:
        return f"{size} byte{'' if size == 1 else 's'}"
    return f"{size / 1000:.0f} KB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"


def named(text: str) -> Path:
    """Return the file or folder that was named on the command line. Raises click.BadParameter for nothing."""
    if not text.strip():
        raise click.BadParameter("This needs the name of a file.")
    return Path(os.path.abspath(os.path.expanduser(text)))  # noqa: PTH100, PTH111 (this one never raises)
