"""Two laptops and a simulated sync program. `tests/two_laptops.py` does the same with a real one.

The files move as Syncthing moves them: the newer file wins, and the other one becomes a copy beside it.
"""

from pathlib import Path
from random import Random

import pytest

from collab_tui import clock
from collab_tui.domain.conversation import Entry
from collab_tui.domain.edits import Insert
from collab_tui.store.journal import made
from collab_tui.store.repository import Repository
from tests.laptops import IDS, Laptop, a_round, begin, check, come_to_rest


class SimulatedSync:
    """Moves the files of a folder between two laptops."""

    def __init__(self, one: Laptop, other: Laptop) -> None:
        self._laptops = (one, other)
        self._last: dict[str, bytes] = {}
        self._conflicts = 0

    def run(self) -> bool:
        """Synchronise once; return whether anything had changed."""
        seen = [
            {
                str(path.relative_to(each.path.parent)): path.read_bytes()
                for path in sorted(each.path.parent.rglob("*"))
                if path.is_file()
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
        paths = [each.path.parent / name for each in self._laptops]
        winner = int(paths[1].stat().st_mtime_ns > paths[0].stat().st_mtime_ns)
        self._conflicts += 1
        stem, dot, ending = name.rpartition(".")
        copy = f"{stem}.sync-conflict-20261210-{self._conflicts:06}-ABCDEFG{dot}{ending}"
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
        path = self._laptops[laptop].path.parent / name
        if value is None:
            path.unlink()
            return
        path.parent.mkdir(exist_ok=True)
        new = path.with_name(f".syncthing.{path.name}.tmp")
        new.write_bytes(value)
        new.replace(path)


@pytest.mark.parametrize(
    "seed", [*range(4), *(pytest.param(n, marks=pytest.mark.long) for n in range(4, 40))]
)
def test_fifty_rounds_on_two_laptops(seed: int, folder: Path) -> None:
    random = Random(seed)
    both = (Laptop(folder / "one", random), Laptop(folder / "two", random))
    begin(both[0])
    sync = SimulatedSync(*both)
    sync.run()
    for _ in range(50):
        a_round(random, both, sync)
    come_to_rest(random, both, sync)
    check(both)


@pytest.mark.parametrize("merges", [1, 2])
def test_edits_after_a_merge_survive_a_kill(merges: int, folder: Path) -> None:
    """The edits before and after a merge are in one journal, and the file is that of the other laptop."""
    both = one, two = Laptop(folder / "one", Random(0)), Laptop(folder / "two", Random(0))
    begin(one)
    sync = SimulatedSync(*both)
    sync.run()
    one.open()
    for number in range(2):
        with one.repository() as repository, two.repository() as other:
            note(one, repository, f"{number}, on one")
            note(two, other, f"{number}, on two")
        sync.run()
        if number < merges:
            with one.repository() as repository:
                repository.refresh()
    one.kill()
    come_to_rest(Random(1), both, sync)
    check(both)


def note(laptop: Laptop, repository: Repository, line: str) -> None:
    """Write a note, as the user of a laptop."""
    now = repository.get(IDS[0])
    edit = Insert("notes", len(now.list("notes")), Entry(line, line, at=clock.stamp()))
    repository.record(made(now, edit, clock.stamp()), edit)
    laptop.written.add(line)
