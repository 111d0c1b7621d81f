"""The store as the commands see it: opened for one command, and what it cannot do said in a sentence."""

# ruff: noqa: PLC0415

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

import click

from collab_tui import paths
from collab_tui.cli import haste
from collab_tui.domain.text import clean

if TYPE_CHECKING:
    from collab_tui.domain.conversation import Conversation
    from collab_tui.store.repository import Repository


class Failure(click.ClickException):
    """Something that could not be done, said on stderr in a sentence of its own; exit code 1."""

    exit_code = 1

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence."""
        click.echo(clean(self.message), file=file, err=True)


@contextmanager
def kept(file: str, *, read_later: bool = False) -> Iterator["Repository"]:
    """Open the store for the time of a command. Raises Failure for what the store refuses."""
    haste.spare_openssl()
    from collab_tui.store.errors import StoreError
    from collab_tui.store.repository import Repository

    try:
        repository = Repository(paths.data_file(file), read_later=read_later)
        try:
            yield repository
        finally:
            repository.close()
    except StoreError as problem:
        raise Failure(problem.sentence) from problem


@contextmanager
def told_if_not(repository: "Repository", undone: str = "") -> Iterator[None]:
    """Say what becomes of an act where the file cannot be written; `undone` where it is then not done at all.

    What the store says of it is meant for the app, which goes on running and tries again.
    """
    from collab_tui.store.errors import StoreError

    try:
        yield
    except StoreError as problem:
        why, safe, _ = problem.sentence.partition(" Your edits are safe")
        if not safe:
            raise
        later = "Nothing was changed." if repository.status.pending else "It is done at the next start."
        raise Failure(f"{why} {undone or later}") from problem


def all_kept(file: str) -> list["Conversation"]:
    """Return every conversation. Where nothing is kept yet, nothing is made to look for it."""
    if not paths.in_use(paths.data_file(file)):
        return []
    with kept(file) as repository:
        return list(repository.all())


@contextmanager
def readable(file: str) -> Iterator[None]:
    """Raise Failure where the disk itself refuses to show what is kept."""
    from collab_tui.store.errors import unusable

    try:
        yield
    except OSError as problem:
        raise Failure(unusable(paths.data_file(file), problem).sentence) from problem


@contextmanager
def already_kept(file: str) -> Iterator["Repository"]:
    """Open the store where something is kept already; else nothing is made, and Failure raised."""
    path = paths.data_file(file)
    if not paths.in_use(path):
        raise Failure(f"There is no conversation in {path} yet. “collab-tui” opens the app to begin one.")
    with readable(file), kept(file) as repository:
        yield repository


def one_kept(file: str, start: str) -> "Conversation":
    """Return the conversation whose id starts so. Raises Failure where none does, or several do."""
    with already_kept(file) as repository:
        return one_of(repository, start)


def one_of(repository: "Repository", start: str) -> "Conversation":
    """Return the conversation whose id starts so, from an open store. Raises Failure."""
    from collab_tui.store.errors import StoreError

    try:
        return repository.find(start)
    except StoreError as problem:
        raise Failure(f"{problem.sentence} “collab-tui list” shows them all.") from problem


def one_to_write(repository: "Repository", start: str) -> "Conversation":
    """Return the conversation whose id starts so, held by this process until it ends. Raises Failure.

    While another process has it open, that one alone writes in it.
    """
    found = one_of(repository, start)
    if repository.to_read_only and repository.status.trouble:
        raise Failure(repository.status.trouble.sentence)
    if not repository.take(found.id):
        raise Failure(open_elsewhere([found]))
    return repository.get(found.id)


def refuse_open(repository: "Repository", conversations: Iterable["Conversation"]) -> None:
    """Raise Failure where another process has one of these conversations open."""
    if found := held_elsewhere(repository, conversations):
        raise Failure(open_elsewhere(found))


def held_elsewhere(repository: "Repository", conversations: Iterable["Conversation"]) -> list["Conversation"]:
    """Return those of the conversations that another process has open."""
    return [each for each in conversations if repository.is_open_elsewhere(each.id)]


def open_elsewhere(conversations: list["Conversation"]) -> str:
    """Return the sentence that refuses to write in conversations that are open in another window."""
    from collab_tui.cli.listing import headline

    names = " and ".join(f"“{headline(each)}”" for each in conversations)
    are, them = ("is", "it") if len(conversations) == 1 else ("are", "them")
    return f"{names} {are} open in another window. Nothing was changed. Leave {them} there, then try again."
