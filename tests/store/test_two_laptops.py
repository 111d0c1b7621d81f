"""Two laptops and a simulated sync program. `tests/two_laptops.py` does the same with a real one.

The files move as Syncthing moves them: the newer file wins, and the other one becomes a copy beside it.
"""

import json
import os
import shutil
import time
from collections.abc import Callable
from contextlib import closing, nullcontext
from itertools import count
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest

from collab_tui import clock
from collab_tui.domain.conversation import Address, Conversation, Entry
from collab_tui.domain.edits import Batch, Edit, Insert, Put, Remove
from collab_tui.store import machine, mainfile
from collab_tui.store.bin import binned
from collab_tui.store.copies import load, take_in, take_in_copy
from collab_tui.store.disk import Disk
from collab_tui.store.doctor import doctor
from collab_tui.store.history import history
from collab_tui.store.journal import made
from collab_tui.store.repository import Repository
from collab_tui.store.snapshot import find, read_all
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
            changed |= not name.endswith(".lock")  # it says who has the file open, and since when
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


KINDS = ("nothing special", "one name of both machines", "journals read at once", "damaged files")
READ_EARLY = KINDS[1:3]
"""A journal is read on the other laptop while its writer goes on. If a line in it is removed there meanwhile,
it is back when the rest of the journal is read, as all its lines count as written with the last one.
"""


class NoticingLaptop(Laptop):
    """A laptop on which the app has noticed, before it is killed, that its journal was moved away.

    That takes half a second. What was written meanwhile is in a file without a name.
    """

    def kill(self) -> None:
        if self.app:
            self.app.flush()
            self.app.flush()
        super().kill()


@pytest.mark.parametrize(
    ("seed", "kind"),
    [
        *((seed, KINDS[0]) for seed in range(4)),
        *zip((3, 10, 7), KINDS[1:], strict=True),
        *(pytest.param(n, KINDS[n % 4], marks=pytest.mark.long) for n in range(4, 40)),
    ],
)
def test_fifty_rounds_on_two_laptops(
    seed: int, kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == "one name of both machines":
        monkeypatch.setattr(mainfile, "machine_name", lambda: "m00000000")
    elif kind == "journals read at once":
        monkeypatch.setattr(mainfile, "QUIET_MINUTES", -1)
    starts = count(time.time_ns(), 1_000_000)
    monkeypatch.setattr(time, "time_ns", lambda: next(starts))  # no two start in one millisecond
    random = Random(seed)
    one = NoticingLaptop if kind in READ_EARLY else Laptop
    both = one(folder / "one", random), one(folder / "two", random)
    begin(both[0])
    sync = SimulatedSync(*both)
    sync.run()
    for _ in range(50):
        if kind == "damaged files" and random.random() < 0.08:
            repair(random.choice(both))
        else:
            a_round(random, both, sync)
    come_to_rest(random, both, sync)
    check(both, stays_removed=kind not in READ_EARLY)


def repair(laptop: Laptop) -> None:
    """Kill the app, damage or remove the file, and repair it."""
    laptop.kill()
    if laptop.path.exists():
        laptop.path.write_text("{")
        if laptop.random.random() < 0.5:
            laptop.path.unlink()
        with patch.dict(os.environ, laptop.environment):
            doctor(laptop.path, repair=True)


@pytest.mark.parametrize("end", ["closed", "killed", "killed, and the file is the older one"])
def test_a_note_that_was_taken_in_and_removed_at_once_stays_removed(
    end: str, both: tuple[Laptop, Laptop]
) -> None:
    """The other laptop takes in the same note later, because a sync program has brought it there too."""
    one, two = both
    started(one)
    one.leave_note(IDS[0])
    (left,) = (one.path.parent / "collab.json.journal").glob("*.note")
    (two.path.parent / "collab.json.journal").mkdir(exist_ok=True)
    shutil.copy(left, two.path.parent / "collab.json.journal")
    app = started(two)
    now = app.get(IDS[0])
    (entry,) = now.list("notes")
    edit = Remove("notes", 0, entry)
    app.record(made(now, edit, clock.stamp()), edit)
    app.flush()
    if end == "closed":
        two.close()
    two.kill()
    with one.repository() as repository:
        repository.take_notes()
        assert notes(repository) == [entry.text]
    one.close()
    if end.endswith("older one"):
        bring(two, one)
    with two.repository() as repository:
        assert notes(repository) == []
    bring(one, two)
    with one.repository() as repository:
        assert notes(repository) == []


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
            note(one, repository, f"note-one-{number}")
            note(two, other, f"note-two-{number}")
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


@pytest.fixture
def both(folder: Path) -> tuple[Laptop, Laptop]:
    """Two laptops that have the same file."""
    one, two = Laptop(folder / "one", Random(0)), Laptop(folder / "two", Random(0))
    begin(one)
    shutil.copy2(one.path, two.path)
    return one, two


def notes(repository: Repository) -> list[str]:
    return sorted(each.text for each in repository.get(IDS[0]).list("notes"))


def notes_read(path: Path) -> list[str]:
    """Return the notes as a command shows them."""
    return sorted(each.text for each in find(read_all(path), IDS[0]).list("notes"))


def started(laptop: Laptop) -> Repository:
    """Return the app of a laptop, which is open now."""
    laptop.open()
    assert laptop.app
    return laptop.app


def bring(one: Laptop, other: Laptop) -> None:
    """Replace the file of one laptop by that of the other, as a sync program does."""
    shutil.copy2(other.path, new := one.path.with_name("new"))
    new.replace(one.path)


@pytest.mark.parametrize("is_recorded", [True, False])
def test_a_killed_app_and_the_file_of_the_other_laptop_with_the_same_revision(
    is_recorded: bool, both: tuple[Laptop, Laptop]
) -> None:
    """The conversation may have been stored first by a version of the program that recorded no changes."""
    one, two = both
    if not is_recorded:
        for each in both:
            content = json.loads(each.path.read_text())
            content.pop("changes")
            each.path.write_text(json.dumps(content))
            shutil.rmtree(f"{each.path}.backups", ignore_errors=True)
    note(one, app := started(one), "in the file of one")
    app.checkpoint()
    with two.repository() as repository:
        note(two, repository, "on two")
    note(one, app, "in the journal of one")
    app.flush()
    one.kill()
    copy = one.path.with_name("collab.sync-conflict-20261210-140010-ABCDEFG.json")
    shutil.copy(one.path, copy)
    bring(one, two)
    lines = ["in the file of one", "in the journal of one", "on two"]
    with one.repository() as repository:
        assert notes(repository) == lines
        take_in_copy(repository, copy)
        assert notes(repository) == lines
    bring(two, one)
    with two.repository() as repository:
        assert notes(repository) == lines


def write(repository: Repository, edit: Edit) -> None:
    """Make an edit of the first conversation."""
    repository.record(made(repository.get(IDS[0]), edit, clock.stamp()), edit)


@pytest.mark.parametrize("is_full", [False, True])
def test_a_line_that_was_brought_back_stays_if_a_write_fails_meanwhile(
    is_full: bool, both: tuple[Laptop, Laptop]
) -> None:
    """The other laptop has the text without the line, and the journal goes on in a new file."""
    one, two = both
    road, lines = Address("road"), "alpha\nbeta\ngamma"
    with one.repository() as repository:
        write(repository, Put(road, None, lines))
    bring(two, one)
    write(app := started(one), Put(road, lines, "alpha\ngamma"))
    app.flush()
    with two.repository() as repository:
        take_in(repository, load(one.path))
        assert repository.get(IDS[0]).text("road") == "alpha\ngamma"
    with patch.object(Disk, "write", side_effect=OSError) if is_full else nullcontext():
        write(app, Put(Address("aim"), None, "a word"))
    write(app, Put(Address("aim"), "a word", None))
    write(app, Put(road, "alpha\ngamma", lines))
    app.flush()
    assert not app.status.pending
    one.kill()
    for here, there in (both, (two, one)):
        with here.repository() as repository:
            take_in(repository, load(there.path))
            assert repository.get(IDS[0]).text("road") == lines


def test_a_journal_of_the_other_laptop_is_shown_by_all_or_by_none(both: tuple[Laptop, Laptop]) -> None:
    """The app that is open reads it at its next start, so that commands and a second window wait too."""
    one, two = both
    note(one, app := started(one), "on one")
    note(two, app_of_two := started(two), "on two")
    app_of_two.flush()
    two.kill()
    (journal,) = (two.path.parent / "collab.json.journal").glob("*.jnl")
    shutil.copy(journal, copy := one.path.parent / "collab.json.journal" / journal.name)
    os.utime(copy, (1, 1))
    with patch.dict(os.environ, one.environment), closing(one.start()) as window:
        for _ in range(2):
            assert notes(app) == notes(window) == ["on one"]
            assert notes_read(one.path) == ["on one"]
            window.refresh()
        one.close()
        assert notes_read(one.path) == ["on one", "on two"]
        window.refresh()
        assert notes(window) == ["on one", "on two"]


@pytest.mark.parametrize("is_killed", [False, True])
def test_an_edit_of_the_value_from_before_a_merge_can_be_taken_back_and_those_before_it(
    is_killed: bool, both: tuple[Laptop, Laptop]
) -> None:
    """A key may be pressed after the merge, and before the window shows it."""
    one, two = both
    app, road = started(one), Address("road")
    write(app, Put(road, None, "first"))
    write(app, Put(road, "first", "second"))
    app.checkpoint()
    shown = app.get(IDS[0])
    with two.repository() as repository:
        write(repository, Put(Address("today"), None, "on two"))
    bring(one, two)
    app.refresh()
    edit = Put(road, "second", "third")
    app.record(made(shown, edit, clock.stamp()), edit)
    app.flush()
    now = app.get(IDS[0])
    assert (now.text("road"), now.text("today")) == ("third", "on two")
    if is_killed:
        one.kill()
    with one.repository() as repository:
        edits = [each.edit for each in history(repository, IDS[0])]
        assert edits[-3:-1] == [Put(road, None, "first"), Put(road, "first", "second")]
        assert edits[-1] == Batch((edit,))


def test_lines_after_the_part_of_a_journal_that_was_taken_in_elsewhere_are_kept(
    both: tuple[Laptop, Laptop],
) -> None:
    one, two = both
    note(two, app := started(two), "first")
    (journal,) = (two.path.parent / "collab.json.journal").glob("*.jnl")
    copy = one.path.parent / "collab.json.journal" / journal.name
    shutil.copy(journal, copy)
    os.utime(copy, (1, 1))
    note(two, app, "second")
    app.flush()
    two.kill()
    with one.repository() as repository:
        assert notes(repository) == ["first"]
    bring(two, one)
    with two.repository() as repository:
        assert notes(repository) == ["first", "second"]


def test_two_homes_with_the_same_name_of_the_machine(both: tuple[Laptop, Laptop]) -> None:
    one, two = both
    note(one, started(one), "on one")
    one.kill()
    with two.repository():
        pass
    names = [next(each.home.rglob("machine")) for each in both]
    shutil.copy(*names)
    machine._machine_name.cache_clear()
    with two.repository() as repository:
        note(two, repository, "on two")
    bring(one, two)
    with one.repository() as repository:
        assert notes(repository) == ["on one", "on two"]


@pytest.mark.parametrize("end", ["killed", "damaged", "damaged later"])
def test_what_was_merged_is_in_the_journal(end: str, both: tuple[Laptop, Laptop]) -> None:
    """The file of the other laptop, in which less was written, comes while the app is open."""
    one, two = both
    app = started(one)
    for number in range(3):
        note(one, app, f"{number} on one")
        app.checkpoint()
    app.add(Conversation(id="on one alone"))
    app.checkpoint()
    with two.repository() as repository:
        note(two, repository, "on two")
    bring(one, two)
    app.refresh()
    lines = ["0 on one", "1 on one", "2 on one", "on two"]
    assert notes(app) == lines
    if end == "damaged later":
        app.checkpoint()
    one.kill()
    if end != "killed":
        repair(one)
    with one.repository() as repository:
        assert notes(repository) == lines
        assert repository.get("on one alone")


def note_and_withdraw(app: Repository) -> None:
    """Write a note, and go back to the value before it."""
    before = app.get(IDS[0])
    entry = Insert("notes", 0, Entry("later", "later"))
    app.record(made(before, entry, clock.stamp()), entry)
    app.checkpoint()
    app.engine.withdraw(before.id, before)
    app.record(made(app.get(IDS[0]), entry, clock.stamp()), entry)


@pytest.mark.parametrize("act", [lambda app: app.delete(IDS[0]), note_and_withdraw])
def test_a_delete_and_a_change_that_was_taken_back_survive_a_kill(
    act: Callable[[Repository], None], both: tuple[Laptop, Laptop]
) -> None:
    one, _ = both
    note(one, app := started(one), "a line")
    app.checkpoint()
    act(app)
    now = [each.id for each in binned(app)], {each.id: each for each in app.all()}
    one.kill()
    with one.repository() as repository:
        assert ([each.id for each in binned(repository)], {each.id: each for each in repository.all()}) == now
