"""`backup`: a copy of all conversations in a file of its own."""

import os
from pathlib import Path

import click

from collab_tui import clock, paths
from collab_tui.cli.common.options import path_of
from collab_tui.cli.common.output import Failure, Line, print_lines
from collab_tui.cli.common.store import open_existing
from collab_tui.domain.text import plural
from collab_tui.store.copies import save_as


@click.command("backup")
@click.argument("target", metavar="[PATH]", required=False)
@click.pass_obj
def command(file: str, target: str | None) -> None:
    """Copy all conversations, whole, into a file of their own.

    Without a PATH it has today's date in its name and is beside the data file; a PATH may be a folder.
    Nothing is ever written over.
    """
    print_lines(back_up(file, target), wrapped=False)


def back_up(file: str, target: str | None) -> list[Line]:
    """Write the copy; return the lines to print. Raises Failure if the path exists."""
    data = paths.data_file(file)
    with open_existing(file) as repository:
        path = unused(data, None if target is None else path_of(target))
        conversations = repository.all()
        try:
            save_as(repository, path)
        except OSError as problem:
            raise Failure(f"No file can be made at {path}. Nothing was changed.") from problem
    return [Line(f"{plural(len(conversations), 'conversation', zero='no')} copied to"), Line(str(path), 2)]


def unused(data: Path, target: Path | None) -> Path:
    """Return the path of the copy: the target, or a dated name in the target folder or beside the file."""
    if target is None or os.path.isdir(target):  # noqa: PTH112 (this one never raises)
        return _dated(data, target or Path(os.path.realpath(data)).parent)
    if os.path.lexists(target):
        raise Failure(f"{target} is there already. Nothing was changed. Give it another name.")
    return target


def _dated(data: Path, folder: Path) -> Path:
    """Return a name with today's date, in a form that no sync program gives to its own copies."""
    start = f"{data.stem}.backup-{clock.today():%Y-%m-%d}"
    number = 1
    while os.path.lexists(path := folder / f"{start}{f'-{number}' if number > 1 else ''}.json"):
        number += 1
    return path
