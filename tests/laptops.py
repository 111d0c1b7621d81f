"""Two laptops that share a folder: what their users do at random, and what must hold in the end.

No line is lost, none is doubled, each conversation is there once, and both laptops have the same.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from random import Random
from typing import Protocol
from unittest.mock import patch

from msgspec.structs import replace

from collab_tui.domain.conversation import Address, Conversation, Cursor, Entry, Value
from collab_tui.domain.edits import Edit, Insert, Move, Put, Remove, apply
from collab_tui.domain.method import FIELDS
from collab_tui.domain.schema import FieldSpec, Kind
from collab_tui.store.bin import binned, take_out
from collab_tui.store.copies import take_in_copy
from collab_tui.store.copy_names import copies_beside
from collab_tui.store.errors import NotFoundError
from collab_tui.store.repository import Repository

IDS = ("wint", "estt")
PARTIES = (Entry("p1", "Ours", attrs={"us": True}), Entry("p2", "Theirs"))
TEXTS_OF_ONE_LINE = (Address("aim"), Address("wants", part="me"))
TEXTS = (Address("road"), Address("today"), *TEXTS_OF_ONE_LINE)
LISTS = tuple(each for each in FIELDS.values() if each.kind.has_entries and each.id != "parties")
LINE = re.compile(r"\w+-\w+-\d+")

SHORT = 50
"""The length of a line that still has room for more in one row of the screen."""

MOST_CHANGES = 5
"""The number of changes that are made at one time at most."""

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
        self.changed: set[str] = set()
        """What was there when its line or its entry was changed.

        If the other laptop changed the same line too, both versions are there; if it removed the line, the
        line is there.
        """
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
        """Make some changes, or leave a note for the app."""
        with self.repository() as repository:
            if self.random.random() < 0.5:
                repository.refresh()
            if self.is_open and self.random.random() < 0.2:
                self.leave_note(self.random.choice(IDS))
                return
            for _ in range(self.random.randint(1, MOST_CHANGES)):
                self._change(repository)

    def _change(self, repository: Repository) -> None:
        """Change a conversation, delete it, or take it out of the bin."""
        key = self.random.choice(IDS)
        now = next((each for each in repository.all() if each.id == key), None)
        if now is None:
            take_out(repository, key)
        elif self.random.random() < 0.02:
            repository.delete(key)
        else:
            edit = self._edit(now)
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
        """Return a line that was not written before, and with which no other one begins."""
        self.count += 1
        return f"{conversation_id}-{self.name}-{self.count:03}"

    def _edit(self, now: Conversation) -> Edit:
        there = [each for each in now.all_entries() if each[0] != "parties"]
        kind = self.random.randrange(8)
        if kind < 3 or not there:
            return self._edit_of_text(now, self.random.choice(TEXTS))
        if kind < 5:
            field = self.random.choice([FIELDS["notes"], *LISTS])
            return Insert(field.id, self.random.randint(0, len(now.list(field.id))), self._entry(field, now))
        field_id, entry = self.random.choice(there)
        index = now.list(field_id).index(entry)
        if kind == 5:
            self.removed.update(LINE.findall(entry.text))
            return Remove(field_id, index, entry)
        if kind == 6 and self.random.random() < 0.5:
            return Move(field_id, entry.id, index, self.random.randrange(len(now.list(field_id))))
        self.changed.update(LINE.findall(entry.text))
        if kind == 6:
            self.written.add(line := self.new_line(now.id))
            return Put(Address(field_id, entry.id), entry.text, f"{entry.text} {line}")
        part = self.random.choice([*(each.id for each in FIELDS[field_id].parts), "later"])
        return Put(Address(field_id, entry.id, part), entry.attrs.get(part), self.new_line(now.id))

    def _edit_of_text(self, now: Conversation, where: Address) -> Edit:
        """Write a line, remove one, or write more in one."""
        lines = [each for each in now.texts.get(where.key, "").split("\n") if each]
        written = [n for n, each in enumerate(lines) if LINE.search(each)]
        kind = self.random.randrange(4) if written else 0
        if kind == 1:
            at = self.random.choice(written)
            self.removed.update(LINE.findall(lines.pop(at)))
        else:
            self.written.add(line := self.new_line(now.id))
            is_one = bool(lines) and where in TEXTS_OF_ONE_LINE
            short = written if is_one else [n for n in written if len(lines[n]) < SHORT]
            if is_one or (kind == 2 and short):
                at = self.random.choice(short)
                self.changed.update(LINE.findall(lines[at]))
                lines[at] += f" {line}"
            else:
                lines.insert(self.random.randint(0, len(lines)), line)
        return Put(where, now.texts.get(where.key), "\n".join(lines) or None)

    def _entry(self, field: FieldSpec, now: Conversation) -> Entry:
        self.written.add(line := self.new_line(now.id))
        party = self.random.choice(PARTIES).id if field.kind is Kind.PER_PARTY else ""
        attrs: dict[str, Value] = {"value": field.lowest} if field.kind is Kind.SCALE else {}
        return Entry(line, line, party, self._time(), attrs)

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


def check(both: tuple[Laptop, Laptop], *, stays_removed: bool = True) -> None:
    """Assert that nothing is lost, doubled or back, and that both laptops have the same.

    Without `stays_removed`, a line may be back that one laptop removed.
    """
    written = {line for each in both for line in each.written}
    removed = {line for each in both for line in each.removed}
    changed = {line for each in both for line in each.changed}
    found = []
    for laptop in both:
        with laptop.repository() as repository:
            there = sorted((*repository.all(), *binned(repository)), key=lambda each: each.id)
        assert [each.id for each in there] == sorted(IDS), f"on {laptop.name} each is there once"
        lines = [line for each in there for line in lines_of(each)]
        count = Counter(chain.from_iterable(lines))
        sure = {each for line in lines if changed.isdisjoint(line) for each in line}
        doubled = sorted(each for each in sure if count[each] > 1)
        assert not doubled, f"on {laptop.name} these are doubled: {doubled}"
        back = sorted(removed & sure)
        assert not (stays_removed and back), f"on {laptop.name} these were removed: {back}"
        lost = sorted(written - removed - count.keys())
        assert not lost, f"on {laptop.name} these are lost: {lost}"
        strange = sorted(count.keys() - written)
        assert not strange, f"on {laptop.name} nobody wrote these: {strange}"
        found.append(there)
    assert found[0] == found[1], "both laptops have the same"


def lines_of(conversation: Conversation) -> list[list[str]]:
    """Return what was written in each line of the texts and entries."""
    texts = [*conversation.texts.values(), *(each.text for _, each in conversation.all_entries())]
    return [LINE.findall(line) for text in texts for line in text.split("\n")]
