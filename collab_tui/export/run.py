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
from msgspec.structs import replace

from collab_tui import clock
from collab_tui.domain.agreement_changes import changes_since
from collab_tui.domain.agreement_versions import current_version, sending_edit, sent_versions
from collab_tui.domain.checks.finding import Finding
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Batch, Edit, Insert, apply
from collab_tui.domain.report import Audience
from collab_tui.domain.report.brief import party_called
from collab_tui.export.audience_formats import NO_PARTY, Format
from collab_tui.export.files import write
from collab_tui.export.formats import make, nothing_in
from collab_tui.export.names import file_name
from collab_tui.export.privacy_check import check, confirmation


class File(Struct, frozen=True):
    """A file to write: one conversation in one format, at a path. A brief is for one `party`."""

    conversation: Conversation
    format: Format
    path: Path
    party: str = ""


class Exported(Struct, frozen=True):
    """The result for one file: it was written, or it was held back because of its findings, or refused.

    `refused` is the sentence that says why it cannot be made. `sending` is the edit that keeps the version
    that went out, and `news` are sentences about it.
    """

    file: File
    written: bool
    findings: tuple[Finding, ...] = ()
    refused: str = ""
    sending: Edit | None = None
    news: tuple[str, ...] = ()


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
    party: str = "",
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
            called = party_called(conversation, party)
            files.append(File(conversation, kind, path, called.id if called else ""))
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
    sent: dict[str, Conversation] = {}
    for file in files:
        save = partial(write, file.path, audience=audience, over=file.path in overwrite)
        then = sent.get(file.conversation.id, file.conversation)
        exported = export_to(save, file, audience, now, confirm, then=then)
        if exported.written and exported.sending:
            sent[then.id] = apply(then, exported.sending)
        yield exported


def export_to(
    save: Callable[[bytes], None],
    file: File,
    audience: Audience,
    now: datetime,
    confirm: Confirm,
    *,
    then: Conversation | None = None,
) -> Exported:
    """Pass the bytes of a file to `save`, unless they have findings and `confirm` says no.

    `then` is the conversation with what files before this one have kept in it.

    A file that would have nothing in it is refused. Raises ExportError if the file cannot be made or saved.
    An exception of `confirm` is passed on.
    """
    refused = NO_PARTY if audience is Audience.BRIEF and not file.party else ""
    if refused := refused or nothing_in(file.conversation, file.format):
        return Exported(file, written=False, refused=refused)
    then = then or file.conversation
    sending, news = _version(then, file.format, audience, now)
    conversation = apply(then, sending) if sending else then
    with _problems(file.path):
        data = make(conversation, file.format, audience, now, party=file.party)
        findings = tuple(check(data, file.format, audience, conversation))
    if findings and not confirm(file, findings):
        return Exported(file, written=False, findings=findings)
    with _problems(file.path):
        save(data)
    return Exported(file, written=True, findings=findings, sending=sending, news=news)


def _version(
    conversation: Conversation, kind: Format, audience: Audience, now: datetime
) -> tuple[Edit | None, tuple[str, ...]]:
    """Return the edit that keeps the version in a file, and what changed since the last one in sentences."""
    if not (audience.is_agreement or audience is Audience.PRIVATE):
        return None, ()
    due: list[str] = []
    if kind is Format.CALENDAR:
        from collab_tui.export.formats.calendar import due_entries  # noqa: PLC0415 - only for a calendar

        due = due_entries(conversation)
    edit = sending_edit(
        conversation,
        clock.new_id(),
        now.isoformat(timespec="seconds"),
        calendar=due,
        private=audience.is_writer,
    )
    last = sent_versions(conversation)[-1:]
    if audience.is_writer or not last:
        return edit, ()
    if not isinstance(edit, Insert):
        return edit, (f"Nothing changed since version {last[0].number}.",)
    changed = apply(conversation, edit)
    number = current_version(changed).number
    return edit, (
        f"This is version {number}. The last one sent was {last[0].number}.",
        *changes_since(changed),
    )


def kept_edit(conversation: Conversation, exported: Exported) -> Edit | None:
    """Return the edit that keeps in a conversation what went out: the version, and a confirmed finding.

    None if nothing is to be kept. The conversation may have changed since the file was made.
    """
    if not exported.written:
        return None
    edits: list[Edit] = []
    if isinstance(exported.sending, Insert):
        edits.append(replace(exported.sending, index=len(conversation.list(exported.sending.field))))
    elif exported.sending:
        edits.append(exported.sending)
    confirmed = confirmation(conversation, exported.findings, clock.new_id, clock.stamp())
    edits += [confirmed] if confirmed else []
    return Batch(tuple(edits)) if len(edits) > 1 else next(iter(edits), None)


@contextmanager
def _problems(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as problem:
        raise ExportError(path, problem) from problem
