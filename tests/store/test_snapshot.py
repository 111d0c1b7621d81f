"""Reading without a lock: every edit is seen, nothing is written, a checkpoint meanwhile loses nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from collab_tui.domain.conversation import Conversation, Entry
from collab_tui.domain.edits import Insert
from collab_tui.store.disk import Disk
from collab_tui.store.errors import DamagedError, MendedSoonError, NotFoundError, SeveralFitError
from collab_tui.store.repository import Repository
from collab_tui.store.snapshot import find, read_all
from tests.store.faults import FaultyDisk, edit_of


@pytest.fixture
def path(folder: Path) -> Path:
    return folder / "collab.json"


def begun(path: Path, disk: Disk) -> Repository:
    """Return an open store with two conversations in the main file, one with an edit in the journal only."""
    repository = Repository(path, disk, background=False)
    for name in ("a1", "a2"):
        repository.add(Conversation(id=name, texts={"title": name}))
    repository.checkpoint()
    repository.record(*edit_of(repository.get("a1")))
    repository.flush()
    return repository


def files(path: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in path.parent.rglob("*") if each.is_file()}


def by_id(found: list[Conversation]) -> dict[str, Conversation]:
    return {each.id: each for each in found}


def test_an_edit_in_the_journal_of_a_running_process_is_seen_and_nothing_is_written(path: Path) -> None:
    repository = begun(path, Disk())
    before, reader = files(path), FaultyDisk()
    assert by_id(read_all(path, reader)) == by_id(repository.all())
    assert set(reader.calls) <= {"stat", "read", "names"}
    assert files(path) == before
    repository.close()


def test_a_process_that_was_killed_is_read_as_the_next_start_reads_it(path: Path) -> None:
    disk = FaultyDisk()
    begun(path, disk).engine.journal.sync()
    disk.die()
    before = files(path)
    found = read_all(path)
    assert files(path) == before
    again = Repository(path, background=False)
    assert again.recovered.edits == 1
    assert by_id(found) == by_id(again.all())
    again.close()


def test_a_note_is_seen_before_the_process_that_writes_takes_it_in_and_afterwards(path: Path) -> None:
    repository = begun(path, Disk())
    other = Repository(path, background=False)
    left = other.note("a2", Insert("log", 0, Entry("n1", "left")))
    other.close()
    for _ in range(2):
        assert left
        assert left.exists()
        assert [each.text for each in by_id(read_all(path))["a2"].list("log")] == ["left"]
    repository.take_notes()
    assert repository.engine.inbox.notes() == []
    assert [each.text for each in by_id(read_all(path))["a2"].list("log")] == ["left"]
    repository.close()
    assert [each.text for each in by_id(read_all(path))["a2"].list("log")] == ["left"]


def opened_to_be_read(path: Path, disk: Disk) -> list[Conversation]:
    return Repository(path, disk, background=False, write=False).all()


@pytest.mark.parametrize("read", [read_all, opened_to_be_read])
def test_a_fold_between_the_main_file_and_the_journals_loses_no_edit(
    read: Callable[[Path, Disk], list[Conversation]], path: Path
) -> None:
    repository = begun(path, Disk())
    expected = by_id(repository.all())

    class FoldsOnce(Disk):
        """A disk on which another process folds after the main file was read."""

        folded = False

        def names(self, path: Path) -> list[str]:
            if not self.folded:
                self.folded = True
                repository.checkpoint()
            return super().names(path)

    assert by_id(read(path, FoldsOnce())) == expected
    repository.close()


def test_a_deleted_conversation_is_not_read(path: Path) -> None:
    repository = begun(path, Disk())
    repository.delete("a2")
    assert list(by_id(read_all(path))) == ["a1"]
    repository.close()


def test_a_damaged_file_is_refused(path: Path) -> None:
    begun(path, Disk()).close()
    path.write_bytes(b"{")
    with pytest.raises(DamagedError):
        read_all(path)


@pytest.mark.parametrize("garbage", [b"{garbage", b"", None])
def test_a_file_that_is_lost_beside_an_open_window_needs_no_repair(path: Path, garbage: bytes | None) -> None:
    repository = begun(path, Disk())
    if garbage is None:
        path.unlink()
    else:
        path.write_bytes(garbage)
    with pytest.raises(MendedSoonError, match=r"window that has it open .* writes it again") as raised:
        read_all(path)
    assert "doctor" not in raised.value.sentence
    repository.close()


def test_a_conversation_is_found_by_the_beginning_of_its_title_if_no_id_begins_so() -> None:
    titles = {"e1": "Winter beds", "b2": "Extended  access", "w3": "Extra clinics"}
    found = [Conversation(id=key, texts={"title": title}) for key, title in titles.items()]
    assert find(found, "e") is found[0]
    assert find(found, "EXTENDED acc") is found[1]
    with pytest.raises(SeveralFitError):
        find(found, "ext")
    with pytest.raises(NotFoundError):
        find(found, "access")


def test_a_conversation_is_found_by_the_beginning_of_its_id() -> None:
    found = [Conversation(id=each) for each in ("ab", "abc", "b")]
    assert find(found, "ab") is found[0]
    assert find(found, "abc") is found[1]
    assert find(found, "b") is found[2]
    with pytest.raises(SeveralFitError):
        find(found, "a")
    with pytest.raises(NotFoundError):
        find(found, "x")
    with pytest.raises(NotFoundError):
        find([], "")
