"""The only way from a conversation to a file for others: make it, check it for private words, write it.

The app, the commands and the plain front end call these functions. They differ only in how they ask.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from msgspec import Struct

from collab_tui.domain.checks.finding import Finding
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.report import Audience
from collab_tui.export.files import write
from collab_tui.export.format import Format
from collab_tui.export.formats import make, nothing_in
from collab_tui.export.names import file_name
from collab_tui.export.privacy_check import check


class File(Struct, frozen=True):
    """A file to write: one conversation in one format, at a path."""

    conversation: Conversation
    format: Format
    path: Path


class Exported(Struct, frozen=True):
    """The result for one file: it was written, or it was held back because of its findings, or refused.

    `refused` is the sentence that says why it cannot be made.
    """

    file: File
    written: bool
    findings: tuple[Finding, ...] = ()
    refused: str = ""


class ExportError(Exception):
    """A file could not be written; `problem` is the error of the disk."""

    def __init__(self, path: Path, problem: OSError | ValueError) -> None:
        super().__init__(path)
        self.path = path
        self.problem = problem


def plan(
    conversations: Collection[Conversation],
    formats: Collection[Format],
    audience: Audience,
    target: Path,
    *,
    folder: bool = False,
) -> list[File]:
    """Return the files to write: one at the target, or several in it, each with a name of its own.

    The target is a folder if it is one on the disk, if there are several files, or if `folder` says so.
    """
    several = len(conversations) * len(formats) > 1
    inside = folder or several or os.path.isdir(target)  # noqa: PTH112 (this one never raises)
    files: list[File] = []
    taken: set[str] = set()
    for conversation in conversations:
        for kind in formats:
            path = target
            if inside:
                name = file_name(conversation.title, kind, audience, taken)
                taken.add(name.casefold())
                path = target / name
            files.append(File(conversation, kind, path))
    return files


def existing(files: Iterable[File]) -> frozenset[Path]:
    """Return the paths at which there is something already, of the files that can be made."""
    return frozenset(
        each.path
        for each in files
        if os.path.lexists(each.path) and not nothing_in(each.conversation, each.format)
    )


Confirm = Callable[[File, tuple[Finding, ...]], bool]
"""Decides whether a file with these findings may go out all the same."""


def hold_back(_file: File, _findings: tuple[Finding, ...]) -> bool:
    """Return False, so that no file with findings goes out."""
    return False


def export(
    files: Iterable[File],
    audience: Audience,
    now: datetime,
    *,
    overwrite: Collection[Path] = (),
    confirm: Confirm = hold_back,
) -> Iterator[Exported]:
    """Write the files one by one, and yield the result for each. Raises ExportError.

    A file with findings is held back unless `confirm` says that it may go out. A file that exists is replaced
    only if its path is in `overwrite`. A caller may stop between two files: every file written is complete.
    """
    for file in files:
        save = partial(write, file.path, audience=audience, over=file.path in overwrite)
        yield export_to(save, file, audience, now, confirm)


def export_to(
    save: Callable[[bytes], None], file: File, audience: Audience, now: datetime, confirm: Confirm
) -> Exported:
    """Pass the bytes of a file to `save`, unless they have findings and `confirm` says no.

    A file that would have nothing in it is refused. Raises ExportError if the file cannot be made or saved.
    An exception of `confirm` is passed on.
    """
    if refused := nothing_in(file.conversation, file.format):
        return Exported(file, written=False, refused=refused)
    with _problems(file.path):
        data = make(file.conversation, file.format, audience, now)
        findings = tuple(check(data, file.format, audience, file.conversation))
    if findings and not confirm(file, findings):
        return Exported(file, written=False, findings=findings)
    with _problems(file.path):
        save(data)
    return Exported(file, written=True, findings=findings)


@contextmanager
def _problems(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as problem:
        raise ExportError(path, problem) from problem
