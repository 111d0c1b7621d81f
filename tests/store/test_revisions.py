"""Every way to change a conversation gives it a higher revision, so that a merge tells its values apart."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace
from tinydb import TinyDB, where

from collab_tui.cli.import_ import import_files
from collab_tui.domain.conversation import Address, Conversation, Cursor, Entry
from collab_tui.domain.edits import Insert, Put, splice_between
from collab_tui.domain.report import Audience
from collab_tui.domain.versions import has_same_content
from collab_tui.export.formats.json import json
from collab_tui.session import Session
from collab_tui.store import bin as the_bin
from collab_tui.store import copies
from collab_tui.store import history as past
from collab_tui.store.documents import opened
from collab_tui.store.errors import StoreError
from collab_tui.store.journal import made
from collab_tui.store.repository import Repository
from tests.laptops import Laptop
from tests.store.faults import FaultyDisk

KEY = "wint"
AT = "2026-12-10T14:00:00+00:00"


class Bench:
    """A file with one conversation, and another laptop that had a copy of it."""

    def __init__(self, folder: Path) -> None:
        self.here, self.there = (Laptop(folder / name, Random(0)) for name in ("here", "there"))
        self.disk = FaultyDisk()
        self.here.path.parent.mkdir(exist_ok=True)
        self.repository = Repository(self.here.path, self.disk, background=False)
        self.repository.add(Conversation(id=KEY, texts={"title": "wint", "road": "alpha"}))
        self.repository.checkpoint()
        self.write("alpha\nbeta")
        self.repository.checkpoint()
        self.start = copies.backups_of(self.repository)[0].path
        self.copy = Path(shutil.copy(self.here.path, folder / "copy.json"))
        shutil.copy(self.copy, self.there.path)
        with self.there.repository() as other:
            write(other, "alpha\nbeta\nfrom there")
            self.export = folder / "wint.json"
            self.export.write_bytes(json(other.get(KEY), Audience.PRIVATE))

    def write(self, road: str) -> None:
        write(self.repository, road)

    @property
    def values(self) -> list[Conversation]:
        return [opened(each) for each in self.repository.engine.memory.kept.values()]

    def session(self) -> Session:
        return Session(self.repository.get(KEY), self.repository)


def write(repository: Repository, road: str) -> None:
    now = repository.get(KEY)
    edit = splice_between(Address("road"), now.text("road"), road)
    repository.record(made(now, edit, AT), edit)


def an_edit(bench: Bench) -> None:
    bench.session().apply(Put(Address("aim"), None, "an aim"), Cursor("prepare", "aim"))


def undo_and_redo(bench: Bench) -> None:
    session = bench.session()
    session.apply(Put(Address("aim"), None, "an aim"))
    session.undo()
    session.redo()


def a_whole_value(bench: Bench) -> None:
    bench.repository.put(replace(bench.repository.get(KEY), revision=0, texts={"title": "as it was"}))


def to_the_bin(bench: Bench) -> None:
    bench.repository.delete(KEY)


def out_of_the_bin(bench: Bench) -> None:
    bench.repository.delete(KEY)
    the_bin.take_out(bench.repository, KEY)


def a_delete_that_fails(bench: Bench) -> None:
    bench.disk.at, bench.disk.fault = len(bench.disk.calls), "ENOSPC for ever"
    with pytest.raises(StoreError):
        bench.repository.delete(KEY)
    bench.disk.healed = True


def removed_for_good(bench: Bench) -> None:
    bench.repository.delete(KEY)
    the_bin.empty(bench.repository)


def emptying_that_fails(bench: Bench) -> None:
    bench.repository.delete(KEY)
    bench.disk.at, bench.disk.fault = len(bench.disk.calls) + 4, "ENOSPC"
    with pytest.raises(StoreError):
        the_bin.empty(bench.repository)


def a_sample_again(bench: Bench) -> None:
    """A sample that is in the bin is not in the list, and so it is added again with its first revision."""
    bench.repository.delete(KEY)
    bench.repository.put(Conversation(id=KEY, texts={"title": "wint"}))


def a_version_restored(bench: Bench) -> None:
    copies.restore(bench.repository, bench.start)


def restored_from_the_bin(bench: Bench) -> None:
    bench.repository.delete(KEY)
    copies.restore(bench.repository, bench.start)


def restored_after_removal(bench: Bench) -> None:
    bench.repository.delete(KEY)
    the_bin.empty(bench.repository)
    copies.restore(bench.repository, bench.copy)


def one_restored(bench: Bench) -> None:
    bench.write("alpha")
    assert copies.bring_missing(bench.repository, copies.load(bench.copy).live[KEY])


def one_restored_after_removal(bench: Bench) -> None:
    bench.repository.delete(KEY)
    the_bin.empty(bench.repository)
    assert copies.bring_missing(bench.repository, copies.load(bench.copy).live[KEY])


def an_import(bench: Bench) -> None:
    bench.repository.close()
    assert not import_files(str(bench.here.path), [str(bench.export)], merge=True)[1]
    bench.repository = Repository(bench.here.path, background=False)


def a_merge_with_an_export(bench: Bench) -> None:
    theirs = replace(bench.repository.get(KEY), revision=0, texts={"title": "wint", "road": "alpha\nother"})
    ours = bench.repository.get(KEY)
    bench.repository.put_all([copies.merged_with(bench.repository, ours, theirs)], "Nothing was changed.")


def a_copy_taken_in(bench: Bench) -> None:
    assert copies.take_in(bench.repository, copies.load(bench.there.path))


def a_copy_beside_the_file(bench: Bench) -> None:
    beside = bench.here.path.with_name("collab (1).json")
    shutil.copy(bench.there.path, beside)
    copies.take_in_copies(bench.repository, [beside])


def another_file_in_its_place(bench: Bench) -> None:
    shutil.copy(bench.there.path, bench.here.path)
    bench.repository.refresh()


def another_program(bench: Bench) -> None:
    with TinyDB(bench.here.path) as stock:
        stock.table("conversations").update({"texts": {"road": "by a script"}}, where("id") == KEY)
    bench.repository.checkpoint()


def a_note(bench: Bench) -> None:
    assert bench.repository.note(KEY, Insert("notes", 0, Entry("n1", "a note", at=AT))) is None


def a_key_after_a_merge_that_is_not_shown(bench: Bench) -> None:
    session = bench.session()
    a_copy_taken_in(bench)
    session.apply(Put(Address("road"), "alpha\nbeta", "alpha\nbeta!"))
    session.apply(Put(Address("road"), "alpha\nbeta!", "alpha"))


WAYS: dict[str, tuple[Callable[[Bench], None], ...]] = {
    "record": (an_edit, undo_and_redo, a_key_after_a_merge_that_is_not_shown),
    "put": (a_whole_value, a_sample_again),
    "put_all": (a_merge_with_an_export,),
    "delete": (to_the_bin, a_delete_that_fails),
    "take_out": (out_of_the_bin,),
    "empty": (removed_for_good, emptying_that_fails),
    "note, take_notes": (a_note,),
    "checkpoint": (another_program,),
    "refresh": (another_file_in_its_place,),
    "take_in": (a_copy_taken_in,),
    "take_in_copy, take_in_copies": (a_copy_beside_the_file,),
    "merged_with": (an_import,),
    "restore": (a_version_restored, restored_from_the_bin, restored_after_removal),
    "bring_missing": (one_restored, one_restored_after_removal),
}
"""The ways to change a conversation, by the names of what the store offers."""

ONLY_NEW = {"add", "keep_moment"}
NOTHING = {
    *(
        "all",
        "summaries",
        "whole",
        "put_away",
        "get",
        "find",
        "news",
        "path",
        "recovered",
        "status",
        "version",
    ),
    *("to_read_only", "is_open_elsewhere", "refuse_to_read_only", "flush", "release", "lent", "waiting"),
    *("drop_note", "close", "binned", "save_as", "backups_of", "load", "still_there", "missing_from"),
    *("brought", "left_out", "described", "history", "as_it_stood", "is_earlier", "moments"),
}


def offered(module: object) -> Iterable[str]:
    """Return the public names that are defined in a module or a class."""
    home = getattr(module, "__module__", getattr(module, "__name__", ""))
    for name, value in vars(module).items():
        is_ours = not name.startswith("_") and getattr(value, "__module__", home) == home
        if is_ours and not isinstance(value, type) and (callable(value) or isinstance(value, property)):
            yield name


def test_each_thing_that_the_store_offers_is_a_way_to_change_something_or_none() -> None:
    found = {name for each in (Repository, the_bin, copies, past) for name in offered(each)}
    ways = {name for names in WAYS for name in names.split(", ")}
    assert found == ways | ONLY_NEW | NOTHING


@pytest.mark.parametrize("way", [each for ways in WAYS.values() for each in ways])
def test_whatever_changes_a_conversation_gives_it_a_higher_revision(
    way: Callable[[Bench], None], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench(folder)
    last = {each.id: each for each in bench.values}
    changes: list[int] = []
    append = type(bench.repository.engine.journal).append

    def appended(
        journal: object, base: object, before: object, edit: object, after: Conversation, **rest: object
    ) -> None:
        then = last.get(after.id)
        if then and not has_same_content(then, after):
            changes.append(after.revision)
            assert after.revision > then.revision
        last[after.id] = after
        append(journal, base, before, edit, after, **rest)  # type: ignore[arg-type]

    monkeypatch.setattr("collab_tui.store.journal.Journal.append", appended)
    way(bench)
    assert changes
    assert changes == sorted(set(changes))
    bench.repository.close()


@pytest.mark.parametrize("then", ["written in", "left as it is"])
def test_a_copy_that_left_just_after_a_delete_takes_nothing_away(then: str, folder: Path) -> None:
    bench = Bench(folder)
    bench.repository.delete(KEY)
    bench.repository.flush()
    gone = copies.load(bench.here.path)
    assert not gone.live
    the_bin.take_out(bench.repository, KEY)
    road = "alpha\nbeta\ngamma" if then == "written in" else "alpha\nbeta"
    if then == "written in":
        bench.write(road)
    bench.repository.checkpoint()
    with bench.there.repository() as other:
        copies.take_in(other, gone)
        copies.take_in(other, copies.load(bench.here.path))
        copies.take_in(bench.repository, gone)
        copies.take_in(bench.repository, copies.load(bench.there.path))
        for each in (other, bench.repository):
            assert set(road.split("\n")) <= set(each.get(KEY).text("road").split("\n"))
    bench.repository.close()


def test_the_same_if_the_process_was_killed_before_its_checkpoint(folder: Path) -> None:
    bench = Bench(folder)
    bench.repository.delete(KEY)
    bench.repository.flush()
    gone = copies.load(bench.here.path)
    the_bin.take_out(bench.repository, KEY)
    bench.repository.flush()
    bench.disk.die()
    bench.repository = Repository(bench.here.path, background=False)
    copies.take_in(bench.repository, gone)
    assert bench.repository.get(KEY).text("road") == "alpha\nbeta"
    bench.repository.close()


@pytest.mark.parametrize("how", ["whole", "one"])
def test_what_was_removed_for_good_and_restored_stays_if_the_removal_comes_back(
    how: str, folder: Path
) -> None:
    bench = Bench(folder)
    removed_for_good(bench)
    late = Path(shutil.copy(bench.here.path, folder / "late.json"))
    if how == "whole":
        copies.restore(bench.repository, bench.copy)
    else:
        copies.bring_missing(bench.repository, copies.load(bench.copy).live[KEY])
    copies.take_in(bench.repository, copies.load(late))
    assert bench.repository.get(KEY).text("road") == "alpha\nbeta"
    bench.repository.close()


def test_the_edits_from_before_a_time_in_the_bin_can_be_undone(folder: Path) -> None:
    bench = Bench(folder)
    out_of_the_bin(bench)
    bench.write("alpha\nbeta\ngamma")
    assert len(past.history(bench.repository, KEY)) == 2
    bench.repository.close()
