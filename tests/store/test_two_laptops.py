"""Two laptops and a sync program: nothing is lost, nothing doubled, and there is one conversation of each.

The files move as Syncthing moves them: the newer file wins, and the other one becomes a copy beside it.
"""

from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Edit, Insert, Put, Remove, apply
from collab_tui.store.bin import binned, take_out
from collab_tui.store.copies import load, take_in
from collab_tui.store.copy_names import copies_beside
from collab_tui.store.repository import Repository

IDS = ("wint", "estt")


class Laptop:
    """A data file on one laptop, with the app open or closed, and what its user did."""

    def __init__(self, folder: Path, random: Random) -> None:
        folder.mkdir()
        self.path = folder / "collab.json"
        self.name, self.random = folder.name, random
        self.machine = f"m{sum(map(ord, folder.name)):08x}"
        self.app: Repository | None = None
        self.written: set[str] = set()
        self.removed: set[str] = set()
        self.count = 0

    def repository(self) -> Repository:
        return self.app or self.start()

    def start(self) -> Repository:
        """Start the program on this laptop, which has a name of its own."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("collab_tui.store.mainfile.machine_name", lambda: self.machine)
            return Repository(self.path, background=False)

    def done(self, repository: Repository) -> None:
        if repository is not self.app:
            repository.close()

    def close(self) -> None:
        if self.app:
            self.app.close()
            self.app = None

    def open_or_close(self) -> None:
        if self.app:
            self.close()
        else:
            self.app = self.start()

    def kill(self) -> None:
        """End the app as kill -9 does: nothing more is written, and its lock is free."""
        if self.app:
            self.app.engine.lock.release()
            self.app = None

    def pause(self) -> None:
        """Let the app write a checkpoint, or only look for changes of others."""
        if self.app:
            self.app.checkpoint() if self.random.random() < 0.5 else self.app.refresh()

    def act(self) -> None:
        repository = self.repository()
        key = self.random.choice(IDS)
        now = next((each for each in repository.all() if each.id == key), None)
        if now is None:
            take_out(repository, key)
        elif self.random.random() < 0.05:
            repository.delete(key)
        else:
            edit = self._edit(now)
            if edit:
                changed = f"2026-12-10T14:{self.count % 60:02}:00+00:00"
                repository.record(replace(apply(now, edit), revision=now.revision + 1, changed=changed), edit)
        self.done(repository)

    def _edit(self, now: Conversation) -> Edit | None:
        self.count += 1
        line = f"{now.id}-{self.name}-{self.count}"
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
            return Insert(
                "notes", len(there), Entry(line, line, at=f"2026-12-10T14:{self.count % 60:02}:00+00:00")
            )
        return Put(Address("road"), now.texts.get("road"), "\n".join(lines) or None)

    def merge(self) -> None:
        """Take in every copy and remove it, as the user is told."""
        repository = self.repository()
        repository.checkpoint()
        for each in copies_beside(self.path):
            take_in(repository, load(each))
            each.unlink()
        self.done(repository)

    def lines(self, conversation: Conversation) -> list[str]:
        text = [each for each in conversation.text("road").split("\n") if each and not each.startswith("—")]
        return sorted([*text, *(each.text for each in conversation.list("notes"))])


class Sync:
    """Moves the files of a folder between two laptops."""

    def __init__(self, one: Laptop, other: Laptop) -> None:
        self._laptops = (one, other)
        self._last: dict[str, bytes] = {}
        self._conflicts = 0

    def run(self) -> bool:
        """Synchronise once; return whether anything had changed."""
        seen = [
            {
                path.name: path.read_bytes()
                for path in each.path.parent.iterdir()
                if path.suffix == ".json" and path.is_file()
            }
            for each in self._laptops
        ]
        changed = False
        for name in sorted({*self._last, *seen[0], *seen[1]}):
            values = [each.get(name) for each in seen]
            if values[0] == values[1]:
                self._keep(name, values[0])
                continue
            changed = True
            news = [value != self._last.get(name) for value in values]
            if all(news) and None not in values:
                self._conflict(name, values)
            else:
                source = (
                    news.index(True)
                    if values[news.index(True)] is not None
                    else values.index(
                        next(each for each in values if each is not None)
                        if all(news)
                        else values[news.index(True)]
                    )
                )
                self._write(name, values[source], 1 - source)
                self._keep(name, values[source])
        return changed

    def _conflict(self, name: str, values: list[bytes | None]) -> None:
        paths = [each.path.with_name(name) for each in self._laptops]
        winner = int(paths[1].stat().st_mtime_ns > paths[0].stat().st_mtime_ns)
        self._conflicts += 1
        copy = f"collab.sync-conflict-20261210-{self._conflicts:06}-ABCDEFG.json"
        for laptop in (0, 1):
            self._write(copy, values[1 - winner], laptop)
        self._write(name, values[winner], 1 - winner)
        self._keep(name, values[winner])
        self._keep(copy, values[1 - winner])

    def _keep(self, name: str, value: bytes | None) -> None:
        if value is None:
            self._last.pop(name, None)
        else:
            self._last[name] = value

    def _write(self, name: str, value: bytes | None, laptop: int) -> None:
        path = self._laptops[laptop].path.with_name(name)
        if value is None:
            path.unlink()
            return
        new = path.with_name(f".syncthing.{name}.tmp")
        new.write_bytes(value)
        new.replace(path)


def a_round(random: Random, laptop: Laptop, sync: Sync) -> None:
    """Do something at random."""
    match random.randrange(8):
        case 0:
            sync.run()
        case 1:
            laptop.open_or_close()
        case 2:
            laptop.merge()
        case 3:
            laptop.pause()
        case 4 if random.random() < 0.4:
            laptop.kill()
        case _:
            laptop.act()


def come_to_rest(random: Random, both: tuple[Laptop, Laptop], sync: Sync) -> None:
    """Write checkpoints, merge and synchronise until nothing changes any more."""
    for _ in range(12):
        for laptop in both:
            if random.random() < 0.2:
                laptop.kill()
            laptop.merge()
        if not sync.run():
            break
    else:
        raise AssertionError("the laptops do not come to rest")
    for laptop in both:
        laptop.close()


@pytest.mark.parametrize(
    "seed", [*range(4), *(pytest.param(n, marks=pytest.mark.long) for n in range(4, 40))]
)
def test_fifty_rounds_on_two_laptops(seed: int, folder: Path) -> None:
    random = Random(seed)
    folder.mkdir(exist_ok=True)
    one, two = both = (Laptop(folder / "one", random), Laptop(folder / "two", random))
    repository = one.repository()
    for each in IDS:
        repository.add(Conversation(id=each, created="2026-12-10T13:00:00+00:00"))
    one.done(repository)
    sync = Sync(one, two)
    sync.run()
    for _ in range(50):
        a_round(random, random.choice(both), sync)
    come_to_rest(random, both, sync)
    written, removed = one.written | two.written, one.removed | two.removed
    found = []
    for laptop in both:
        repository = laptop.repository()
        there = sorted((*repository.all(), *binned(repository)), key=lambda each: each.id)
        assert [each.id for each in there] == sorted(IDS)
        lines = sorted(line for each in there for line in laptop.lines(each))
        assert lines == sorted(set(lines)), "none is doubled"
        assert set(lines) >= written - removed, "none is lost"
        assert set(lines) <= written
        found.append(there)
        repository.close()
    assert found[0] == found[1]
