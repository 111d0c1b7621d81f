"""Backups, copies, the bin, history, moments, notes between processes, and the doctor."""

import os
import re
import shutil
from contextlib import suppress
from datetime import datetime, timedelta
from errno import ENOSPC
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any
from unittest.mock import patch

import pytest
from msgspec.structs import replace
from tinydb import TinyDB, where

from collab_tui.domain.conversation import Address, Conversation, Cursor, Entry
from collab_tui.domain.edits import Batch, Go, Insert, Put, Remove, apply, invert
from collab_tui.session import AppliedEdit, Session
from collab_tui.store import backups, copies
from collab_tui.store.bin import binned, empty, take_out
from collab_tui.store.copy_names import copies_beside, is_copy
from collab_tui.store.disk import DISK, Disk
from collab_tui.store.doctor import doctor
from collab_tui.store.errors import NotFoundError, SeveralFitError, StoreError
from collab_tui.store.history import as_it_stood, history, keep_moment, moments
from collab_tui.store.journal import made
from collab_tui.store.repository import Repository
from collab_tui.store.schema import Content
from collab_tui.store.snapshot import read_all
from tests.store.faults import FaultyDisk, Killed, Writer, check, edit_of, words


@pytest.fixture
def path(folder: Path) -> Path:
    return folder / "collab.json"


@pytest.fixture
def writer() -> Writer:
    return Writer()


@pytest.fixture
def repository(path: Path, writer: Writer) -> Repository:
    made = Repository(path, FaultyDisk(), background=False)
    writer.add(made, "a1")
    writer.add(made, "a2")
    writer.edit(made, "a1", 3)
    made.checkpoint()
    return made


def test_a_shortened_id_finds_one(repository: Repository) -> None:
    repository.add(Conversation(id="a"))
    assert repository.find("a1").id == "a1"
    assert repository.find("a").id == "a"
    repository.add(Conversation(id="b12"))
    assert repository.find("b").id == "b12"
    with pytest.raises(NotFoundError, match="zz"):
        repository.find("zz")
    repository.delete("a")
    with pytest.raises(SeveralFitError, match="a1, a2") as raised:
        repository.find("a")
    assert raised.value.ids == ["a1", "a2"]
    with pytest.raises(SeveralFitError):
        repository.find("")
    repository.close()


def test_edits_are_known_across_restarts_and_lead_back(
    repository: Repository, path: Path, writer: Writer
) -> None:
    repository.close()
    again = Repository(path, background=False)
    writer.edit(again, "a1", 4)
    made = history(again, "a1")
    assert [each.revision for each in made] == [1, 2, 3, 4, 5, 6, 7]
    assert as_it_stood(again, "a1", datetime.fromisoformat("2026-11-23T14:05:30+00:00")).text("aim") == words(
        5
    )
    assert as_it_stood(again, "a1", datetime.fromisoformat("2026-11-23T13:00:00+00:00")).text("aim") == ""
    assert as_it_stood(again, "a1", datetime.fromisoformat("2026-11-24T00:00:00+00:00")) == again.get("a1")
    again.close()


def test_what_is_too_long_ago_is_said(repository: Repository, path: Path, writer: Writer) -> None:
    repository.close()
    for each in Path(f"{path}.backups").glob("*.jnl"):
        each.unlink()
    again = Repository(path, background=False)
    writer.edit(again, "a1")
    assert len(history(again, "a1")) == 1
    with pytest.raises(NotFoundError, match=r"known since Mon 23 Nov \d\d:\d4"):
        as_it_stood(again, "a1", datetime.fromisoformat("2026-11-23T14:01:00+00:00"))
    again.close()


def test_a_moment_is_kept_under_its_name(repository: Repository, path: Path, writer: Writer) -> None:
    keep_moment(repository, "a1", "Before the meeting")
    writer.edit(repository, "a1")
    repository.close()
    again = Repository(path, background=False)
    (kept,) = moments(again, "a1")
    assert (kept.name, kept.conversation.text("aim")) == ("Before the meeting", words(3))
    assert moments(again, "a2") == []
    again.close()
    check(path, writer)


def test_the_bin_and_its_end(repository: Repository, path: Path, writer: Writer) -> None:
    other = Repository(path, background=False)
    writer.edit(repository, "a1")
    repository.delete("a1")
    with pytest.raises(NotFoundError):
        repository.get("a1")
    repository.checkpoint()
    other.refresh()
    assert [each.id for each in other.all()] == ["a2"]
    (thrown,) = binned(repository)
    assert datetime.fromisoformat(thrown.other["deleted"])
    take_out(repository, "a1")
    repository.checkpoint()
    other.refresh()
    assert other.get("a1").text("aim") == words(4)
    assert binned(repository) == []
    repository.delete("a1")
    keep_moment(repository, "a2", "kept")
    empty(repository)
    repository.close()
    other.close()
    text = b"".join(each.read_bytes() for each in path.parent.rglob("*") if each.is_file())
    assert b"word1" not in text
    last = Repository(path, background=False)
    assert [each.id for each in last.all()] == ["a2"]
    assert len(moments(last, "a2")) == 1
    last.close()


def test_what_another_process_writes_is_not_deleted_here(repository: Repository, path: Path) -> None:
    other = Repository(path, background=False)
    with pytest.raises(StoreError, match=r"open in another window \(process \d+, since .*Nothing was"):
        other.delete("a1", wait=False)
    repository.close()
    other.refresh()
    assert other.news() == ["The other window has ended. You can write here now."]
    other.delete("a1")
    with pytest.raises(NotFoundError, match="in the bin"):
        take_out(other, "a2")
    other.close()


def test_delete_that_fails_leaves_it_where_it_was(path: Path, writer: Writer) -> None:
    disk = FaultyDisk()
    repository = Repository(path, disk, background=False)
    writer.add(repository, "a")
    writer.edit(repository, "a")
    disk.at, disk.fault = len(disk.calls), "ENOSPC for ever"
    with pytest.raises(StoreError, match="full"):
        repository.delete("a")
    writer.maybe_binned.add("a")
    assert repository.get("a").text("aim") == words(1)
    with pytest.raises(StoreError, match="was not made"):
        repository.add(Conversation(id="b"))
    with pytest.raises(NotFoundError):
        repository.get("b")
    disk.healed = True
    repository.close()
    check(path, writer)


def test_another_place_where_the_disk_fails(repository: Repository, folder: Path, writer: Writer) -> None:
    writer.edit(repository, "a1", 2)
    target = folder / "usb" / "collab.json"
    copies.save_as(repository, target)
    assert target.stat().st_mode & 0o777 == 0o600
    check(target, writer)
    with pytest.raises(StoreError, match="is there already"):
        copies.save_as(repository, target)
    (folder / "file").touch()
    with pytest.raises(StoreError, match="choose another place"):
        copies.save_as(repository, folder / "file" / "collab.json")
    for name, why in (
        ("x" * 300, "name is too long"),
        ("nul\0", "cannot be the name"),
        ("\ud800/x", "cannot be"),
    ):
        with pytest.raises(StoreError, match=why):
            copies.save_as(repository, folder / name)
    repository.close()


def test_a_copy_made_beside_the_window_that_writes_has_what_is_painted_there(
    repository: Repository, path: Path, folder: Path, writer: Writer
) -> None:
    writer.edit(repository, "a1", 2)
    writer.add(repository, "new")
    other = Repository(path, background=False, write=False)
    copies.save_as(other, folder / "usb" / "copy.json")
    other.close()
    assert sorted(copies.load(folder / "usb" / "copy.json").conversations) == ["a1", "a2", "new"]
    check(folder / "usb" / "copy.json", writer)
    repository.close()


def test_what_is_wrong_with_a_copy_is_said_of_the_copy(repository: Repository, path: Path) -> None:
    path.with_name("copy.json").write_bytes(b"{")
    for name, words_ in (
        ("copy.json", "copy.json is not whole"),
        ("gone.json", "no such file"),
        (".", "folder"),
    ):
        with pytest.raises(StoreError, match=words_) as raised:
            copies.load(path.with_name(name) if name != "." else path.parent)
        assert "doctor" not in str(raised.value)
        assert "COLLAB_TUI_FILE" not in raised.value.sentence
    repository.close()


def test_an_older_version_is_brought_back(repository: Repository, path: Path, writer: Writer) -> None:
    older = copies.backups_of(repository)[0]
    repository.record(*_moved(repository.get("a2")))
    writer.edit(repository, "a1", 2)
    repository.add(Conversation(id="new"))
    repository.checkpoint()
    version = next(each for each in copies.backups_of(repository) if each.generation == older.generation + 1)
    other = Repository(path, background=False)
    assert copies.restore(repository, version.path) == 1
    assert copies.restore(repository, version.path) == 0
    assert repository.get("a1").text("aim") == words(3)
    assert repository.get("new")
    other.refresh()
    assert other.get("a1") == repository.get("a1"), "who reads it sees that"
    other.close()
    with pytest.raises(StoreError, match="no such file"):
        copies.restore(repository, path.parent / "gone.json")
    repository.close()


def _moved(conversation: Conversation) -> tuple[Conversation, Go]:
    edit = Go(conversation.place, Cursor(step="explore"))
    return replace(apply(conversation, edit), revision=conversation.revision + 1), edit


def test_bringing_back_can_be_taken_back_and_history_goes_on(
    repository: Repository, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("collab_tui.clock.stamp", lambda: "2026-11-23T15:00:00+00:00")
    now = repository.get("a1")
    edit = Batch((Insert("log", 0, Entry("e1", "one")), Put(Address("trust", part="why"), None, "so")))
    repository.record(replace(apply(now, edit), revision=4, changed="2026-11-23T14:04:00+00:00"), edit)
    repository.checkpoint()
    then = copies.backups_of(repository)[0].path
    now = repository.get("a1")
    put = Put(Address("aim"), now.text("aim"), "else")
    repository.record(replace(apply(now, put), revision=5, changed="2026-11-23T14:05:00+00:00"), put)
    before = repository.get("a1")
    assert copies.restore(repository, then) == 1
    repository.close()
    again = Repository(path, background=False)
    made = history(again, "a1")
    assert [each.revision for each in made] == [1, 2, 3, 4, 5, 6]
    assert as_it_stood(again, "a1", datetime.fromisoformat("2026-11-23T14:02:00+00:00")).text("aim") == words(
        2
    )
    undone = apply(again.get("a1"), invert(made[-1].edit))
    assert (undone.texts, undone.entries) == (before.texts, before.entries)
    session = Session(again.get("a1"), again, lambda: [AppliedEdit(each.edit, each.at) for each in made])
    session.undo()
    assert again.get("a1").list("log") == before.list("log")
    again.close()


def test_history_goes_on_over_a_line_that_holds_the_whole(path: Path, writer: Writer) -> None:
    disk = FaultyDisk()
    repository = Repository(path, disk, background=False)
    writer.add(repository, "a")
    writer.edit(repository, "a", 2)
    repository.checkpoint()
    disk.at, disk.fault = len(disk.calls), "ENOSPC"
    writer.edit(repository, "a", 3)
    repository.flush()
    writer.edit(repository, "a")
    repository.close()
    made = history(repository, "a")
    assert [(each.before, each.revision) for each in made] == [(0, 1), (1, 2), (2, 5), (5, 6)]
    at = datetime.fromisoformat("2026-11-23T14:02:30+00:00")
    assert as_it_stood(repository, "a", at).text("aim") == words(2)


def test_what_is_in_the_bin_is_brought_back_in_the_same_step(
    repository: Repository, path: Path, writer: Writer
) -> None:
    writer.edit(repository, "a1", 2)
    repository.checkpoint()
    then = copies.backups_of(repository)[0].path
    repository.delete("a1")
    keep_moment(repository, "a2", "m")
    generation = copies.backups_of(repository)[0].generation
    assert copies.restore(repository, then) == 1
    assert copies.backups_of(repository)[0].generation == generation + 1
    assert repository.get("a1").text("aim") == words(3)
    assert binned(repository) == []
    assert [each.revision for each in history(repository, "a1")] == [1, 2, 3, 4, 5, 7]
    with TinyDB(path) as stock:
        assert stock.table("bin").all() == []
    repository.close()


def test_a_bin_that_cannot_be_written_leaves_it_in_one_place(repository: Repository, path: Path) -> None:
    repository.delete("a1")
    disk = repository.engine.disk
    assert isinstance(disk, FaultyDisk)
    disk.at, disk.fault = len(disk.calls), "ENOSPC for ever"
    with pytest.raises(StoreError, match="in the bin still"):
        take_out(repository, "a1")
    with pytest.raises(StoreError, match="full"):
        empty(repository)
    assert [each.text("aim") for each in binned(repository)] == [words(3)]
    take_out(repository, "a1", wait=False)
    assert repository.get("a1").text("aim") == words(3)
    assert binned(repository) == []
    disk.healed = True
    repository.flush()
    disk.die()
    again = Repository(path, background=False)
    assert again.get("a1").text("aim") == words(3)
    assert binned(again) == []
    again.close()


def test_an_emptied_bin_takes_damaged_files_and_leaves_the_moments_of_what_is_live(
    repository: Repository, path: Path
) -> None:
    keep_moment(repository, "a1", "one")
    keep_moment(repository, "a2", "two")
    path.with_name("collab.json.damaged-20261123-140000").write_bytes(b"word1")
    repository.delete("a1")
    repository.delete("a2")
    empty(repository)
    assert not list(path.parent.glob("*.damaged-*"))
    assert moments(repository, "a1") == []
    repository.add(Conversation(id="a1"))
    keep_moment(repository, "a1", "three")
    empty(repository)
    assert [each.name for each in moments(repository, "a1")] == ["three"]
    repository.close()


def test_deleted_without_waiting_it_goes_to_the_bin_at_the_next_fold(
    repository: Repository, path: Path, writer: Writer
) -> None:
    repository.delete("a1", wait=False)
    assert [each.id for each in repository.all()] == ["a2"]
    writer.edit(repository, "a2")
    repository.close()
    again = Repository(path, background=False)
    assert [each.id for each in binned(again)] == ["a1"]
    again.close()


def test_a_copy_is_found_and_merged(repository: Repository, path: Path, writer: Writer) -> None:
    beside = path.with_name("collab (Ann's conflicted copy 2026-11-23).json")
    writer.edit(repository, "a1")
    repository.checkpoint()
    writer.edit(repository, "a2")
    copies.save_as(repository, beside)
    with TinyDB(beside) as stock:
        stock.table("conversations").insert({"id": "theirs", "texts": {"title": "T"}})
        stock.table("conversations").update(
            {"texts": {"title": "Their own"}},
            doc_ids=[each.doc_id for each in stock.table("conversations") if each["id"] == "a1"],
        )
    path.with_name("collab-LAPTOP.json").write_text("{}")
    path.with_name("collab-Winter.json").write_text("{}")
    path.with_name("collab-Winter.json.backups").mkdir()  # another data file, which was opened by its name
    writer.edit(repository, "a2")
    repository.checkpoint()
    repository.checkpoint()
    assert [each.name for each in copies_beside(path)] == [beside.name, "collab-LAPTOP.json"]
    content = copies.load(beside)
    would = copies.brought(repository, content)
    assert copies.take_in(repository, content) == would
    assert [each.conversation.id for each in would] == ["a1", "theirs"]
    assert sorted((each.id, each.title) for each in repository.all()) == [
        ("a1", "Their own"),
        ("a2", ""),
        ("theirs", "T"),
    ]
    assert repository.get("a1").text("aim") == "", "the other program removed it, and nobody changed it here"
    assert copies.take_in(repository, content) == [], "once is enough"
    repository.delete("theirs")
    assert copies.take_in(repository, content) == [], "a copy that was known does not leave the bin"
    repository.close()


@pytest.mark.parametrize("act", ["take in", "restore"])
def test_no_checkpoint_is_written_while_another_version_is_taken_in(
    act: str, repository: Repository, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The changes of a merge would be forgotten if a checkpoint that began before it ended after it."""
    copy, engine = path.with_name("copy.json"), repository.engine
    repository.add(Conversation(id="a3"))
    copies.save_as(repository, copy)
    engine.memory.kept.pop("a3")
    keep, is_free = engine.memory.keep_merged, list[bool]()

    def keep_merged(*of: Any) -> None:
        thread = Thread(target=lambda: is_free.append(engine.checkpoint_lock.acquire(blocking=False)))
        thread.start()
        thread.join()
        keep(*of)

    monkeypatch.setattr(engine.memory, "keep_merged", keep_merged)
    copies.restore(repository, copy) if act == "restore" else copies.take_in(repository, copies.load(copy))
    assert is_free == [False]


def test_the_journal_waits_while_touched_parts_are_forgotten(
    repository: Repository, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The parts that an edit touches in between would be forgotten too."""
    engine, is_free = repository.engine, list[bool]()
    begin = engine.memory.versions.begin

    def begin_versions(content: Content) -> None:
        thread = Thread(target=lambda: is_free.append(engine.journal.lock.acquire(blocking=False)))
        thread.start()
        thread.join()
        begin(content)

    monkeypatch.setattr(engine.memory.versions, "begin", begin_versions)
    writer.edit(repository, "a1", 1)
    repository.checkpoint()
    assert is_free == [False]


def test_several_copies_are_told_in_one_sentence(repository: Repository, path: Path) -> None:
    path.with_name("collab (1).json").touch()
    repository.engine.look_for_copies()
    assert repository.news() == [
        "collab (1).json is a copy of your file beside it. t in the list takes it in."
    ]
    for number in (2, 3):
        path.with_name(f"collab ({number}).json").touch()
    os.utime(path.parent, (0, 0))  # a clock may not tell two changes of a folder apart
    repository.engine.look_for_copies()
    assert repository.news() == ["2 copies of your file are beside it. t in the list takes them in."]
    repository.close()


@pytest.mark.parametrize(
    "name",
    [
        "collab.sync-conflict-20261130-101500-ABCDEFG.json",
        "collab (Ann's conflicted copy 2026-11-23).json",
        "collab (copi sy'n gwrthdaro 2026-11-23).json",
        "collab (Copie en conflit de Ann 2026-11-23).json",
        "collab (In Konflikt stehende Kopie von Ann 2026-11-23).json",
        "collab (copia en conflicto de Ann 2026-11-23).json",
        "collab (conflicted copy 2026-11-23 101500).json",
        "collab_conflict-20261123-101500.json",
        "collab (copy: conflict with replica on 2026-11-23).json",
        "collab-LAPTOP.json",
        "collab-Ann's MacBook.json",
        "collab (1).json",
        "collab(2).json",
        "collab 2.json",
        "collab - Copy.json",
        "collab - Copy (2).json",
        "collab copy 3.json",
        "collab - Kopie.json",
        "collab (Ann).json",
        "Copy of collab.json",
        "Copy (2) of collab.json",
        "Copy of Copy of collab.json",
        "collab – Copy.json",
        "collab (1) (1).json",
        "collab-1.json",
        "collab_1.json",
        "collab-desktop.json",
        "collab.conflict1.json",
        "collab_conf(1).json",
        "collab - Copy - Copy.json",
        "Kopie van collab.json",
        "Copia di collab.json",
        "Kopi av collab.json",
        "collab - Másolat.json",
        "collab — копія.json",
        "collab.json.conflict1",
        "collab.json.Conflict",
        "collab (SFConflict ann@example.org 2026-11-23-10-15-00).json",
        "collab のコピー.json",
        "collabのコピー2.json",
        "collab的副本.json",
        "collab - copia.json",
        "collab - co\u0301pia (2).json",
        "collab (\u00e7ak\u0131s\u0327an kopya 2026-11-23).json",
    ],
)
def test_the_names_of_copies_are_known(name: str, path: Path) -> None:
    assert is_copy(name, path)


@pytest.mark.parametrize(
    "name",
    [
        "collab.json",
        "other.json",
        "collab-before.json",
        "collab-2026.json",
        "collab-2026-11-30.json",
        "collab-2026-11-30-2.json",
        "collab.json.damaged-1",
        "collab.json.backups",
        "collab.json.journal",
        "collab.json.lock",
        "collaborators.json",
        "collaborators (1).json",
        ".collab.json.x.tmp",
        "collab 2026.json",
    ],
)
def test_other_names_are_no_copies(name: str, path: Path) -> None:
    assert not is_copy(name, path)


def test_an_older_state_of_ours_is_no_conflict(repository: Repository, path: Path, writer: Writer) -> None:
    beside = path.with_name("collab-LAPTOP.json")
    copies.save_as(repository, beside)
    writer.edit(repository, "a1")
    repository.checkpoint()
    assert copies.take_in(repository, copies.load(beside)) == []
    repository.close()


def note(text: str) -> Insert:
    return Insert("log", 0, Entry(text, text))


def test_a_note_reaches_the_process_that_writes(repository: Repository, path: Path) -> None:
    other = Repository(path, background=False)
    left = [other.note("a1", note("left")), other.note("a2", note("there"))]
    assert other.get("a1").list("log") == ()
    assert other.waiting(filter(None, left), 0) == left
    now = repository.get("a1")
    edit = Insert("log", 0, Entry("mine", "mine"))
    repository.record(replace(apply(now, edit), revision=now.revision + 1), edit)
    (waits,) = repository.take_notes("a1")
    assert [each.text for each in repository.get("a2").list("log")] == ["there"]
    now = repository.get("a1")
    repository.record(replace(apply(now, waits.edit), revision=now.revision + 1), waits.edit)
    repository.drop_note(waits)
    assert repository.take_notes("a1") == []
    assert other.waiting(filter(None, left), 20) == []
    other.refresh()
    assert [each.text for each in other.get("a1").list("log")] == ["mine", "left"]
    other.close()
    repository.close()


def test_a_note_without_another_process_is_in_at_once(repository: Repository, path: Path) -> None:
    assert repository.note("a2", note("straight")) is None
    assert [each.text for each in repository.get("a2").list("log")] == ["straight"]
    repository.close()


@pytest.mark.parametrize("fault", ["EIO", "late EIO"])
def test_what_was_refused_is_not_there_later(fault: str, repository: Repository, path: Path) -> None:
    """The last call to the disk may fail after a file has its name: then a second attempt would double it."""
    disk = FaultyDisk()
    other, copy = Repository(path, disk, background=False), path.with_name("copy")
    disk.fault = fault
    for at in count():
        disk.at = len(disk.calls) + at
        with suppress(StoreError):
            other.note("a1", note(f"at {at}"))
            break
    assert at > 5
    assert [each.text for each in repository.get("a1").list("log")] == []
    repository.take_notes()
    assert [each.text for each in repository.get("a1").list("log")] == [f"at {at}"]
    for call in ("sync", "replace", "sync_folder"):
        with (
            patch.object(Disk, call, side_effect=OSError),
            pytest.raises(StoreError, match="No copy was made"),
        ):
            copies.save_as(repository, copy)
        assert not copy.exists()
    other.close()
    repository.close()


def test_a_copy_that_could_not_be_saved_stays_until_it_is(repository: Repository, path: Path) -> None:
    repository.checkpoint()
    shutil.copy(path, beside := path.with_name("collab (conflicted copy).json"))
    with TinyDB(beside) as stock:
        stock.table("conversations").update({"texts": {"aim": "from the copy"}}, where("id") == "a1")
    with patch.object(Disk, "write", side_effect=OSError(ENOSPC, "full")):
        for _ in range(2):
            with pytest.raises(StoreError, match="Not saved"):
                copies.take_in_copy(repository, beside)
            assert beside.exists()
    assert copies.take_in_copy(repository, beside) == []
    assert not beside.exists()
    assert "from the copy" in repository.get("a1").text("aim")
    repository.close()


def test_a_note_for_a_process_that_ends_is_taken_in_by_the_one_that_left_it(
    repository: Repository, path: Path
) -> None:
    other = Repository(path, background=False)
    left = other.note("a1", note("left"))
    assert left
    disk = repository.engine.disk
    assert isinstance(disk, FaultyDisk)
    disk.die()
    assert other.waiting([left], 20) == []
    assert [each.text for each in other.get("a1").list("log")] == ["left"]
    other.close()


def test_a_note_that_waits_is_made_at_the_next_start(repository: Repository, path: Path) -> None:
    other = Repository(path, background=False)
    for text in ("one", "two"):
        other.note("a1", note(text))
    other.engine.inbox.leave("a1", Put(Address("log", "gone", "owner"), None, "x"))
    disk = repository.engine.disk
    assert isinstance(disk, FaultyDisk)
    disk.die()
    other.close()
    again = Repository(path, background=False)
    assert [each.text for each in again.get("a1").list("log")] == ["one", "two"]
    assert again.engine.inbox.notes() == []
    again.close()


def test_a_note_that_a_sync_program_brings_back_changes_nothing(repository: Repository, path: Path) -> None:
    """A note that cannot be read, and one for a conversation that is gone, keep no other one out."""
    folder = Path(f"{path}.journal")
    (folder / "n-0000000000000000-0.note").mkdir()
    reader = Repository(path, background=False)
    notes = [reader.note("a1", Insert("notes", 0, Entry(each, each))) for each in ("kept", "removed")]
    gone = reader.note("a2", Insert("notes", 0, Entry("n1", "private")))
    reader.close()
    data = {each: each.read_bytes() for each in (*notes, gone) if each}
    repository.take_notes()
    now = repository.get("a1")
    assert [each.id for each in now.list("notes")] == ["kept", "removed"]
    remove = Remove("notes", 1, now.list("notes")[1])
    repository.record(made(now, remove, "2026-11-23T15:00:00+00:00"), remove)
    repository.delete("a2")
    empty(repository)
    for _ in range(2):
        for each, was in data.items():
            each.write_bytes(was)
        assert [each.id for each in read_all(path)[0].list("notes")] == ["kept"]
        repository.take_notes()
        assert not any(each.exists() for each in data)
        assert [each.id for each in repository.get("a1").list("notes")] == ["kept"]
        repository.close()
        repository = Repository(path, background=False)
    repository.close()


def test_backups_are_thinned_over_a_month(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Versions are written for 40 days, then every half minute for two hours, and pruned after each third."""
    folder = Path(f"{path}.backups")
    folder.mkdir()
    (folder / "format-1.json").write_bytes(b"x")
    now = datetime(2026, 11, 23, 12).astimezone()
    (copy := folder / f"{backups.COPY}collab 2.json").write_bytes(b"x")
    os.utime(copy, ((now - timedelta(days=20)).timestamp(),) * 2)
    hours = [timedelta(hours=n) for n in range(40 * 24, 2, -3)]
    ages = [*hours, *(timedelta(seconds=30 * n) for n in range(240, -1, -1))]
    for number, age in enumerate(ages, 1):
        for each in (f"{number:08}-m0000000a.json", f"{number:08}-m0000000a-0000000000000-000001.jnl"):
            (folder / each).write_bytes(b"x" * 10)
            os.utime(folder / each, ((now - age).timestamp(),) * 2)
        if number % 3 == len(ages) % 3:
            backups.prune(DISK, folder)
    kept = backups.by_time(each for each in backups.backups(DISK, folder) if each.generation)
    ages = [now - each.at for each in kept]
    assert ages[:10] == [timedelta(seconds=30 * n) for n in range(10)], "the newest ones"
    assert ages[10:64] == [timedelta(minutes=n, seconds=30) for n in range(5, 59)], "one a minute"
    assert [round(age / timedelta(hours=1)) for age in ages[64:86]] == [1, *range(3, 66, 3)], "one an hour"
    assert len({each.at.date() for each in kept[86:]}) == len(kept[86:]) == 26, "one a day"
    assert ages[-1] < timedelta(days=30)
    assert (folder / "format-1.json").exists()
    assert copy.exists()
    names = sorted(each.name for each in folder.glob("*.jnl"))
    assert names[0].startswith(f"{kept[-1].generation:08}")
    monkeypatch.setattr(backups, "_JOURNALS", 55)
    monkeypatch.setattr(backups, "_VERSIONS", 205)
    os.utime(copy, ((now - timedelta(days=31)).timestamp(),) * 2)
    backups.prune(DISK, folder)
    left = backups.by_time(each for each in backups.backups(DISK, folder) if each.generation)
    assert len(left) == 20
    assert len({each.at.date() for each in left}) == 19, "the days stay longest"
    assert len(list(folder.glob("*.jnl"))) == 5
    assert not copy.exists()
    newest = folder / "99999999-m0000000a.json"
    newest.write_bytes(b"x")
    os.utime(newest, ((now + timedelta(days=365)).timestamp(),) * 2)
    backups.prune(DISK, folder)
    assert len(list(folder.glob("*.jnl"))) == 5, "a wrong clock makes nothing too old"
    newest.unlink()
    monkeypatch.setattr(backups, "_VERSIONS", 5)
    backups.prune(DISK, folder)
    assert backups.backups(DISK, folder)[:2] == kept[:2]


def test_the_newest_versions_are_kept_although_older_ones_are_from_a_clock_that_was_ahead(path: Path) -> None:
    folder = Path(f"{path}.backups")
    folder.mkdir()
    now = datetime(2026, 11, 23, 12).astimezone()
    for number in range(1, 31):
        (folder / f"{number:08}-m0000000a.json").write_bytes(b"x")
        at = now + (timedelta(days=2) if number <= 15 else timedelta()) + timedelta(seconds=number)
        os.utime(folder / f"{number:08}-m0000000a.json", (at.timestamp(),) * 2)
        backups.prune(DISK, folder)
    kept = [each.generation for each in backups.backups(DISK, folder)]
    assert kept[: backups.NEWEST] == [*range(30, 30 - backups.NEWEST, -1)]


def test_versions_of_two_machines_are_kept_side_by_side(
    repository: Repository, path: Path, writer: Writer
) -> None:
    (ours, *_) = copies.backups_of(repository)
    theirs = ours.path.with_name(f"{ours.generation + 1:08}-m0000000a.json")
    theirs.write_bytes(ours.path.read_bytes())
    writer.edit(repository, "a1")
    repository.checkpoint()
    assert theirs.exists()
    assert [each.generation for each in copies.backups_of(repository)[:2]] == [ours.generation + 1] * 2
    repository.close()


def sentences(path: Path, repair: bool = False) -> str:
    return " ".join(each.sentence for each in doctor(path, repair))


def test_the_doctor_finds_all_well(repository: Repository, path: Path) -> None:
    repository.close()
    found = doctor(path)
    assert all(each.well for each in found)
    assert "is whole: 2 conversations." in found[0].sentence
    assert re.search(r"\d backups?, the oldest of \w+ \d+ \w+ \d\d:\d\d\.$", found[-1].sentence)


@pytest.mark.parametrize("damage", ["cut", "gone", "empty"])
def test_the_doctor_brings_all_back(damage: str, repository: Repository, path: Path, writer: Writer) -> None:
    writer.edit(repository, "a1", 4)
    repository.checkpoint()
    writer.edit(repository, "a2", 2)
    disk = repository.engine.disk
    assert isinstance(disk, FaultyDisk)
    disk.die()
    whole = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(whole[:-5] if damage == "cut" else b"")
    assert not doctor(path)[0].well
    said = sentences(path, repair=True)
    assert "was brought back" in said
    if damage != "gone":
        assert next(path.parent.glob("*.damaged-*")).read_bytes() == (whole[:-5] if damage == "cut" else b"")
    check(path, writer)


def test_the_doctor_brings_back_what_the_journals_hold(
    repository: Repository, path: Path, writer: Writer
) -> None:
    repository.close()
    for each in Path(f"{path}.backups").glob("*.json"):
        each.unlink()
    path.write_bytes(b"{")
    assert "no sound backup" in sentences(path, repair=True)
    check(path, writer)


def test_the_doctor_brings_back_what_each_machine_has(
    repository: Repository, path: Path, writer: Writer, folder: Path
) -> None:
    """A sync program has brought the backups of other machines, with higher numbers and less in them."""
    other = folder / "other" / path.name
    other.parent.mkdir()
    repository.checkpoint()
    shutil.copy(path, other)
    repository.record(*edit_of(repository.get("a1")))
    repository.close()
    backups = Path(f"{path}.backups")
    shutil.copy(path, backups / "00000007-m00000001.json")
    with_more = Repository(other, background=False)
    with_more.record(*edit_of(with_more.get("a2")))
    with_more.close()
    shutil.copy(other, backups / "00000099-m00000002.json")
    for each in backups.glob("*.jnl"):
        each.unlink()
    path.write_bytes(b"{")
    assert "was brought back" in sentences(path, repair=True)
    assert {each.id: each.text("aim") for each in read_all(path)} == {"a1": words(4), "a2": words(1)}


def test_the_doctor_is_ended_in_the_middle_and_repairs_again(
    repository: Repository, path: Path, writer: Writer
) -> None:
    """In the backups lie files of other programs too."""
    writer.edit(repository, "a1", 2)
    repository.close()
    for name in ("._00000002-m00000000-0000000000001-000001.jnl", "Copy of 00000002-x.jnl", "~.jnl"):
        Path(f"{path}.backups", name).write_bytes(b"\0")
    whole = path.read_bytes()
    for step in range(99):
        path.write_bytes(whole[:-5])
        disk = FaultyDisk(step, "kill before")
        try:
            doctor(path, repair=True, disk=disk)
        except Killed:
            disk.die()
            doctor(path, repair=True)
            check(path, writer)
            continue
        break
    assert 20 < step < 99
    check(path, writer)


def test_the_doctor_does_nothing_while_the_program_runs(repository: Repository, path: Path) -> None:
    path.write_bytes(b"{")
    assert "Close it, then repair" in sentences(path, repair=True)
    assert path.read_bytes() == b"{"
    repository.close()


def test_the_doctor_sets_damaged_conversations_apart(
    repository: Repository, path: Path, writer: Writer
) -> None:
    repository.close()
    with TinyDB(path) as stock:
        stock.table("conversations").insert({"id": "odd", "texts": []})
    assert "$.texts" in sentences(path)
    assert "“damaged”: 1 conversation." in sentences(path, repair=True)
    with TinyDB(path) as stock:
        assert stock.table("damaged").all() == [{"id": "odd", "texts": []}]
    check(path, writer)


def test_the_doctor_sees_what_lies_around(folder: Path) -> None:
    path = folder / "Dropbox" / "collab.json"
    repository = Repository(path, FaultyDisk(), background=False)
    repository.add(Conversation(id="a"))
    repository.checkpoint()
    disk = repository.engine.disk
    assert isinstance(disk, FaultyDisk)
    repository.add(Conversation(id="b"))
    disk.die()
    path.chmod(0o644)
    path.with_name("collab.sync-conflict-20261123.json").write_bytes(b"{}")
    journal = next(Path(f"{path}.journal").glob("*.jnl"))
    journal.write_bytes(journal.read_bytes() + b"x\n")
    Path(f"{path}.backups", "00000000.json").write_bytes(b"{")
    theirs = journal.with_name("m0000abcd-0000000000001-000001.jnl")
    theirs.write_bytes(journal.read_bytes())
    said = sentences(path)
    for words_ in (
        "is synced",
        "Others on this machine",
        "sync program",
        ": 1 line.",
        "00000000.json is not",
        "Another machine has just written",
    ):
        assert words_ in said
    os.utime(theirs, (0, 0))
    assert "Another machine" not in sentences(path)
    sentences(path, repair=True)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_synced_folder_is_said_once(folder: Path) -> None:
    path = folder / "OneDrive - Northbank" / "collab.json"
    for times in (1, 0):
        repository = Repository(path, FaultyDisk(), background=False)
        repository.add(Conversation(id=f"a{times}"))
        assert len([each for each in repository.news() if "is synced" in each]) == times
        assert repository.news() == []
        repository.close()
    quiet = Repository(folder / "collab.json", background=False)
    assert quiet.news() == []
    quiet.close()


def test_the_doctor_cannot_mend_the_disk(path: Path) -> None:
    disk = FaultyDisk(0, "EIO for ever")
    with pytest.raises(StoreError, match="disk reports a fault"):
        doctor(path, disk=disk)


def test_a_file_that_never_was_is_no_fault(path: Path) -> None:
    assert "is not there yet" in sentences(path)
    assert not path.exists()


@pytest.mark.parametrize("state", ["changed", "in the bin", "gone"])
def test_an_earlier_version_of_one_conversation_brings_what_is_missing(state: str, path: Path) -> None:
    """Twice, nothing is doubled, nothing written since is lost, and there is one conversation."""
    repository = Repository(path, background=False)
    lines = tuple(Entry(each, each) for each in ("stays", "goes", "is changed"))
    then = Conversation(id="a", texts={"aim": "old line\nboth", "title": "Old"}, entries={"notes": lines})
    repository.add(then)
    repository.checkpoint()
    old = copies.load(path).live["a"]
    now = (lines[0], replace(lines[2], text="was changed"), Entry("new", "is new"))
    texts = {"aim": "both\nnew line", "title": "New"}
    repository.put(
        replace(then, revision=1, changed="2026-12-01T10:00:00+00:00", texts=texts, entries={"notes": now})
    )
    if state != "changed":
        repository.delete("a")
    if state == "gone":
        empty(repository)
    brought = copies.bring_missing(repository, old)
    assert brought
    assert copies.bring_missing(repository, old) is None
    (found,) = repository.all()
    assert binned(repository) == []
    notes = [each.text for each in found.list("notes")]
    if state == "gone":
        assert (brought.is_new, notes, found.texts) == (True, [each.text for each in lines], then.texts)
    else:
        assert brought.words.startswith("1 line taken in")
        assert sorted(found.text("aim").split("\n")) == sorted(["old line", "both", "new line"])
        assert "New" in found.title
        assert "Old" in found.title
        assert [notes.count(each) for each in ("stays", "goes", "is new")] == [1, 1, 1]
        assert len(notes) == 4
        assert all(words in next(each for each in notes if "changed" in each) for words in ("is", "was"))
        (*_, last) = history(repository, "a")
        assert apply(found, invert(last.edit)).list("notes") == now
    repository.close()


def test_the_doctor_says_what_to_do_with_a_copy_that_cannot_be_read(
    repository: Repository, path: Path
) -> None:
    repository.close()
    path.with_name("collab (1).json").write_text('{"conv')
    said = sentences(path)
    assert "collab (1).json was made by a sync program. It cannot be read: wait until" in said
    path.with_name("collab (1).json").write_bytes(path.read_bytes())
    assert "“collab-tui merge” takes in what it has." in sentences(path)
