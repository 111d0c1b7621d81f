"""Reads the edits in journals that are not in the main file yet."""

from collections.abc import Iterable
from typing import Any

import msgspec

from collab_tui.domain.conversation import Conversation
from collab_tui.domain.edits import Batch, Edit, EditError, Go, between
from collab_tui.domain.touched import Touched, touched_by
from collab_tui.domain.versions import Dot, Version
from collab_tui.store.documents import Conversations, to_conversation
from collab_tui.store.journal import JournalLine, made, read_lines, writer_of
from collab_tui.store.mainfile import MainFile
from collab_tui.store.schema import Content
from collab_tui.store.versions import changes_in, recovered, version_in

_ATTEMPTS = 4
"""The number of times a file is read again if another process replaces it each time."""


class Recovered(msgspec.Struct):
    """The edits found in the journals of processes that were killed; times as in `Conversation.changed`."""

    edits: int = 0
    since: str = ""
    until: str = ""
    damaged: int = 0


class Trace(msgspec.Struct):
    """A conversation in the journals of one process."""

    final: Conversation
    number: int
    """The number of the last line."""
    changes: dict[str, Any] | None = None
    """The `Changes` that led to `base`."""
    base: Conversation | None = None
    """The last base that a line holds: at a checkpoint, or after a merge."""
    times: list[str] = []
    """The time of each edit, without moves of the cursor."""
    touched: list[tuple[int, Touched]] = []
    """The parts that were changed since the base, each with the revision after that."""


class Replay:
    """The conversations of a file as the process that writes it has painted them."""

    def __init__(self, file: MainFile, main: Content | None = None) -> None:
        """Begin with `main` if the file itself cannot be read."""
        self.names: list[str] = []
        """The journals that were found."""
        self.unreadable: OSError | None = None
        """Why one of them could not be read."""
        self.reads_others = True
        """Whether journals of other machines are read too: not beside a process that writes.

        It reads them at its start only, and nothing else is to be shown than what it paints.
        """
        self._file = file
        self._main = main or Content()
        self._read: dict[str, int] = {}
        self._traces: dict[tuple[str, str], Trace] = {}
        self._damaged = 0

    def look(self) -> bool:
        """Read what is new, and return whether anything is new. Raises StoreError, OSError.

        A checkpoint replaces the main file first and moves the journal away then. So nothing is missing if
        the main file is still the one that was read; else it is read again.
        """
        is_new = self._look()
        for _ in range(_ATTEMPTS):
            if self._file.stamp == self._file.seen:
                break
            is_new |= self._look()
        return is_new

    def _look(self) -> bool:
        self._file.read()
        names = self._file.journal_names()
        if not self.reads_others:
            names = [each for each in names if self._file.is_ours(each)]
        is_new = self._file.content is not self._main or not set(self.names) <= set(names)
        if is_new:
            self._main = self._file.content
            self._read, self._traces, self._damaged = {}, {}, 0
        self.unreadable = None
        for name in names:
            try:
                data = self._file.journal(name)
            except OSError as error:
                self.unreadable = error
                continue
            is_new |= self.read(name, data)
        self.names = names
        return is_new

    def read(self, name: str, data: bytes) -> bool:
        """Read what is new in a journal, and return whether anything is new."""
        start, end = self._read.get(name, 0), data.rfind(b"\n") + 1
        if end <= start:
            return False
        lines, damaged = read_lines(data[start:end])
        self._damaged += damaged + self._follow(writer_of(name), lines)
        self._read[name] = end
        return True

    def conversations(self) -> tuple[Conversations, list[Version]]:
        """Return all conversations, and the versions of those of which the journals have more."""
        kept = self._main.conversations.copy()
        versions: dict[str, Version] = {}
        for (writer, key), trace in self._beyond():
            there = versions.get(key) or version_in(self._main, key)
            touched = [each for _, each in trace.touched]
            versions[key] = recovered(trace.base, trace.changes, trace.final, there, writer, touched=touched)
            kept[key] = versions[key].conversation
        return kept, list(versions.values())

    def _beyond(self) -> list[tuple[tuple[str, str], Trace]]:
        """Return the conversations of which the journals have changes that the main file does not have.

        A process that went on from the values of another one comes after that.
        """
        found = []
        for (writer, key), trace in self._traces.items():
            there = changes_in(self._main, key)
            if there is None or not there.contains(Dot(writer, trace.number, "")):
                found.append(((writer, key), trace))
        return sorted(found, key=lambda each: each[1].final.revision)

    @property
    def found(self) -> Recovered:
        """How many edits the journals hold, and from when."""
        times = [each for _, trace in self._beyond() for each in trace.times]
        said = [each for each in times if each]
        return Recovered(len(times), min(said, default=""), max(said, default=""), self._damaged)

    def _follow(self, writer: str, lines: Iterable[JournalLine]) -> int:
        """Follow the lines of the next journal of a process; return how many of them do not fit."""
        lost = 0
        for line in lines:
            trace = self._traces.get((writer, line.id))
            base = to_conversation(line.base) if line.base else None
            before = base or (trace.final if trace else None)
            try:
                after = _after(line, before)
            except EditError:
                lost += 1
                continue
            number = max(line.number, line.revision)
            edit = line.edit
            if trace and line.edit is None and base != after:  # whole, because a line could not be written
                before, edit = trace.final, between(trace.final, after)
            if trace is None:
                trace = self._traces[writer, line.id] = Trace(after, number, line.changes, base)
            else:
                trace.final, trace.number = after, number
                if base and line.changes:
                    later = [each for each in trace.touched if each[0] > base.revision]
                    trace.base, trace.changes, trace.touched = base, line.changes, later
            if before and edit and line.since is None:
                trace.touched += ((line.revision, each) for each in touched_by(edit, before, after))
            if before and line.since is None and not _moves(line.edit):
                trace.times.append(line.changed)
        return lost


def _after(line: JournalLine, before: Conversation | None) -> Conversation:
    """Return the conversation after a line. Raises EditError if an earlier line is missing."""
    if line.whole is not None:
        return to_conversation(line.whole)
    if before and line.edit and (line.base or line.revision == before.revision + 1):
        return made(before, line.edit, line.changed)
    raise EditError("an earlier line is missing")


def _moves(edit: Edit | None) -> bool:
    """Whether an edit changes nothing but the place of the cursor."""
    return isinstance(edit, Go) or (isinstance(edit, Batch) and all(map(_moves, edit.edits)))
