"""`restore`: the kept versions of the data file, and one of them brought back."""

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import click
from msgspec import Struct

from collab_tui import clock, paths
from collab_tui.cli.common.difference import Difference, difference, load_file, more_in
from collab_tui.cli.common.options import JSON, YES, path_of
from collab_tui.cli.common.output import Failure, Line, ask, print_json, print_lines, size
from collab_tui.cli.common.store import open_existing, open_to_write, write_errors
from collab_tui.cli.common.times import moment
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.ordering import headline
from collab_tui.domain.text import plural
from collab_tui.store.backups import DAY, MONTH, Backup, backups, by_time, last_of_each
from collab_tui.store.bin import binned
from collab_tui.store.copies import backups_of, bring_missing, missing_from, restore
from collab_tui.store.disk import DISK
from collab_tui.store.errors import StoreError
from collab_tui.store.repository import Repository
from collab_tui.store.snapshot import find

NEWEST = 5
"""The number of newest versions that are listed before those of each hour and each day."""


@click.command("restore")
@click.argument("version", metavar="[VERSION|PATH]", required=False)
@click.argument("start", metavar="[ID]", required=False)
@click.option("--all", "every", is_flag=True, help="List every version that is kept.")
@YES
@JSON
@click.pass_obj
def command(
    file: str, *, version: str | None, start: str | None, every: bool, yes: bool, as_json: bool
) -> None:
    """List the earlier versions that are kept, or bring one back.

    What there is now is kept as a version too, and conversations made since stay. With the ID of a
    conversation, only what is missing of it comes back, and all that was written since stays.
    """
    if version is not None:
        if as_json or every:
            raise click.UsageError("“--json” and “--all” go with the list. Leave them out, or the VERSION.")
        print_lines(bring_back(file, version, yes) if start is None else bring_one(file, version, start, yes))
    elif as_json:
        print_json([each for _, found in kept_versions(file, every=True) for each in found])
    else:
        print_lines(as_lines(kept_versions(file, every=every), clock.today()))


class BackupVersion(Struct, frozen=True):
    """A kept version; if it cannot be read, `conversations` is null and `differs` says so."""

    version: str
    at: datetime
    bytes: int
    conversations: int | None
    differs: str
    path: str


def kept_versions(file: str, *, every: bool) -> list[tuple[str, list[BackupVersion]]]:
    """Return kept versions below headings, the newest first: every one, or the last of each hour and day.

    If there is no data file, none is made.
    """
    if not paths.in_use(paths.data_file(file)):
        return []
    with open_existing(file) as repository:
        there = backups_of(repository)
        in_time = by_time(there)
        parts = {
            "The newest": in_time[:NEWEST],
            "The last of each hour": last_of_each(in_time, DAY),
            "The last of each day": last_of_each(in_time, MONTH),
        }
        if every:
            parts = {"Every version": there}
        listed: list[Backup] = []
        found = []
        for heading, part in parts.items():
            new = [each for each in part if each not in listed]
            listed += new
            if new:
                found.append((heading, [_described(repository, each, there) for each in new]))
        return found


def name_of(backup: Backup, there: Sequence[Backup]) -> str:
    """Return the short name of a version: its number, or the name of its file if its number is not unique."""
    same = [each for each in there if each.generation == backup.generation]
    return str(backup.generation) if backup.generation and len(same) == 1 else backup.path.stem


def _described(repository: Repository, backup: Backup, there: Sequence[Backup]) -> BackupVersion:
    number, words = None, "it cannot be read"
    try:
        then = load_file(backup.path)
    except Failure:
        pass
    else:
        number, words = len(then), _compared(repository, then).in_words
    return BackupVersion(name_of(backup, there), backup.at, backup.size, number, words, str(backup.path))


def _compared(repository: Repository, then: Mapping[str, Conversation]) -> Difference:
    now = {each.id: each for each in repository.all()}
    return difference(then, now, {each.id for each in binned(repository)})


def as_lines(parts: list[tuple[str, list[BackupVersion]]], today: date) -> Iterator[Line]:
    """Yield a line for each version, and how to bring one back."""
    if not parts:
        yield Line("No earlier version is kept yet. One is kept whenever the file is written anew.")
        return
    rows = [[_row(each, today) for each in found] for _, found in parts]
    widths = [max(len(row[n]) for part in rows for row in part) for n in range(4)]
    for (heading, _), part in zip(parts, rows, strict=True):
        yield Line(heading, style="bold")
        for row in part:
            cells = (f"{cell:{width}}" for cell, width in zip(row, widths, strict=False))
            yield Line("  ".join((*cells, row[4])))
    yield Line(
        "“collab-tui restore” and the number of one brings it back; with the ID of a conversation after it, "
        "only what is missing of that one.",
        style="dim",
    )


def _row(version: BackupVersion, today: date) -> tuple[str, ...]:
    count = "" if version.conversations is None else plural(version.conversations, "conversation", zero="no")
    return version.version, moment(version.at, today), size(version.bytes), count, version.differs


def bring_back(file: str, wanted: str, yes: bool) -> list[Line]:
    """Ask, then restore a version; return the lines to print. Raises Failure; then nothing was changed.

    The current state becomes a kept version. Conversations that the restored version lacks stay.
    """
    path, called = _wanted(file, wanted)
    more = [Line(each) for each in more_in(path)]
    then = load_file(path)
    if not paths.in_use(paths.data_file(file)):
        ask(_question(called, difference(then, {}, ())), yes)
        yes = True
    with open_to_write(file, existing=False) as repository:
        if not _compared(repository, then).comes_back:
            return [*more, Line("There is nothing to bring back: every conversation in it is just so now.")]
        ask(_question(called, _compared(repository, then)), yes)
        repository.refresh()
        found = _compared(repository, then)
        before = repository.engine.file.content
        with write_errors(repository):
            restore(repository, path)
        lines = [*more, Line(f"{plural(found.comes_back, 'conversation')} brought back.")]
        if before.meta.generation > 1:
            again = f"“collab-tui restore {before.meta.generation}”"
            lines.append(Line(f"How it was before is kept: {again} brings that back."))
    return lines


def bring_one(file: str, wanted: str, start: str, yes: bool) -> list[Line]:
    """Ask, then take in what one conversation had in a version and lacks now; return the lines to print.

    Raises Failure; then nothing was changed.
    """
    path, called = _wanted(file, wanted)
    more = [Line(each) for each in more_in(path)]
    then = load_file(path)
    try:
        old = find(then.values(), start)
    except StoreError as problem:
        raise Failure(f"{problem.sentence} This is about {called}.") from problem
    with open_to_write(file, existing=False) as repository:
        found = missing_from(repository, old)
        if found is None:
            return [*more, Line(f"There is nothing to bring back: {headline(old)} has all of it now.")]
        words = found.words or "out of the bin"
        ask(f"This brings back of {headline(old)}, from {called}: {words}. All else stays. Go on?", yes)
        with write_errors(repository):
            bring_missing(repository, old)
    return [*more, Line(f"{headline(old)}: {words}.")]


def _wanted(file: str, wanted: str) -> tuple[Path, str]:
    """Return the path of a kept version or of another file, and its name in a sentence."""
    try:
        there = backups(DISK, paths.beside(paths.data_file(file), "backups"))
    except OSError:
        there = []
    if found := next((each for each in there if wanted in {name_of(each, there), each.path.name}), None):
        return found.path, f"version {name_of(found, there)} of {moment(found.at, clock.today())}"
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
