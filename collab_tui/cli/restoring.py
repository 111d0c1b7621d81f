"""`restore`: the earlier versions of the file that are kept, and one of them brought back."""

# ruff: noqa: PLC0415

import os
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from collab_tui import clock, paths
from collab_tui.cli.asking import ask
from collab_tui.cli.differing import Difference, difference, held
from collab_tui.cli.keeping import Failure, already_kept, kept, readable, refuse_open, told_if_not
from collab_tui.cli.lines import Line, counted
from collab_tui.cli.places import in_words, named
from collab_tui.cli.times import moment
from collab_tui.domain.conversation import Conversation

if TYPE_CHECKING:
    from collab_tui.store.backups import Backup
    from collab_tui.store.repository import Repository


class Version(Struct, frozen=True):
    """One kept version; where it cannot be read, `conversations` is null and `differs` says why."""

    version: str
    at: datetime
    bytes: int
    conversations: int | None
    differs: str
    path: str


def kept_versions(file: str) -> list[Version]:
    """Return every version that is kept, the newest first. Where nothing is kept, nothing is made."""
    if not paths.in_use(paths.data_file(file)):
        return []
    from collab_tui.store.copies import versions

    with already_kept(file) as repository:
        return [_described(repository, each) for each in versions(repository)]


def name_of(backup: "Backup") -> str:
    """Return the short name of a version: its number, or the name of its file where it has none."""
    return str(backup.generation) if backup.generation else backup.path.stem


def _described(repository: "Repository", backup: "Backup") -> Version:
    number, words = None, "it cannot be read"
    try:
        then = held(backup.path)
    except Failure:
        pass
    else:
        number, words = len(then), _compared(repository, then).in_words
    return Version(name_of(backup), backup.at, backup.size, number, words, str(backup.path))


def _compared(repository: "Repository", then: Mapping[str, Conversation]) -> Difference:
    from collab_tui.store.bin import binned

    now = {each.id: each for each in repository.all()}
    return difference(then, now, {each.id for each in binned(repository)})


def as_lines(found: list[Version], today: date) -> Iterator[Line]:
    """Yield a line for each version, and how to bring one back."""
    if not found:
        yield Line("No earlier version is kept yet. One is kept whenever the file is written anew.")
        return
    rows = [
        (
            each.version,
            moment(each.at, today),
            in_words(each.bytes),
            "" if each.conversations is None else counted(each.conversations),
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
    """Bring a version back after asking, and return what to say of it. Raises Failure; then nothing was.

    What there is now stays among the kept versions, and what the other one does not have stays as it is.
    """
    from collab_tui.store.copies import restore

    path, called = _wanted(file, wanted)
    then = held(path)
    if not paths.in_use(paths.data_file(file)):
        ask(_question(called, difference(then, {}, ())), yes)
        yes = True
    with readable(file), kept(file) as repository:
        if not _to_do(repository, then).comes_back:
            return [Line("There is nothing to bring back: every conversation in it is just so now.")]
        ask(_question(called, _to_do(repository, then)), yes)
        repository.refresh()
        found = _to_do(repository, then)
        before = repository.ledger.file.content
        with told_if_not(repository):
            restore(repository, path)
        told = [Line(f"{counted(found.comes_back)} brought back.")]
        if before and before.meta.generation > 1:
            again = f"“collab-tui restore {before.meta.generation}”"
            told.append(Line(f"How it was before is kept: {again} brings that back."))
    return told


def _to_do(repository: "Repository", then: Mapping[str, Conversation]) -> Difference:
    """Return what bringing a version back would do. Raises Failure where it may not."""
    found = _compared(repository, then)
    touched = {*found.changed, *found.moved}
    refuse_open(repository, (each for each in repository.all() if each.id in touched))
    return found


def _wanted(file: str, wanted: str) -> tuple[Path, str]:
    """Return a kept version by its name in the list, or any other file by its path; and what to call it."""
    from collab_tui.store.backups import backups
    from collab_tui.store.disk import DISK

    try:
        there = backups(DISK, paths.beside(paths.data_file(file), "backups"))
    except OSError:
        there = []
    if found := next((each for each in there if wanted in {name_of(each), each.path.name}), None):
        return found.path, f"version {name_of(found)} of {moment(found.at, clock.today())}"
    path = named(wanted)
    if not os.path.lexists(path):
        raise Failure(
            f"There is no kept version and no file “{wanted}”. “collab-tui restore” lists the versions."
        )
    return path, str(path)


def _question(called: str, found: Difference) -> str:
    back = counted(found.comes_back)
    stays = f" {counted(len(found.newer))} made since will stay." if found.newer else ""
    they_are = "it is" if found.comes_back == 1 else "they are"
    return f"This brings {back} back to how {they_are} in {called}.{stays} Go on?"
