"""Two laptops that share a folder: what their users do at random, and what must hold in the end.

No line is lost, none is doubled, each conversation is there once, and both laptops have the same.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Protocol
from unittest.mock import patch

from msgspec.structs import replace

from collab_tui.domain.conversation import Address, Conversation, Cursor, Entry
from collab_tui.domain.edits import Edit, Insert, Put, Remove, apply
from collab_tui.store.bin import binned, take_out
from collab_tui.store.copies import take_in_copy
from collab_tui.store.copy_names import copies_beside
from collab_tui.store.errors import NotFoundError
from collab_tui.store.repository import Repository

IDS = ("wint", "estt")
PARTIES = (Entry("p1", "Ours", attrs={"us": True}), Entry("p2", "Theirs"))
MOST_TURNS = 12
"""How often copies are taken in on both laptops in the end, until nothing changes any more."""


class Sync(Protocol):
    """A program that keeps the folders of two laptops equal."""

    def run(self) -> bool:
        """Make both folders equal; return whether anything had changed."""


class Laptop:
    """A data file on one laptop, with the app open or closed, and what its user did.

    Here the app is a repository in this process.
    """

    def __init__(self, home: Path, random: Random) -> None:
        self.path = home / "talks" / "collab.json"
        self.path.parent.mkdir(parents=True)
        self.home, self.name, self.random = home, home.name, random
        self.app: Repository | None = None
        self.written: set[str] = set()
        self.removed: set[str] = set()
        self.count = 0

    @property
    def environment(self) -> dict[str, str]:
        """The folders of its user; so the program gives each laptop another name."""
        folders = ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
        return {"HOME": str(self.home), **{each: str(self.home / each) for each in folders}}

    def start(self) -> Repository:
        """Start the program on this laptop."""
        with patch.dict(os.environ, self.environment):
            repository = Repository(self.path, background=False)
        assert not repository.recovered.damaged, "every line of the journals can be replayed"
        return repository

    @contextmanager
    def repository(self) -> Iterator[Repository]:
        """Use the app if it is open; else start it for a moment, as a command does."""
        if self.app:
            yield self.app
            return
        repository = self.start()
        try:
            yield repository
        finally:
            repository.close()

    @property
    def is_open(self) -> bool:
        """Whether the app is open."""
        return self.app is not None

    def open(self) -> None:
        """Open the app."""
        self.app = self.start()

    def close(self) -> None:
        """Close the app if it is open."""
        if self.app:
            self.app.close()
            self.app = None

    def kill(self) -> None:
        """End the app as kill -9 does: nothing more is written, and its lock is free."""
        if self.app:
            self.app.engine.lock.release()
            self.app = None

    def pause(self) -> None:
        """Let the app take in notes, and write a checkpoint or only look for changes of others."""
        if self.app:
            self.app.take_notes()
            self.app.checkpoint() if self.random.random() < 0.5 else self.app.refresh()

    def act(self) -> None:
        """Change a conversation, delete it, take it out of the bin, or leave a note for the app."""
        with self.repository() as repository:
            if self.random.random() < 0.5:
                repository.refresh()
            key = self.random.choice(IDS)
            if self.is_open and self.random.random() < 0.2:
                self.leave_note(key)
                return
            now = next((each for each in repository.all() if each.id == key), None)
            if now is None:
                take_out(repository, key)
            elif self.random.random() < 0.05:
                repository.delete(key)
            elif edit := self._edit(now):
                repository.record(
                    replace(apply(now, edit), revision=now.revision + 1, changed=self._time()), edit
                )

    def leave_note(self, key: str) -> None:
        """Leave a note from another process for the app, which is open. It is taken in soon."""
        command = self.start()
        assert command.to_read_only, "two processes write the file"
        with suppress(NotFoundError):
            line = self.new_line(key)
            command.note(key, Insert("notes", 0, Entry(line, line, at=self._time())))
            self.written.add(line)
        command.close()

    def _time(self) -> str:
        return f"2026-12-10T14:{self.count % 60:02}:00+00:00"

    def new_line(self, conversation_id: str) -> str:
        """Return a line that was not written before."""
        self.count += 1
        return f"{conversation_id}-{self.name}-{self.count}"

    def _edit(self, now: Conversation) -> Edit | None:
        line = self.new_line(now.id)
        lines = [each for each in now.text("road").split("\n") if each]
        there = now.list("notes")
        kind = self.random.randrange(5)
        if kind == 0 and lines:
            gone = self.random.randrange(len(lines))
            self.removed.add(lines[gone])
            del lines[gone]
        elif kind == 1 and there:
            index = self.random.randrange(len(there))
            self.removed.add(there[index].text)
            return Remove("notes", index, there[index])
        elif kind == 2:
            self.written.add(line)
            lines.insert(self.random.randint(0, len(lines)), line)
        else:
            self.written.add(line)
            return Insert("notes", len(there), Entry(line, line, at=self._time()))
        return Put(Address("road"), now.texts.get("road"), "\n".join(lines) or None)

    def take_in_copies(self) -> None:
        """Take in every copy that a sync program left; the program moves each to the backups."""
        with self.repository() as repository:
            repository.checkpoint()
            for each in copies_beside(self.path):
                take_in_copy(repository, each)


def begin(laptop: Laptop) -> None:
    """Make the conversations, with nothing written in them."""
    with laptop.repository() as repository:
        for each in IDS:
            start = Conversation(
                id=each,
                created="2026-12-10T13:00:00+00:00",
                texts={"title": each},
                entries={"parties": PARTIES},
                place=Cursor("prepare", "road"),
            )
            repository.add(start)


def a_round(random: Random, both: tuple[Laptop, Laptop], sync: Sync) -> None:
    """Do something at random."""
    laptop = random.choice(both)
    match random.randrange(8):
        case 0:
            sync.run()
        case 1:
            laptop.close() if laptop.is_open else laptop.open()
        case 2:
            laptop.take_in_copies()
        case 3:
            laptop.pause()
        case 4:
            laptop.kill()
        case _:
            laptop.act()


def come_to_rest(random: Random, both: tuple[Laptop, Laptop], sync: Sync) -> None:
    """Take in copies on both laptops and synchronise, until nothing changes any more."""
    for _ in range(MOST_TURNS):
        for laptop in both:
            if random.random() < 0.2:
                laptop.kill()
            laptop.take_in_copies()
        if not sync.run():
            break
    else:
        raise AssertionError(f"the files still change after {MOST_TURNS} turns of taking in copies")
    for laptop in both:
        laptop.close()


def check(both: tuple[Laptop, Laptop]) -> None:
    """Assert that nothing is lost or doubled, and that both laptops have the same."""
    written = {line for each in both for line in each.written}
    removed = {line for each in both for line in each.removed}
    found = []
    for laptop in both:
        with laptop.repository() as repository:
            there = sorted((*repository.all(), *binned(repository)), key=lambda each: each.id)
        assert [each.id for each in there] == sorted(IDS), f"on {laptop.name} each is there once"
        lines = sorted(line for each in there for line in lines_of(each))
        doubled = sorted({line for line in lines if lines.count(line) > 1})
        assert not doubled, f"on {laptop.name} these lines are doubled: {doubled}"
        lost = written - removed - set(lines)
        assert not lost, f"on {laptop.name} these lines are lost: {sorted(lost)}"
        strange = set(lines) - written
        assert not strange, f"on {laptop.name} nobody wrote these lines: {sorted(strange)}"
        found.append(there)
    assert found[0] == found[1], "both laptops have the same"


def lines_of(conversation: Conversation) -> list[str]:
    """Return the lines of the text and of the notes, without the headings of other versions."""
    text = [each for each in conversation.text("road").split("\n") if each and not each.startswith("—")]
    return [*text, *(each.text for each in conversation.list("notes"))]
