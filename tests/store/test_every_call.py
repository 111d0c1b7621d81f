"""A fault at each single call to the disk, one at a time, never loses an acknowledged edit.

The short form tries a sample of the calls, a different one for each fault. The long form tries every call.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from collab_tui.store.errors import StoreError
from collab_tui.store.journal import Journal
from collab_tui.store.repository import Repository
from tests.store.faults import FOREVER, KILLS, ONCE, FaultyDisk, Killed, PowerCut, Writer, check

Life = Callable[[Path, FaultyDisk, Writer], None]

FAULTS = KILLS + ONCE + FOREVER
CALLS = pytest.mark.parametrize(
    "step", [22, pytest.param(1, marks=pytest.mark.long)], ids=["a sample of calls", "every call"]
)
"""One test for every 22nd call, and one in the long form for every call."""


def a_life(path: Path, disk: FaultyDisk, writer: Writer) -> None:
    """Open, add, edit, save, checkpoint, edit on, delete, checkpoint without a save before it, close."""
    repository = Repository(path, disk, background=False)
    for key in ("a", "b", "c"):
        writer.add(repository, key)
    writer.edit(repository, "a", 3)
    repository.flush()
    writer.saved(repository)
    writer.edit(repository, "b", 2)
    with suppress(StoreError):
        repository.checkpoint()
    writer.edit(repository, "a", 2)
    writer.edit(repository, "b")
    writer.delete(repository, "c")
    writer.edit(repository, "a")
    repository.flush()
    writer.saved(repository)
    with suppress(StoreError):
        repository.checkpoint()
    writer.edit(repository, "b")
    with suppress(StoreError):
        repository.checkpoint()
    writer.saved(repository)
    writer.edit(repository, "b")
    repository.close()
    writer.saved(repository)


def a_death(path: Path, disk: FaultyDisk, writer: Writer) -> None:
    """Open, edit over a checkpoint and die, twice: journals of two processes are left behind."""
    for key in ("a", "b"):
        mine = FaultyDisk()
        repository = Repository(path, mine, background=False)
        writer.add(repository, key)
        writer.edit(repository, key, 2)
        repository.checkpoint()
        writer.edit(repository, key, 3)
        mine.die()


def a_recovery(path: Path, disk: FaultyDisk, writer: Writer) -> None:
    """Open where two processes have died, and edit on."""
    repository = Repository(path, disk, background=False)
    for key in ("a", "b"):
        writer.now[key] = repository.get(key)
    writer.edit(repository, "a", 2)
    repository.flush()
    repository.close()


def run(life: Life, path: Path, disk: FaultyDisk, writer: Writer) -> None:
    with suppress(Killed, StoreError):
        life(path, disk, writer)
    disk.die()


def check_and_remove(path: Path, writer: Writer, when: str) -> None:
    """Check a file and remove its folder; a failure says when the fault came."""
    try:
        check(path, writer)
    except BaseException as error:
        error.add_note(when)
        raise
    shutil.rmtree(path.parent)


def calls_of(life: Life, path: Path, before: Life | None = None) -> int:
    """Return the number of calls to the disk in a life without faults."""
    disk = FaultyDisk()
    writer = Writer()
    if before:
        before(path, disk, writer)
    life(path, disk, writer)
    disk.die()
    check(path, writer)
    return len(disk.calls)


@CALLS
@pytest.mark.parametrize("fault", FAULTS)
def test_a_life_with_a_fault_at_every_call(fault: str, step: int, folder: Path) -> None:
    calls = calls_of(a_life, folder / "whole" / "collab.json")
    assert calls > 60
    for at in range(FAULTS.index(fault) % step, calls, step):
        path = folder / str(at) / "collab.json"
        writer = Writer()
        run(a_life, path, FaultyDisk(at, fault), writer)
        check_and_remove(path, writer, f"{fault} at call {at}")


@CALLS
@pytest.mark.parametrize("fault", FAULTS)
def test_a_recovery_with_a_fault_at_every_call(fault: str, step: int, folder: Path) -> None:
    calls = calls_of(a_recovery, folder / "whole" / "collab.json", a_death)
    for at in range(FAULTS.index(fault) % step, calls, step):
        path = folder / str(at) / "collab.json"
        writer = Writer()
        a_death(path, FaultyDisk(), writer)
        run(a_recovery, path, FaultyDisk(at, fault), writer)
        check_and_remove(path, writer, f"{fault} at call {at}")


@pytest.mark.parametrize("step", [36, pytest.param(3, marks=pytest.mark.long)], ids=["a few", "many"])
@pytest.mark.parametrize("fault", ["kill before", "kill after"])
def test_a_recovery_killed_twice(fault: str, step: int, folder: Path) -> None:
    calls = calls_of(a_recovery, folder / "whole" / "collab.json", a_death)
    for first in range(0, calls, step):
        path = folder / str(first) / "collab.json"
        writer = Writer()
        a_death(path, FaultyDisk(), writer)
        run(a_recovery, path, FaultyDisk(first, fault), writer)
        for second in range(first % 5, calls, 9):
            run(a_recovery, path, FaultyDisk(second, fault), writer)
        check(path, writer)


@pytest.mark.parametrize("fault", FOREVER)
def test_a_disk_that_comes_back_saves_all(fault: str, folder: Path) -> None:
    calls = calls_of(a_life, folder / "whole" / "collab.json")
    for at in range(30, calls, 7):
        path = folder / str(at) / "collab.json"
        disk, writer = FaultyDisk(), Writer()
        repository = Repository(path, disk, background=False)
        writer.add(repository, "a")
        disk.at, disk.fault = len(disk.calls), fault
        writer.edit(repository, "a", 3)
        repository.flush()
        assert repository.status.trouble is not None
        assert repository.status.pending
        assert str(path) in repository.status.trouble.sentence
        with pytest.raises(StoreError):
            repository.checkpoint()
        disk.healed = True
        repository.flush()
        assert repository.status.trouble is not None, "the main file is still behind"
        assert not repository.status.pending
        writer.saved(repository)
        repository.checkpoint()
        assert repository.status.trouble is None
        disk.die()
        check(path, writer)


def test_the_check_sees_a_loss(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Journal, "_write", lambda *_: None)
    path, disk, writer = folder / "collab.json", FaultyDisk(), Writer()
    a_death(path, disk, writer)
    with pytest.raises(AssertionError):
        check(path, writer)


def test_the_power_fails_right_after_a_checkpoint(folder: Path) -> None:
    path, writer = folder / "collab.json", Writer(durable=True)
    for key in ("a", "b"):
        disk = PowerCut()
        repository = Repository(path, disk, background=False)
        writer.add(repository, key)
        writer.edit(repository, key, 3)
        repository.checkpoint()
        writer.saved(repository)
        disk.die()
        check(path, writer)


SURVIVAL = pytest.mark.parametrize(
    "chance", [0.0, 0.3, 0.7, 1.0], ids=["no new name", "few new names", "most new names", "every new name"]
)
"""How likely it is that a name that was not synced survives a power cut."""


def by_chance(chance: float, seed: int) -> Callable[[Path], bool]:
    """Return a function that says yes with this probability."""
    luck = Random(seed)
    return lambda _: luck.random() < chance


@CALLS
@SURVIVAL
def test_the_power_fails_at_every_call(chance: float, step: int, folder: Path) -> None:
    calls = calls_of(a_life, folder / "whole" / "collab.json")
    for at in range(int(chance * 10) % step, calls, step):
        path, writer = folder / str(at) / "collab.json", Writer(durable=True)
        run(a_life, path, PowerCut(end=at, survivors=by_chance(chance, at)), writer)
        check_and_remove(path, writer, f"at call {at}")


@CALLS
@pytest.mark.parametrize(
    ("fault", "later"), [("EIO", 2), ("EIO", 7), ("EIO", 20), ("late EIO", 1), ("late EIO", 12)]
)
def test_the_power_fails_after_a_fault_at_every_call(fault: str, later: int, step: int, folder: Path) -> None:
    calls = calls_of(a_life, folder / "whole" / "collab.json")
    for at in range(later % step, calls, step):
        path, writer = folder / str(at) / "collab.json", Writer(durable=True)
        run(a_life, path, PowerCut(at, fault, at + later), writer)
        check_and_remove(path, writer, f"{fault} at call {at}")


@CALLS
@pytest.mark.parametrize(("fault", "later"), [("EIO", 1), ("EIO", 4), ("EIO", 25), ("late EIO", 9), ("", 0)])
def test_the_power_fails_after_the_start_that_follows_a_kill(
    fault: str, later: int, step: int, folder: Path
) -> None:
    """The process that was killed may have left names that are on the disk only when a folder is synced.

    Other names may survive although the new name of the main file does not.
    """
    calls = calls_of(a_life, folder / "whole" / "collab.json")
    for at in range(later % step, calls, step):
        path, writer = folder / str(at) / "collab.json", Writer(durable=True)
        disk = PowerCut(at, fault, killed=at + later, survivors=lambda each: each.suffix != ".json")
        with suppress(Killed, StoreError):
            a_life(path, disk, writer)
        disk.start_again()
        repository = Repository(path, disk, background=False)
        repository.close()
        disk.die()
        check_and_remove(path, writer, f"{fault} at call {at}")
