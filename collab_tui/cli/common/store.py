"""The store for one command: opened, searched by id, and its errors as a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from collab_tui import paths
from collab_tui.cli.common.output import Failure
from collab_tui.domain.conversation import Conversation
from collab_tui.store import snapshot
from collab_tui.store.errors import StoreError, unusable

if TYPE_CHECKING:
    from collab_tui.store.repository import Repository


@contextmanager
def open_store(
    file: str, *, read_later: bool = False, window: bool = False, write: bool = True
) -> "Iterator[Repository]":
    """Open the store for the time of a command, or of a window. Raises Failure for an error of the store.

    To write, it waits for another command. If a window has the file open, it can only be read.
    """
    from collab_tui.store.repository import Repository  # noqa: PLC0415 (list and show do without)

    try:
        repository = Repository(paths.data_file(file), read_later=read_later, window=window, write=write)
        try:
            yield repository
        finally:
            repository.close()
    except StoreError as problem:
        raise Failure(problem.sentence) from problem


@contextmanager
def open_existing(file: str, *, write: bool = False) -> "Iterator[Repository]":
    """Open the store, to be read, if there is one. Raises Failure if there is none; then no file is made.

    With `write` it is opened to write, and can only be read if a window has it open.
    """
    _refuse_missing(file)
    with disk_errors(file), open_store(file, write=write) as repository:
        yield repository


@contextmanager
def open_to_write(file: str, *, existing: bool = True) -> "Iterator[Repository]":
    """Open the store to write. Raises Failure, and says in which window it is open, if that cannot be."""
    if existing:
        _refuse_missing(file)
    with disk_errors(file), open_store(file) as repository:
        repository.refuse_to_read_only()
        yield repository


def _refuse_missing(file: str) -> None:
    """Raise Failure if there is no data file."""
    path = paths.data_file(file)
    if not paths.in_use(path):
        raise Failure(f"There is no conversation in {path} yet. “collab-tui” opens the app to begin one.")


@contextmanager
def disk_errors(file: str) -> Iterator[None]:
    """Raise Failure if the disk refuses to read the data file."""
    try:
        yield
    except OSError as problem:
        raise Failure(unusable(paths.data_file(file), problem).sentence) from problem


@contextmanager
def write_errors(repository: "Repository", otherwise: str = "") -> Iterator[None]:
    """Raise Failure if the data file cannot be written, with a sentence that is true for a command.

    The store's own sentence is meant for the app, which goes on running and tries again. `otherwise` says
    what the state is if the command did nothing.
    """
    try:
        yield
    except StoreError as problem:
        why, safe, _ = problem.sentence.partition(" Your edits are safe")
        if not safe:
            raise
        later = "Nothing was changed." if repository.status.pending else "It is done at the next start."
        raise Failure(f"{why} {otherwise or later}") from problem


def all_conversations(file: str) -> list[Conversation]:
    """Return every conversation. If there is no data file, none is made."""
    if not paths.in_use(paths.data_file(file)):
        return []
    try:
        return snapshot.read_all(paths.data_file(file))
    except StoreError as problem:
        raise Failure(problem.sentence) from problem


def one_conversation(file: str, start: str) -> Conversation:
    """Return the conversation whose id begins with `start`. Raises Failure if none or several do."""
    _refuse_missing(file)
    found = all_conversations(file)
    with _find_errors():
        return snapshot.find(found, start)


def find(repository: "Repository", start: str) -> Conversation:
    """Return the conversation whose id begins with `start`, from an open store. Raises Failure."""
    with _find_errors():
        return repository.find(start)


@contextmanager
def _find_errors() -> Iterator[None]:
    """Raise Failure if no conversation or several fit, with the command that lists them all."""
    try:
        yield
    except StoreError as problem:
        raise Failure(f"{problem.sentence} “collab-tui list” shows them all.") from problem
