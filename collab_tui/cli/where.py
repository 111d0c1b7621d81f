"""`where`: every place in which the program keeps something, and what is in it."""

from collections.abc import Iterable, Iterator
from typing import Any

import click

from collab_tui import paths
from collab_tui.cli.common.options import JSON
from collab_tui.cli.common.output import Line, print_json, print_lines, size


@click.command("where")
@JSON
@click.pass_obj
def command(file: str, as_json: bool) -> None:
    """Say where everything is kept, and what is in each place."""
    found = paths.kept_files(paths.data_file(file))
    if as_json:
        print_json(as_rows(found))
    else:
        print_lines(as_lines(found), wrapped=False)


def as_rows(places: Iterable[paths.KeptFile]) -> list[dict[str, Any]]:
    """Return the places for other programs; `bytes` is null if nothing is there yet."""
    return [{"path": str(place.path), "what": place.contents, "bytes": place.size} for place in places]


def as_lines(places: Iterable[paths.KeptFile]) -> Iterator[Line]:
    """Yield the places, each with its content and its size."""
    for place in places:
        yield Line(str(place.path))
        yield Line(
            f"{place.contents}; {'not there yet' if place.size is None else size(place.size)}", 4, "dim"
        )
