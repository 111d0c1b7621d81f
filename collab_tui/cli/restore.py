"""`restore`: the kept versions of the data file, and one of them brought back."""

import os
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

import click
from msgspec import Struct

from collab_tui import clock, paths
from collab_tui.cli.difference import Difference, difference, load_file
from collab_tui.cli.options import JSON, YES, path_of
from collab_tui.cli.output import Failure, Line, ask, print_json, print_lines, size
from collab_tui.cli.store import open_existing, open_to_write, write_errors
from collab_tui.cli.times import moment
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.text import plural
from collab_tui.store.backups import Backup, backups
from collab_tui.store.bin import binned
from collab_tui.store.copies import restore, versions
from collab_tui.store.disk import DISK
from collab_tui.store.repository import Repository


@click.command("restore")
@click.argument("version", metavar="[VERSION|PATH]", required=False)
@YES
@JSON
@click.pass_obj
def command(file: str, version: str | None, yes: bool, as_json: bool) -> None:
    """List the earlier versions that are kept, or bring one back.

    What there is now is kept as a version too, and conversations made since stay.
    """
    if version is not None:
        if as_json:
            raise click.UsageError("“--json” goes with the list. Leave out the VERSION, or “--json”.")
        print_lines(bring_back(file, version, yes))
        return
    found = kept_versions(file)
    if as_json:
        print_json(found)
    else:
        print_lines(as_lines(found, clock.today()))


class BackupVersion(Struct, frozen=True):
    """A kept version; if it cannot be read, `conversations` is null and `differs` says so."""

    version: str
    at: datetime
    bytes: int
    conversations: int | None
    differs: str
    path: str


def kept_versions(file: str) -> list[BackupVersion]:
    """Return every kept version, the newest first. If there is no data file, none is made."""
    if not paths.in_use(paths.data_file(file)):
        return []
    with open_existing(file) as repository:
        return [_described(repository, each) for each in versions(repository)]


def name_of(backup: Backup) -> str:
    """Return the short name of a version: its number, or the name of its file if it has none."""
    return str(backup.generation) if backup.generation else backup.path.stem


def _described(repository: Repository, backup: Backup) -> BackupVersion:
    number, words = None, "it cannot be read"
    try:
        then = load_file(backup.path)
    except Failure:
        pass
    else:
        number, words = len(then), _compared(repository, then).in_words
    return BackupVersion(name_of(backup), backup.at, backup.size, number, words, str(backup.path))


def _compared(repository: Repository, then: Mapping[str, Conversation]) -> Difference:
    now = {each.id: each for each in repository.all()}
    return difference(then, now, {each.id for each in binned(repository)})


def as_lines(found: list[BackupVersion], today: date) -> Iterator[Line]:
    """Yield a line for each version, and how to bring one back."""
    if not found:
        yield Line("No earlier version is kept yet. One is kept whenever the file is written anew.")
        return
    rows = [
        (
            each.version,
            moment(each.at, today),
            size(each.bytes),
            "" if each.conversations is None else plural(each.conversations, "conversation", zero="no"),
            each.differs,
        )
        for each in found
    ]
    widths = [max(len(row[n]) for row in rows) for n in range(4)]
    for row in rows:
        yield Line(
            "  ".join((*(f"{cell:{width}}" for cell, width in zip(row, widths, strict=False)), row[4]))
        )
    yield Line("“collab-tui restore” and the number of one brings it back.", style="dim")


def bring_back(file: str, wanted: str, yes: bool) -> list[Line]:
    """Ask, then restore a version; return the lines to print. Raises Failure; then nothing was changed.

    The current state becomes a kept version. Conversations that the restored version lacks stay.
    """
    path, called = _wanted(file, wanted)
    then = load_file(path)
    if not paths.in_use(paths.data_file(file)):
        ask(_question(called, difference(then, {}, ())), yes)
        yes = True
    with open_to_write(file, existing=False) as repository:
        if not _compared(repository, then).comes_back:
            return [Line("There is nothing to bring back: every conversation in it is just so now.")]
        ask(_question(called, _compared(repository, then)), yes)
        repository.refresh()
        found = _compared(repository, then)
        before = repository.engine.file.content
        with write_errors(repository):
            restore(repository, path)
        lines = [Line(f"{plural(found.comes_back, 'conversation')} brought back.")]
        if before and before.meta.generation > 1:
            again = f"“collab-tui restore {before.meta.generation}”"
            lines.append(Line(f"How it was before is kept: {again} brings that back."))
    return lines


def _wanted(file: str, wanted: str) -> tuple[Path, str]:
    """Return the path of a kept version or of another file, and its name in a sentence."""
    try:
        there = backups(DISK, paths.beside(paths.data_file(file), "backups"))
    except OSError:
        there = []
    if found := next((each for each in there if wanted in {name_of(each), each.path.name}), None):
        return found.path, f"version {name_of(found)} of {moment(found.at, clock.today())}"
    path = path_of(wanted)
    if not os.path.lexists(path):
        raise Failure(
            f"There is no kept version and no file “{wanted}”. “collab-tui restore” lists the versions."
        )
    return path, str(path)


def _question(called: str, found: Difference) -> str:
    back = plural(found.comes_back, "conversation")
    stays = f" {plural(len(found.newer), 'conversation')} made since will stay." if found.newer else ""
    they_are = "it is" if found.comes_back == 1 else "they are"
    return f"This brings {back} back to how {they_are} in {called}.{stays} Go on?"
