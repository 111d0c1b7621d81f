"""Faults of the file while the program runs: the sentence for the user, and the bytes on disk afterwards."""

import errno
import json
import os
import re
import shutil
import threading
import time
from collections.abc import Callable
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from msgspec import to_builtins
from msgspec.structs import replace
from tinydb import TinyDB, where

from collab_tui.domain.conversation import Address, Conversation, Cursor
from collab_tui.domain.edits import Batch, Edit, Go, Splice, apply
from collab_tui.domain.versions import changed, first_version
from collab_tui.store import checkpoints as module
from collab_tui.store import schema
from collab_tui.store.bin import binned
from collab_tui.store.copies import save_as
from collab_tui.store.disk import Disk
from collab_tui.store.doctor import doctor
from collab_tui.store.documents import to_document
from collab_tui.store.errors import DamagedError, MissingError, OpenElsewhereError, StoreError
from collab_tui.store.history import moments
from collab_tui.store.journal import JournalLine, made
from collab_tui.store.mainfile import MainFile
from collab_tui.store.replay import Recovered
from collab_tui.store.repository import Repository
from collab_tui.store.snapshot import read_all
from collab_tui.store.versions import recovered
from tests.store.faults import FaultyDisk, Writer, check, edit_of, words


@pytest.fixture
def path(folder: Path) -> Path:
    return folder / "collab.json"


def opened(path: Path, edits: int = 3, disk: Disk | None = None) -> tuple[Repository, Writer]:
    repository, writer = Repository(path, disk or FaultyDisk(), background=False), Writer()
    writer.add(repository, "a")
    writer.add(repository, "b")
    writer.edit(repository, "a", edits)
    repository.checkpoint()
    return repository, writer


def until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.005)


def by_stock(path: Path, **changes: Any) -> None:
    with TinyDB(path) as stock:
        stock.table("conversations").update(changes, where("id") == "a")


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(bytes(500)),
        lambda path: path.write_bytes(path.read_bytes()[:-20]),
        lambda path: path.write_bytes(path.read_bytes() + b"}}}"),
        lambda path: path.write_bytes(b"[]"),
    ],
    ids=["emptied", "zeros", "cut short", "a tail", "a list"],
)
def test_damage_while_open_is_kept_aside_and_nothing_is_lost(
    damage: Callable[[Path], Any], path: Path
) -> None:
    repository, writer = opened(path)
    writer.edit(repository, "a")
    damage(path)
    damaged = path.read_bytes()
    repository.checkpoint()
    news = " ".join(repository.news())
    assert "while it was open: it was written again" in news
    assert str(path) in news
    aside = next(each for each in path.parent.iterdir() if ".damaged-" in each.name)
    assert aside.read_bytes() == damaged
    assert aside.name in news
    repository.close()
    check(path, writer)


def test_deleted_while_open_it_is_written_anew(path: Path) -> None:
    repository, writer = opened(path)
    path.unlink()
    repository.refresh()
    assert len(repository.all()) == 2
    repository.checkpoint()
    assert "was gone while it was open" in " ".join(repository.news())
    repository.close()
    check(path, writer)


def test_deleted_while_closed_it_is_not_taken_for_new(path: Path) -> None:
    repository, writer = opened(path)
    repository.close()
    whole = path.read_bytes()
    path.unlink()
    with pytest.raises(MissingError, match=r"doctor --repair") as raised:
        Repository(path)
    assert "its backups are" in raised.value.sentence
    assert not path.exists()
    path.write_bytes(whole)
    check(path, writer)


def test_all_conversations_taken_out_by_another_program_come_back(path: Path) -> None:
    repository, writer = opened(path)
    with TinyDB(path) as stock:
        stock.table("conversations").truncate()
    writer.edit(repository, "a")
    repository.checkpoint()
    repository.close()
    check(path, writer)


def test_a_change_by_stock_tinydb_is_taken_in(path: Path) -> None:
    repository, writer = opened(path)
    by_stock(path, texts={"aim": "by a script"})
    writer.edit(repository, "b")
    repository.refresh()
    assert repository.get("a").text("aim") == "by a script"
    repository.checkpoint()
    repository.close()
    with TinyDB(path) as stock:
        texts = {each["id"]: each["texts"] for each in stock.table("conversations").all()}
    assert texts == {"a": {"aim": "by a script"}, "b": {"aim": words(1)}}


def test_both_changed_and_both_are_kept_once(path: Path) -> None:
    repository, writer = opened(path)
    by_stock(path, texts={"title": "T", "aim": "by a script"})
    writer.edit(repository, "a")
    repository.checkpoint()
    assert "“the other version”" in " ".join(repository.news())
    writer.edit(repository, "a")  # by a session that has not seen the merged value
    repository.close()
    for _ in range(2):
        again = Repository(path, background=False)
        assert sorted(each.id for each in again.all()) == ["a", "b"]
        both = again.get("a").text("aim")
        assert (again.get("a").title, both.count("by a script"), both.count(words(5))) == ("T", 1, 1)
        again.close()


def test_what_another_program_writes_into_a_version_replaced_meanwhile_is_taken_in(path: Path) -> None:
    repository, writer = opened(path)
    writer.add(repository, "c")
    repository.checkpoint()
    with TinyDB(path) as stock:
        stock.table("conversations").all()
        writer.edit(repository, "a")
        repository.checkpoint()
        stock.table("conversations").update({"texts": {"aim": "late"}}, where("id") == "b")
        repository.checkpoint()
        assert repository.get("b").text("aim") == "late"
        stock.table("conversations").update({"texts": {"aim": "later"}}, where("id") == "a")
    repository.checkpoint()
    assert "“the other version”" in " ".join(repository.news())
    repository.checkpoint()
    repository.close()
    again = Repository(path, background=False)
    assert sorted(each.id for each in again.all()) == ["a", "b", "c"]
    assert again.get("b").text("aim") == "late"
    both = again.get("a").text("aim")
    assert (both.count("later"), both.count(words(4))) == (1, 1)
    again.close()


def test_what_another_program_is_writing_just_now_is_waited_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("collab_tui.store.engine._MOVES", 0.5)
    repository, writer = opened(path)
    writer.edit(repository, "b")
    new = path.read_bytes().replace(b"word3", b"WORD3")
    path.write_bytes(new[:-30])
    threading.Timer(0.1, lambda: path.write_bytes(new)).start()
    repository.checkpoint()
    assert "changes were taken in" in " ".join(repository.news())
    assert not list(path.parent.glob("*.damaged-*"))
    assert repository.get("a").text("aim") == words(3).replace("word3", "WORD3")
    repository.close()


def test_half_a_file_at_the_start_is_looked_at_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository, writer = opened(path)
    repository.close()
    whole = path.read_bytes()
    monkeypatch.setattr("collab_tui.store.mainfile._STILL", 60)
    monkeypatch.setattr("collab_tui.store.mainfile.time.sleep", lambda _: path.write_bytes(whole))
    for half in (b"", whole[:-30]):
        path.write_bytes(half)
        assert len(read_all(path)) == 2
        path.write_bytes(half)
        assert f"{path} is whole" in doctor(path, repair=True)[0].sentence
        path.write_bytes(half)
        Repository(path, background=False).close()
        check(path, writer)
    assert not list(path.parent.glob("*.damaged-*"))


def test_a_file_that_is_whole_again_before_the_repair_is_not_repaired(path: Path) -> None:
    repository, writer = opened(path)
    repository.close()
    whole = path.read_bytes()

    class Mending(Disk):
        def lock(self, path: Path, holder: bytes = b"") -> FileLock | None:
            path.parent.with_suffix("").write_bytes(whole)
            return super().lock(path, holder)

    path.write_bytes(whole[:-30])
    assert f"{path} is whole" in doctor(path, repair=True, disk=Mending())[0].sentence
    assert not list(path.parent.glob("*.damaged-*"))
    check(path, writer)


def test_repair_is_advised_only_where_it_helps(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLLAB_TUI_FILE", str(path))
    for foreign in (b"{", b'{"people": {"1": {"name": "Ann"}}}', b"[1]"):
        path.write_bytes(foreign)
        with pytest.raises(DamagedError, match="no sound backup beside it") as raised:
            Repository(path)
        assert "doctor" not in raised.value.sentence
        assert [each.sentence for each in doctor(path, repair=True) if not each.well][:1] == [
            raised.value.sentence
        ]
        assert path.read_bytes() == foreign
        assert not list(path.parent.glob("*.damaged-*"))
    path.unlink()
    repository, _ = opened(path)
    repository.close()
    path.write_bytes(b"{")
    with pytest.raises(DamagedError, match=r": collab-tui doctor --repair$"):
        read_all(path)
    monkeypatch.delenv("COLLAB_TUI_FILE")
    for read in (read_all, Repository):
        with pytest.raises(DamagedError, match=rf": collab-tui --file {path} doctor --repair$"):
            read(path)


@pytest.mark.parametrize("kind", ["journal", "backups"])
def test_the_folder_that_the_disk_refuses_is_named(kind: str, path: Path) -> None:
    repository, _ = opened(path)
    repository.close()

    class Closed(Disk):
        def names(self, there: Path) -> list[str]:
            if there.suffix == f".{kind}":
                raise PermissionError(errno.EACCES, "no", str(there))
            return super().names(there)

    named = re.escape(f"{path}.{kind}")
    if kind == "journal":
        for read in (read_all, doctor, Repository):
            with pytest.raises(StoreError, match=f"{named}: you are not allowed"):
                read(path, disk=Closed())
        return
    again = Repository(path, disk=Closed(), background=False)
    again.add(Conversation(id="new"))
    with pytest.raises(StoreError, match=rf"You are not allowed .* \({named}\)"):
        again.checkpoint()
    again.close()


def test_what_another_program_writes_in_the_instant_of_the_replacement_is_taken_in(path: Path) -> None:
    class Overtaken(FaultyDisk):
        late = False

        def replace(self, source: Path, target: Path) -> None:
            if self.late and target == path:
                self.late = False
                by_stock(path, texts={"aim": "just before"})
            super().replace(source, target)

    disk = Overtaken()
    repository, writer = opened(path, disk=disk)
    writer.edit(repository, "b")
    disk.late = True
    repository.checkpoint()
    repository.checkpoint()
    assert repository.get("a").text("aim") == "just before"
    assert repository.get("b").text("aim") == words(1)
    repository.close()


@pytest.mark.parametrize("end", ["refreshed", "edited", "closed", "killed"])
def test_a_file_that_takes_the_place_of_ours_just_after_the_replacement_is_merged(
    end: str, path: Path, folder: Path
) -> None:
    """A sync program brings the file of another laptop before ours was looked at again."""

    class Overtaken(FaultyDisk):
        late = b""

        def sync_folder(self, folder: Path) -> None:
            if self.late and folder == path.parent:
                late, self.late = self.late, b""
                (new := path.with_name("new")).write_bytes(late)
                new.replace(path)
            super().sync_folder(folder)

    disk = Overtaken()
    repository, writer = opened(path, disk=disk)
    other = folder / "other" / path.name
    other.parent.mkdir()
    shutil.copy(path, other)
    theirs = Repository(other, background=False)
    edit = Splice(Address("road"), 0, "", "theirs")
    theirs.record(made(theirs.get("a"), edit, "2026-11-23T15:00:00+00:00"), edit)
    theirs.close()
    writer.edit(repository, "b")
    disk.late = other.read_bytes()
    repository.checkpoint()
    assert not disk.late
    if end == "refreshed":
        repository.refresh()
        assert repository.get("a").text("road") == "theirs"
    elif end == "edited":
        writer.edit(repository, "b")
    if end == "killed":
        disk.die()
    else:
        repository.close()
    again = Repository(path, background=False)
    assert again.get("a").text("road") == "theirs"
    assert again.get("b").text("aim") == words(2 if end == "edited" else 1)
    again.close()


def test_an_edit_made_without_looking_at_a_change_keeps_both(path: Path) -> None:
    repository, writer = opened(path)
    by_stock(path, texts={"aim": "by a script"})
    repository.refresh()
    assert "changes were taken in" in " ".join(repository.news())
    assert repository.take_notes("a") == [], "to look for notes is not to look at the change"
    writer.edit(repository, "a")
    repository.close()
    again = Repository(path, background=False)
    both = again.get("a").text("aim")
    assert (both.count("by a script"), both.count(words(4)), len(again.all())) == (1, 1, 2)
    again.close()


@pytest.mark.parametrize("way", ["lent", "read only", "followed"])
def test_a_key_typed_before_the_app_has_looked_keeps_what_another_process_wrote(way: str, path: Path) -> None:
    """A session goes on from the value that it showed before the other process ended."""
    ours, writer = opened(path)
    theirs: Repository | None = None
    if way != "lent":
        theirs, ours = ours, Repository(path, background=False)
        writer.now["a"] = ours.get("a")
    with ours.lent() if way == "lent" else nullcontext():
        other = theirs or Repository(path, background=False)
        for n, word in enumerate(("the", "irs")):
            edit = Splice(Address("road"), 3 * n, "", word)
            other.record(made(other.get("a"), edit, "2026-11-23T15:00:00+00:00"), edit)
            if way == "followed":
                ours.refresh()
        other.close()
    ours.refresh()
    assert not ours.to_read_only
    writer.edit(ours, "a")
    writer.edit(ours, "a")
    ours.close()
    (found,) = [each for each in read_all(path) if each.id == "a"]
    assert found.text("road") == "theirs"
    assert found.text("aim") == words(5)


def test_two_threads_that_begin_to_write_begin_once(path: Path) -> None:
    repository, writer = opened(path)
    begun = repository.engine.memory.versions.writer
    writer.edit(repository, "a")
    assert repository.engine.begin()
    assert repository.engine.memory.versions.writer == begun, "no second session, and no second journal"
    assert repository.get("a").text("aim") == words(4)
    repository.close()


@pytest.mark.parametrize("while_open", [False, True])
def test_a_journal_that_comes_back_changes_nothing(while_open: bool, path: Path) -> None:
    repository, writer = opened(path)
    kept: dict[Path, bytes] = {}
    for _ in range(3):
        writer.edit(repository, "a")
        (name,) = repository.engine.journal.names
        kept[Path(f"{path}.journal", name)] = Path(f"{path}.journal", name).read_bytes()
        repository.close()
        repository = Repository(path, background=False)
    writer.delete(repository, "b")
    repository.checkpoint()
    for journal, data in kept.items():
        if while_open:
            journal.write_bytes(data)
            repository.checkpoint()
        repository.close()
        journal.write_bytes(data)
        assert {each.id: each for each in read_all(path)} == writer.now
        repository = Repository(path, background=False)
        assert {each.id: each for each in repository.all()} == writer.now
        assert repository.recovered.edits == 0
    repository.close()
    check(path, writer)


def test_a_journal_of_another_machine_is_left_to_it_for_a_while(path: Path) -> None:
    disk = FaultyDisk()
    repository, writer = opened(path, 1, disk)
    writer.edit(repository, "a")
    disk.die()
    ours = next(Path(f"{path}.journal").glob("*.jnl"))
    theirs = ours.with_name("mffffffff" + ours.name[9:])
    ours.rename(theirs)
    Repository(path, background=False).close()
    assert theirs.exists()
    os.utime(theirs, (1, 1))
    assert {each.id: each for each in read_all(path)} == writer.now
    check(path, writer)


def test_journals_of_the_former_format_are_read_once(path: Path) -> None:
    """Two processes of an older version have died: the second went on from what the first one wrote."""
    repository, writer = opened(path)
    repository.close()
    folder = Path(f"{path}.journal")
    values = [writer.now["a"]]
    for _ in range(4):
        values.append(edit_of(values[-1])[0])

    def line(number: int, base: Conversation | None) -> bytes:
        edit = edit_of(values[number])[1]
        document = to_document(base) if base else None
        return JournalLine(
            "a", values[number + 1].revision, values[number + 1].changed, edit, document
        ).encoded()

    old = folder / "000009-aaaaaaaa-000001.jnl"
    old.write_bytes(line(0, values[0]) + line(1, None))
    (folder / "000007-bbbbbbbb-000002.jnl").write_bytes(line(2, values[2]) + line(3, None))
    Repository(path, background=False).close()
    assert old.exists(), "a process of the older version may still write to it"
    for each in folder.glob("00000*.jnl"):
        os.utime(each, (1, 1))
    writer.now["a"] = values[4]
    writer.acked["a"] = values[4].revision
    data = old.read_bytes()
    assert {each.id: each for each in read_all(path)} == writer.now
    repository = Repository(path, background=False)
    assert repository.recovered.edits == 4
    assert repository.news() == []
    repository.close()
    check(path, writer)
    old.write_bytes(data)
    os.utime(old, (1, 1))
    check(path, writer)


def test_an_older_copy_put_back_by_a_sync_client_does_not_win(path: Path) -> None:
    repository, writer = opened(path)
    old = path.read_bytes()
    writer.edit(repository, "a", 2)
    repository.checkpoint()
    path.write_bytes(old)
    repository.checkpoint()
    repository.close()
    check(path, writer)


@pytest.mark.parametrize("while_open", [False, True])
def test_two_documents_with_one_id_are_written_as_the_one_that_is_shown(while_open: bool, path: Path) -> None:
    """Another program has made a copy of a document, and changed the copy."""
    repository, writer = opened(path)
    if not while_open:
        repository.close()
    with TinyDB(path) as stock:
        table = stock.table("conversations")
        (document,) = table.search(where("id") == "a")
        texts = {**document["texts"], "road": "written in the copy"}
        table.insert({**document, "texts": texts | {"aim": "one more"}})
    if not while_open:
        repository = Repository(path, background=False)
    repository.refresh()
    shown = repository.get("a")
    assert shown.text("road") == "written in the copy"
    assert "one more" in shown.text("aim")
    assert words(3).strip() in shown.text("aim")
    writer.edit(repository, "b")
    repository.close()
    with TinyDB(path) as stock:
        assert len(stock.table("conversations").search(where("id") == "a")) == 1
    with closing(Repository(path, background=False)) as repository:
        assert repository.get("a").texts == shown.texts


def test_a_journal_is_merged_with_a_main_file_that_was_replaced() -> None:
    stored = first_version(Conversation(id="a", revision=2, texts={"aim": "one"}), "first")
    base, changes = stored.conversation, to_builtins(stored.changes)
    ours = replace(base, revision=3, texts={"aim": "one", "road": "ours"})
    theirs = changed(stored, replace(base, revision=3, texts={"aim": "theirs"}), "other")
    both = recovered(base, changes, ours, theirs, "ours").conversation
    assert (both.revision, both.texts) == (4, {"aim": "theirs", "road": "ours"})
    older = first_version(Conversation(id="a", revision=1), "first")
    assert recovered(base, changes, ours, older, "ours").conversation.texts == ours.texts
    alone = recovered(None, None, ours, theirs, "ours").conversation
    assert {"one", "theirs"} <= set(alone.text("aim").split())
    by_stock = first_version(replace(base, texts={"aim": "by stock"}))
    assert recovered(base, changes, ours, by_stock, "ours").conversation.text("aim") == "by stock"


def test_a_newer_version_while_open_is_not_overwritten(path: Path) -> None:
    repository, writer = opened(path)
    newer = path.read_bytes().replace(b'"format": 2', b'"format": 9')
    path.write_bytes(newer)
    writer.edit(repository, "a")
    with pytest.raises(StoreError, match="newer version"):
        repository.checkpoint()
    assert repository.status.trouble
    repository.close()
    assert path.read_bytes() == newer
    path.write_bytes(newer.replace(b'"format": 9', b'"format": 2'))
    check(path, writer)


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.ENOSPC, errno.EIO])
def test_where_nothing_can_be_written_all_can_be_read(code: int, path: Path) -> None:
    class Refusing(FaultyDisk):
        def create(self, path: Path) -> int:
            raise OSError(code, "no")

        def lock(self, path: Path, holder: bytes = b"") -> Any:
            raise OSError(code, "no")

    disk = FaultyDisk()
    repository, writer = opened(path, 3, disk)
    writer.edit(repository, "a", 2)
    disk.die()
    there = {each: each.read_bytes() for each in path.parent.rglob("*") if each.is_file()}
    repository = Repository(path, Refusing())
    assert repository.get("a").text("aim") == words(5), "what its journal holds is there too"
    assert repository.to_read_only
    assert repository.status.trouble
    assert "All can be read" in repository.status.trouble.sentence
    acts: list[Callable[[], object]] = [
        lambda: repository.delete("b"),
        lambda: repository.delete("b", wait=False),
        lambda: repository.add(Conversation(id="c")),
        lambda: repository.put(Conversation(id="c")),
        lambda: repository.note("a", edit_of(repository.get("a"))[1]),
        repository.checkpoint,
    ]
    for act in acts:
        with pytest.raises(StoreError):
            act()
    assert sorted(each.id for each in repository.all()) == ["a", "b"]
    save_as(repository, path.parent.parent / "elsewhere" / "copy.json")
    repository.close()
    check(path.parent.parent / "elsewhere" / "copy.json", writer)
    for each, data in there.items():
        assert each.read_bytes() == data
    check(path, writer)


def test_the_folder_taken_away_while_open(path: Path, folder: Path) -> None:
    path = folder / "deep" / "collab.json"
    repository, writer = opened(path)
    away = folder / "away"
    path.parent.rename(away)
    writer.edit(repository, "a", 2)
    repository.flush()
    assert repository.status.pending
    assert repository.status.trouble
    assert "was not found" in repository.status.trouble.sentence.lower()
    away.rename(path.parent)
    repository.flush()
    writer.saved(repository)
    assert repository.status.trouble is None or not repository.status.pending
    repository.close()
    check(path, writer)


def test_another_file_in_the_place_of_the_journal_costs_no_edit(path: Path) -> None:
    disk = FaultyDisk()
    repository, writer = opened(path, 2, disk)
    writer.edit(repository, "a")
    repository.flush()
    (journal,) = (repository.engine.file.journals / name for name in repository.engine.journal.names)
    copy = journal.with_suffix(".copy")
    copy.write_bytes(journal.read_bytes())
    copy.replace(journal)
    writer.edit(repository, "a", 2)
    repository.flush()
    repository.flush()
    assert not repository.status.pending
    writer.saved(repository)
    disk.die()
    check(path, writer)


def test_the_journal_folder_removed_while_open(path: Path) -> None:
    repository, writer = opened(path)
    writer.edit(repository, "a")
    shutil.rmtree(f"{path}.journal")
    repository.flush()
    repository.flush()
    assert not repository.status.pending
    writer.saved(repository)
    repository.close()
    check(path, writer)


@pytest.mark.parametrize(
    ("spoil", "left"),
    [
        (lambda lines: [*lines[:-1], lines[-1][:30]], 4),
        (lambda lines: [*lines, b"\0" * 40 + b"\n"], 5),
        (lambda lines: [lines[0], b"x" + lines[1][1:], *lines[2:]], 1),
        (lambda lines: [lines[0].replace(b"word", b"w0rd"), *lines[1:]], 0),
        (lambda _: [b'00000000 "x"\n'], 0),
    ],
    ids=["torn last line", "zeros", "damaged middle", "damaged first", "all of it"],
)
def test_a_damaged_journal_gives_what_can_be_trusted(
    spoil: Callable[[list[bytes]], list[bytes]], left: int, path: Path
) -> None:
    disk = FaultyDisk()
    repository, writer = opened(path, 0, disk)
    writer.edit(repository, "a", 5)
    disk.die()
    journal = next(Path(f"{path}.journal").glob("*.jnl"))
    journal.write_bytes(b"".join(spoil(journal.read_bytes().splitlines(keepends=True))))
    again = Repository(path, background=False)
    assert again.get("a").text("aim") == words(left)
    assert again.recovered.edits == left
    assert (again.recovered.damaged > 0) == (left != 4)
    if left:
        assert (again.recovered.since, again.recovered.until) == (
            "2026-11-23T14:01:00+00:00",
            f"2026-11-23T14:{left:02}:00+00:00",
        )
    again.close()
    assert list(Path(f"{path}.backups").glob(f"*-{journal.name}")), "the damaged journal is kept"


def test_a_damaged_line_costs_at_most_the_edits_up_to_the_next_whole(path: Path) -> None:
    disk = FaultyDisk()
    repository, writer = opened(path, 0, disk)
    writer.edit(repository, "a", 70)
    disk.die()
    journal = next(Path(f"{path}.journal").glob("*.jnl"))
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[20] = b"\n"
    journal.write_bytes(b"".join(lines))
    again = Repository(path, background=False)
    assert again.get("a").text("aim") == words(70)
    again.close()


def test_an_unreadable_journal_is_told_and_nothing_is_written_until_it_can_be_read(path: Path) -> None:
    class Unreadable(FaultyDisk):
        fails = True

        def read(self, path: Path) -> bytes:
            if self.fails and path.suffix == ".jnl":
                raise PermissionError(13, "Permission denied")
            return super().read(path)

    first, second = FaultyDisk(), Unreadable()
    repository, writer = opened(path, 3, first)
    writer.edit(repository, "a", 2)
    first.die()
    repository = Repository(path, second, background=False)
    assert repository.to_read_only
    assert "not allowed" in str(repository.status.trouble)
    assert len(repository.all()) == 2
    repository.refresh()
    assert repository.to_read_only
    second.fails = False
    repository.refresh()
    assert not repository.to_read_only
    assert repository.get("a").text("aim") == words(5)
    repository.close()
    check(path, writer)


ODD = [
    "😀👩🏽‍⚕️",
    "שלום مرحبا",
    "nul \0 esc \x1b]52;c;x\x07",
    "lone \ud800 \udfff",
    "\ufeff\u2028\u2029\x85\r\n",
    '{"a": "}}"}\\',
]


@pytest.mark.parametrize("text", [*ODD, "long " * 200_000], ids=[*map(ascii, ODD), "1 MB"])
def test_any_text_is_the_same_through_journal_and_file_and_stock(text: str, path: Path) -> None:
    disk = FaultyDisk()
    repository, _ = opened(path, 0, disk)
    now = repository.get("a")
    edit = Splice(Address("aim"), 0, "", text)
    repository.record(replace(apply(now, edit), revision=1, changed="2026-11-23T14:00:00+00:00"), edit)
    disk.die()
    again = Repository(path, background=False)
    assert again.get("a").text("aim") == text
    again.close()
    with TinyDB(path, encoding="ascii") as stock:
        found = stock.table("conversations").get(where("id") == "a")
        assert isinstance(found, dict)
        assert found["texts"] == {"aim": text}
    last = Repository(path, background=False)
    assert last.get("a").text("aim") == text
    last.close()


def test_a_clock_that_goes_back_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = FaultyDisk()
    repository, writer = opened(path, 3, disk)
    for stamp in ("1996-01-01T00:00:00+00:00", "2070-01-01T00:00:00-11:00", ""):
        now, edit = edit_of(writer.now["a"])
        writer.now["a"] = replace(now, changed=stamp)
        repository.record(writer.now["a"], edit)
        writer.acked["a"] = now.revision
    disk.die()
    check(path, writer)


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has no modes")
def test_everything_is_for_its_owner_alone_whatever_the_umask(path: Path) -> None:
    before = os.umask(0)
    try:
        disk = FaultyDisk()
        repository, writer = opened(path / "deep" / "collab.json", 3, disk)
        repository.engine.inbox.leave("a", edit_of(repository.get("a"))[1])
        writer.edit(repository, "a", 3)
        repository.checkpoint()
        writer.edit(repository, "a", 3)
        for each in path.rglob("*"):
            assert each.stat().st_mode & 0o777 == (0o700 if each.is_dir() else 0o600), each
        disk.die()
    finally:
        os.umask(before)


def test_without_hard_links_backups_are_copies(path: Path) -> None:
    class NoLinks(FaultyDisk):
        def link(self, source: Path, target: Path) -> None:
            raise OSError(1, "Operation not permitted")

    repository, writer = opened(path, 3, NoLinks())
    writer.edit(repository, "a")
    repository.close()
    assert len(list(Path(f"{path}.backups").glob("*.json"))) >= 2
    check(path, writer)


def test_windows_waits_while_a_scanner_holds_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collab_tui.store.disk._RETRIES", (0.0,) * 6)
    times, really = [5], Path.replace

    def refuse(self: Path, target: Any) -> Path:
        if times[0]:
            times[0] -= 1
            raise PermissionError(13, "Access is denied")
        return really(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    repository, writer = opened(path, 3, Disk())
    assert repository.status.trouble is None
    times[0] = 1000
    writer.edit(repository, "a")
    with pytest.raises(StoreError, match="not allowed"):
        repository.checkpoint()
    assert not repository.status.pending, "the journal has it"
    times[0] = 0
    repository.close()
    check(path, writer)


def test_another_program_holds_the_lock_for_a_moment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collab_tui.store.engine.PATIENCE", 0.05)
    opened(path)[0].close()
    lock = Disk().lock(MainFile(path, Disk()).lock)
    assert lock
    repository = Repository(path, background=False)
    assert repository.to_read_only
    monkeypatch.setattr("collab_tui.store.engine.PATIENCE", 20.0)
    threading.Timer(0.1, lock.release).start()
    again = Repository(path, background=False)
    assert not again.to_read_only, "it has waited"
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no file that is open")
def test_the_folder_of_the_journal_is_removed_after_the_last_edit(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "INTERVAL", 0.001)
    monkeypatch.setattr(module, "RETRY", 0.001)
    first, writer = opened(path)
    first.close()
    repository = Repository(path)
    writer.edit(repository, "a", 2)
    until(lambda: not repository.status.pending)
    shutil.rmtree(f"{path}.journal")
    until(lambda: not repository.engine.journal.names)
    there = {each.id: each for each in read_all(path)}
    assert {key: there[key].revision for key in writer.acked} == writer.acked
    repository.close()
    check(path, writer)


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no file that is open")
def test_a_second_window_takes_the_lock_whose_file_was_removed(path: Path) -> None:
    repository, writer = opened(path)
    writer.edit(repository, "a", 2)
    shutil.rmtree(f"{path}.journal")
    other = Repository(path, background=False, window=True)
    assert not other.to_read_only
    with pytest.raises(OpenElsewhereError):
        repository.checkpoint()
    assert repository.to_read_only
    other.checkpoint()
    writer.saved(other)
    repository.close()
    other.close()
    check(path, writer)


def test_locks_that_the_disk_does_not_know_keep_nobody_from_writing(path: Path) -> None:
    class NoLocks(FaultyDisk):
        def lock(self, path: Path, holder: bytes = b"") -> Any:
            raise OSError(errno.ENOLCK, "No locks available")

    repository, writer = opened(path, 3, NoLocks())
    writer.edit(repository, "a")
    repository.close()
    check(path, writer)


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no file that is open")
@pytest.mark.parametrize("replaced", [False, True])
def test_a_lock_file_that_is_removed_is_made_again(replaced: bool, path: Path) -> None:
    repository, writer = opened(path)
    lock = repository.engine.file.lock
    lock.unlink()
    if replaced:
        lock.write_text("")
    writer.edit(repository, "a")
    repository.checkpoint()
    other = Repository(path, background=False)
    assert other.to_read_only
    repository.close()
    check(path, writer)


def test_a_fault_of_the_program_in_the_background_is_told_and_saving_goes_on(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "INTERVAL", 0.001)
    monkeypatch.setattr(module, "RETRY", 0.001)
    monkeypatch.setattr(module, "IDLE", 0.0)
    repository, writer = opened(path)
    repository.close()

    def broken(*_: Any) -> None:
        raise RecursionError("too deep")

    with monkeypatch.context() as patch:
        patch.setattr("collab_tui.store.storage.encode", broken)
        repository = Repository(path)
        writer.edit(repository, "a", 2)
        until(lambda: repository.status.trouble is not None)
        assert "RecursionError" in str(repository.status.trouble)
    until(lambda: repository.status.trouble is None and not repository.engine.journal.names)
    repository.close()
    check(path, writer)


def test_the_thread_saves_and_writes_checkpoints(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "RETRY", 0.01)
    repository = Repository(path)
    repository.add(Conversation(id="a"))
    after, edit = edit_of(repository.get("a"))
    repository.record(after, edit)
    until(lambda: not repository.status.pending)
    assert repository.status.saved_at is not None
    assert repository.engine.journal.names
    repository.release()
    until(lambda: not repository.engine.journal.names)
    assert repository.get("a") == after
    repository.close()


def test_edits_go_on_while_the_disk_is_slow(path: Path) -> None:
    class Slow(Disk):
        gate = threading.Event()
        waiting = threading.Event()

        def sync(self, descriptor: int) -> None:
            self.waiting.set()
            assert self.gate.wait(20)

    disk = Slow()
    disk.gate.set()
    repository, writer = opened(path, 1, disk)
    disk.gate.clear()
    disk.waiting.clear()
    writer.edit(repository, "a")
    thread = threading.Thread(target=repository.checkpoint)
    thread.start()
    assert disk.waiting.wait(20)
    writer.edit(repository, "a", 5)
    assert repository.status.pending, "not yet on the disk itself"
    disk.gate.set()
    thread.join()
    assert repository.get("a").revision == 7
    repository.close()
    check(path, writer)


def test_what_another_program_wrote_is_taken_in_by_the_background(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RETRY", 0.01)
    monkeypatch.setattr(module, "INTERVAL", 0.05)  # a file that is being written is left alone so long
    opened(path)[0].close()
    repository = Repository(path)
    by_stock(path, texts={"aim": "by a script"})
    until(lambda: repository.get("a").text("aim") == "by a script")
    path.unlink()
    until(lambda: repository.engine.waits)
    repository.checkpoint()
    assert len([each for each in repository.news() if "was gone" in each]) == 1
    repository.close()
    assert path.exists()


def test_moves_of_the_cursor_are_no_recovered_edits(path: Path) -> None:
    disk = FaultyDisk()
    repository = Repository(path, disk, background=False)
    repository.add(Conversation(id="a", changed="1999-01-01T00:00:00+00:00"))
    edits: list[Edit] = [
        Go(Cursor(), Cursor(step="explore")),
        Splice(Address("aim"), 0, "", "x"),
        Batch((Splice(Address("aim"), 1, "", "y"), Go(Cursor(step="explore"), Cursor()))),
        Batch((Go(Cursor(), Cursor(step="agree")),)),
    ]
    for number, edit in enumerate(edits):
        now = repository.get("a")
        changed = f"2026-11-23T14:0{number}:00+00:00"
        repository.record(replace(apply(now, edit), revision=number + 1, changed=changed), edit)
    disk.die()
    again = Repository(path, background=False)
    assert again.recovered == Recovered(2, "2026-11-23T14:01:00+00:00", "2026-11-23T14:02:00+00:00")
    again.close()


def test_upgrades_run_in_order_and_the_old_file_stays(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository, _ = opened(path)
    repository.close()
    old = path.read_bytes()

    def add_word(word: str) -> Callable[[Any], Any]:
        def upgrade(tables: Any) -> Any:
            for document in tables["conversations"].values():
                document["upgrades"] = [*document.get("upgrades", []), word]
            return tables

        return upgrade

    now = schema.UPGRADES
    monkeypatch.setattr(schema, "UPGRADES", (*now, add_word("first"), add_word("second")))
    repository = Repository(path, background=False)
    assert repository.get("a").other == {"upgrades": ["first", "second"]}
    repository.close()
    assert json.loads(path.read_bytes())["_meta"]["1"]["format"] == 4
    assert Path(f"{path}.backups", "format-2.json").read_bytes() == old
    Repository(path, background=False).close()
    monkeypatch.setattr(schema, "UPGRADES", now)
    with pytest.raises(StoreError, match="format 4"):
        Repository(path)


def test_a_file_of_format_1_is_read_with_its_bin_and_its_moments(path: Path) -> None:
    old = (Path(__file__).parent / "files" / "format-1.json").read_bytes()
    path.write_bytes(old)
    for _ in range(2):
        repository = Repository(path, background=False)
        assert [(each.id, each.other) for each in repository.all()] == [("aaaa1111", {"colour": "blue"})]
        assert [each.title for each in binned(repository)] == ["Winter"]
        (kept,) = moments(repository, "aaaa1111")
        assert (kept.name, kept.at) == ("Before the meeting", "2026-11-20T14:35:00+00:00")
        assert kept.conversation == repository.get("aaaa1111")
        repository.close()
    assert Path(f"{path}.backups", "format-1.json").read_bytes() == old
    with TinyDB(path) as stock:
        assert {name: len(stock.table(name)) for name in stock.tables()} == {
            "_meta": 1,
            "conversations": 1,
            "bin": 2,
            "moments": 1,
            "changes": 0,
        }
    path.write_bytes(old.replace(b'"name"', b'"nome"'))
    with pytest.raises(StoreError, match="cannot be read as format 1"):
        Repository(path)


def test_an_upgrade_killed_at_every_call_leaves_the_old_or_the_new(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository, writer = opened(path)
    repository.close()
    old = path.read_bytes()
    monkeypatch.setattr(schema, "UPGRADES", (*schema.UPGRADES, lambda tables: tables))
    whole = FaultyDisk()
    Repository(path, whole, background=False)
    whole.die()
    for at in range(len(whole.calls)):
        for fault in ("kill before", "kill after", "tear", "EIO"):
            path.write_bytes(old)
            disk = FaultyDisk(at, fault)
            try:
                Repository(path, disk, background=False).close()
            except BaseException as error:
                assert type(error).__name__ in {"Killed", "UnusableError", "StoreError"}  # noqa: PT017
            disk.die()
            assert json.loads(path.read_bytes())["_meta"]["1"]["format"] in {2, 3}
            check(path, writer)
