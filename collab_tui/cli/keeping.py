"""The store as the commands see it: opened for one command, and what it cannot do said in a sentence."""

# ruff: noqa: PLC0415

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

import click

from collab_tui import paths
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
def kept(file: str) -> Iterator["Repository"]:
    """Open the store for the time of a command. Raises Failure for what the store refuses."""
    from collab_tui.store.errors import StoreError
    from collab_tui.store.repository import Repository

    try:
        repository = Repository(paths.data_file(file))
        try:
            yield repository
        finally:
            repository.close()
    except StoreError as problem:
        raise Failure(problem.sentence) from problem


def all_kept(file: str) -> list["Conversation"]:
    """Return every conversation. Where nothing is kept yet, nothing is made to look for it."""
    if not paths.in_use(paths.data_file(file)):
        return []
    with kept(file) as repository:
        return list(repository.all())


def one_kept(file: str, start: str) -> "Conversation":
    """Return the conversation whose id starts so. Raises Failure where none does, or several do."""
    path = paths.data_file(file)
    if not paths.in_use(path):
        raise Failure(f"There is no conversation in {path} yet. “collab-tui” opens the app to begin one.")
    with kept(file) as repository:
        return one_of(repository, start)


def one_of(repository: "Repository", start: str) -> "Conversation":
    """Return the conversation whose id starts so, from an open store. Raises Failure."""
    from collab_tui.store.errors import StoreError

    try:
        return repository.find(start)
    except StoreError as problem:
        raise Failure(f"{problem.sentence} “collab-tui list” shows them all.") from problem
