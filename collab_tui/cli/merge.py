"""`merge`: the copies that a sync program left beside the data file, and one of them taken in."""

import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from collab_tui import clock, paths
from collab_tui.cli.difference import difference, load_file
from collab_tui.cli.options import JSON, path_of
from collab_tui.cli.output import Failure, Line, print_json, print_lines
from collab_tui.cli.store import open_existing, open_to_write, write_errors
from collab_tui.cli.times import moment
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.ordering import headline, short_ids
from collab_tui.domain.text import plural
from collab_tui.store.bin import binned
from collab_tui.store.copies import take_in
from collab_tui.store.doctor import conflict_copies
from collab_tui.store.repository import Repository
from collab_tui.store.schema import beside


@click.command("merge")
@click.argument("path", metavar="[PATH]", required=False)
@JSON
@click.pass_obj
def command(file: str, path: str | None, as_json: bool) -> None:
    """List what a sync program left beside the file, or take it in."""
    if path is not None:
        if as_json:
            raise click.UsageError("“--json” goes with the list. Leave out the PATH, or “--json”.")
        print_lines(merge(file, path))
        return
    found = copies_beside(file)
    if as_json:
        print_json(found)
    else:
        print_lines(as_lines(found, clock.today()), wrapped=False)


class Copy(Struct, frozen=True):
    """A copy beside the data file; `differs` says if it cannot be read."""

    path: str
    at: datetime
    bytes: int
    differs: str


def copies_beside(file: str) -> list[Copy]:
    """Return the copies beside the data file. Raises Failure if the folder cannot be read."""
    path = paths.data_file(file)
    if not paths.in_use(path):
        return []

    with open_existing(file) as repository:
        try:
            return [_described(repository, each) for each in conflict_copies(repository.path)]
        except OSError as problem:
            raise Failure(f"The folder of {path} cannot be read. Nothing was changed.") from problem


def _described(repository: Repository, path: Path) -> Copy:
    found = path.stat()
    at = datetime.fromtimestamp(found.st_mtime).astimezone()

    now = {each.id: each for each in repository.all()}
    try:
        other = difference(load_file(path), now, {each.id for each in binned(repository)})
    except Failure:
        return Copy(str(path), at, found.st_size, "it cannot be read")
    parts = [(len(other.changed), "that differ"), (len(other.gone + other.binned), "that you do not have")]
    words = ", ".join(f"{number} {what}" for number, what in parts if number)
    return Copy(str(path), at, found.st_size, words or "nothing that you do not have")


def as_lines(found: list[Copy], today: date) -> Iterator[Line]:
    """Yield each copy with its difference."""
    if not found:
        yield Line("There is no copy from a sync program beside the file.")
        return
    for each in found:
        yield Line(each.path)
        yield Line(f"{moment(each.at, today)}; {each.differs}", 4, "dim")
    yield Line("“collab-tui merge PATH” takes one in; what differs is then kept beside yours.")


def merge(file: str, wanted: str) -> list[Line]:
    """Merge a copy; return the lines to print. Raises Failure."""
    path = path_of(wanted)
    then = load_file(path)
    with open_to_write(file) as repository:
        if os.path.realpath(path) == str(repository.path):
            raise Failure(f"{path} is the file itself. Nothing was changed.")
        before = repository.all()
        found = difference(then, {each.id: each for each in before}, ())
        if not all(_is_here(then[key], before) for key in (*found.changed, *found.gone)):
            with write_errors(repository):
                take_in(repository, path)
        ids = {each.id for each in before}
        added = [each for each in repository.all() if each.id not in ids]
    if not added:
        return [Line(f"All that is in {path} is here already. Nothing was changed.")]
    lines = [Line(f"{plural(len(added), 'conversation')} taken in; yours are as they were.")]
    lines += [Line(f"{short}  {name}", 2) for short, name in _named(added, ids)]
    return [*lines, Line(f"{path} is as it was; you may remove it.")]


def _named(added: list[Conversation], others: set[str]) -> list[tuple[str, str]]:
    shorts = short_ids([*others, *(each.id for each in added)])
    return [(shorts[each.id], headline(each)) for each in added]


def _is_here(theirs: Conversation, ours: list[Conversation]) -> bool:
    """Return whether an earlier merge has kept this conversation beside ours."""
    copy = beside(theirs)
    return any(replace(copy, id=each.id) == each for each in ours)
