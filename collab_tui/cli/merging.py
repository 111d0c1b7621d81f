"""`merge`: the copies that a sync program left beside the file, and one of them taken in."""

# ruff: noqa: PLC0415

import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from collab_tui import paths
from collab_tui.cli.differing import difference, held
from collab_tui.cli.keeping import Failure, already_kept, told_if_not
from collab_tui.cli.lines import Line, counted
from collab_tui.cli.listing import headline, short_ids
from collab_tui.cli.places import named
from collab_tui.cli.times import moment
from collab_tui.domain.conversation import Conversation

if TYPE_CHECKING:
    from collab_tui.store.repository import Repository


class Copy(Struct, frozen=True):
    """One copy beside the file; where it cannot be read, `differs` says so."""

    path: str
    at: datetime
    bytes: int
    differs: str


def copies_beside(file: str) -> list[Copy]:
    """Return the copies that lie beside the file. Raises Failure where the folder cannot be read."""
    path = paths.data_file(file)
    if not paths.in_use(path):
        return []
    from collab_tui.store.doctor import conflict_copies

    with already_kept(file) as repository:
        try:
            return [_described(repository, each) for each in conflict_copies(repository.path)]
        except OSError as problem:
            raise Failure(f"The folder of {path} cannot be read. Nothing was changed.") from problem


def _described(repository: "Repository", path: Path) -> Copy:
    found = path.stat()
    at = datetime.fromtimestamp(found.st_mtime).astimezone()
    from collab_tui.store.bin import binned

    now = {each.id: each for each in repository.all()}
    try:
        other = difference(held(path), now, {each.id for each in binned(repository)})
    except Failure:
        return Copy(str(path), at, found.st_size, "it cannot be read")
    parts = [(len(other.changed), "that differ"), (len(other.gone + other.binned), "that you do not have")]
    words = ", ".join(f"{number} {what}" for number, what in parts if number)
    return Copy(str(path), at, found.st_size, words or "nothing that you do not have")


def as_lines(found: list[Copy], today: date) -> Iterator[Line]:
    """Yield each copy, with what is in it."""
    if not found:
        yield Line("There is no copy from a sync program beside the file.")
        return
    for each in found:
        yield Line(each.path)
        yield Line(f"{moment(each.at, today)}; {each.differs}", 4, "dim")
    yield Line("“collab-tui merge PATH” takes one in; what differs is then kept beside yours.")


def merge(file: str, wanted: str) -> list[Line]:
    """Take in a copy, and return what to say of it. Raises Failure."""
    from collab_tui.store.copies import take_in

    path = named(wanted)
    then = held(path)
    with already_kept(file) as repository:
        if os.path.realpath(path) == str(repository.path):
            raise Failure(f"{path} is the file itself. Nothing was changed.")
        before = repository.all()
        found = difference(then, {each.id: each for each in before}, ())
        if not all(_is_here(then[key], before) for key in (*found.changed, *found.gone)):
            with told_if_not(repository):
                take_in(repository, path)
        ids = {each.id for each in before}
        added = [each for each in repository.all() if each.id not in ids]
    if not added:
        return [Line(f"All that is in {path} is here already. Nothing was changed.")]
    told = [Line(f"{counted(len(added))} taken in; yours are as they were.")]
    told += [Line(f"{short}  {name}", 2) for short, name in _named(added, ids)]
    return [*told, Line(f"{path} is as it was; you may remove it.")]


def _named(added: list[Conversation], others: set[str]) -> list[tuple[str, str]]:
    shorts = short_ids([*others, *(each.id for each in added)])
    return [(shorts[each.id], headline(each)) for each in added]


def _is_here(theirs: Conversation, ours: list[Conversation]) -> bool:
    """Whether a conversation that differs from ours is here all the same: kept beside ours before."""
    from collab_tui.store.schema import beside

    copy = beside(theirs)
    return any(replace(copy, id=each.id) == each for each in ours)
