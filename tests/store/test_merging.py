"""Copies that come late or by a detour: what was removed or changed back stays so."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from tinydb import TinyDB, where

from collab_tui.domain.conversation import Address, Conversation, Cursor, Entry
from collab_tui.domain.edits import Edit, Insert, Put, Remove, Splice
from collab_tui.session import Session
from collab_tui.store.bin import binned, empty, take_out
from collab_tui.store.copies import load, merged_with, take_in
from collab_tui.store.doctor import doctor
from collab_tui.store.history import history, is_earlier, keep_moment
from collab_tui.store.journal import made
from collab_tui.store.repository import Repository
from tests.laptops import Laptop, begin

AT = "2026-12-10T14:00:00+00:00"
WRONG = Entry("e1", "a slip", at=AT)


def edit(repository: Repository, edit: Edit, at: str = AT) -> None:
    repository.record(made(repository.get("wint"), edit, at), edit)


@pytest.fixture
def laptops(folder: Path) -> list[Laptop]:
    """Three laptops with the same two conversations."""
    found = [Laptop(folder / each, Random(0)) for each in ("one", "two", "three")]
    begin(found[0])
    for each in found[1:]:
        with each.repository() as repository:
            take_in(repository, load(found[0].path))
    return found


def copy(laptop: Laptop, name: str) -> Path:
    """Return a copy of the file of a laptop as it is now."""
    with laptop.repository() as repository:
        repository.checkpoint()
        return Path(shutil.copy2(laptop.path, laptop.home / name))


CHANGES: dict[str, tuple[Callable[[Repository], object], Callable[[Repository], object]]] = {
    "a line": (
        lambda repository: edit(repository, Insert("notes", 0, WRONG)),
        lambda repository: edit(repository, Remove("notes", 0, WRONG)),
    ),
    "the title": (
        lambda repository: edit(repository, Put(Address("title"), "wint", "a slip")),
        lambda repository: edit(repository, Put(Address("title"), "a slip", "wint")),
    ),
    "the bin": (
        lambda repository: repository.delete("wint"),
        lambda repository: take_out(repository, "wint"),
    ),
}


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("way", ["a copy", "another file in its place"])
def test_a_change_that_was_taken_back_is_known_where_only_the_end_of_it_came(
    what: str, way: str, laptops: list[Laptop]
) -> None:
    one, two, three = laptops
    change, back = CHANGES[what]
    two.open()
    with two.repository() as repository:
        change(repository)
        old = copy(two, "old.json")
        back(repository)
        new = copy(two, "new.json")
    one.open()
    with one.repository() as repository:
        before = [*repository.all(), *binned(repository)]
        if way == "a copy":
            assert take_in(repository, load(new)) == []
        else:
            new.replace(one.path)
            repository.checkpoint()
        between = copy(one, "between.json")
        assert take_in(repository, load(old)) == []
        now = [*repository.all(), *binned(repository)]
        assert [(each.texts, each.entries) for each in now] == [(each.texts, each.entries) for each in before]
        assert binned(repository) == []
    with three.repository() as repository:
        take_in(repository, load(between))
        assert take_in(repository, load(old)) == [], "a third laptop has it from the first"


def test_a_file_with_the_same_words_that_knows_less_ends_no_knowledge(laptops: list[Laptop]) -> None:
    one, two, _ = laptops
    one.open()
    with one.repository() as repository:
        edit(repository, Insert("notes", 0, WRONG))
        old = copy(one, "old.json")
        edit(repository, Remove("notes", 0, WRONG))
        repository.checkpoint()
        copy(two, "same.json").replace(one.path)
        repository.checkpoint()
    one.kill()
    with one.repository() as repository:
        assert take_in(repository, load(old)) == []


def test_what_was_taken_in_is_known_to_be_from_elsewhere_after_a_repair(laptops: list[Laptop]) -> None:
    one, two, _ = laptops
    with one.repository() as repository:
        edit(repository, Put(Address("road"), None, "a slip"))
    with two.repository() as repository:
        take_in(repository, load(copy(one, "copy.json")))
    two.path.write_text("{")
    with patch.dict(os.environ, two.environment):
        doctor(two.path, repair=True)
    assert load(two.path).live["wint"].text("road") == "a slip"
    with one.repository() as repository:
        edit(repository, Put(Address("road"), "a slip", None))
        assert take_in(repository, load(two.path)) == []
        assert repository.get("wint").text("road") == ""


def test_undo_after_a_restart_takes_back_no_edit_of_a_file_that_was_replaced(laptops: list[Laptop]) -> None:
    """Both laptops wrote at the same revision, and the journals of both are there."""
    one, two, _ = laptops
    for laptop, words in ((one, "written on one"), (two, "written on two")):
        with laptop.repository() as repository:
            edit(repository, Put(Address("road"), None, words))
    for each in (two.path.parent / "collab.json.backups").iterdir():
        shutil.copy2(each, one.path.parent / "collab.json.backups" / each.name)
    shutil.copy2(two.path, one.path)
    with one.repository() as repository:
        found = [each.edit for each in history(repository, "wint")]
        assert found == [Put(Address("road"), None, "written on two")]


def test_an_export_with_the_same_revision_and_time_from_another_laptop_removes_nothing(
    laptops: list[Laptop],
) -> None:
    for laptop in laptops:
        with laptop.repository() as repository:
            line = f"on {laptop.name}"
            edit(repository, Insert("notes", 0, Entry(line, line, at=AT)))
    one, two, three = laptops
    for laptop in (one, two):
        with laptop.repository() as repository:
            take_in(repository, load(three.path))
    with two.repository() as repository:
        exported = repository.get("wint")
    with one.repository() as repository:
        now = repository.get("wint")
        assert (now.revision, now.changed) == (exported.revision, exported.changed)
        found = merged_with(repository, now, exported)
        assert sorted(each.text for each in found.list("notes")) == ["on one", "on three", "on two"]
        assert merged_with(repository, found, now) == found


def test_edits_from_before_a_merge_are_known_after_it(laptops: list[Laptop]) -> None:
    one, two, _ = laptops
    for laptop in (one, two):
        for number in range(3):
            with laptop.repository() as repository:
                line = f"{number} on {laptop.name}"
                edit(repository, Insert("notes", number, Entry(line, line, at=AT)))
    with one.repository() as repository:
        before = repository.get("wint")
        take_in(repository, load(two.path))
    with one.repository() as repository:
        made = history(repository, "wint")
        assert [each.edit.entry.text for each in made if isinstance(each.edit, Insert)] == [
            f"{number} on one" for number in range(3)
        ]
        assert is_earlier(repository, before)


def test_what_another_laptop_removed_for_good_is_named_by_its_title(laptops: list[Laptop]) -> None:
    one, two, _ = laptops
    with two.repository() as repository:
        repository.delete("wint")
        empty(repository)
    with one.repository() as repository:
        (found,) = take_in(repository, load(two.path))
        assert (found.named.title, found.id) == ("wint", "wint")
        assert found.words.startswith("removed for good on the other laptop; “collab-tui restore” has it")


def test_a_moment_of_another_laptop_is_named_by_its_conversation(laptops: list[Laptop]) -> None:
    one, two, _ = laptops
    with two.repository() as repository:
        keep_moment(repository, "wint", "before the summer")
    with one.repository() as repository:
        (found,) = take_in(repository, load(two.path))
        assert (found.id, found.words) == ("wint", "a moment kept under a name")


def test_an_edit_in_a_text_that_a_merge_has_changed_is_known_to_have_moved(laptops: list[Laptop]) -> None:
    one, two, _ = laptops
    with one.repository() as repository:
        edit(repository, Put(Address("road"), None, "alpha beta gamma"))
        edit(repository, Put(Address("aim"), None, "ours"))
    with two.repository() as repository:
        take_in(repository, load(one.path))
        edit(repository, Splice(Address("road"), 0, "", "Our first line: "))
    with one.repository() as repository:
        edit(repository, Splice(Address("road"), 10, " gamma", ""))
        edit(repository, Splice(Address("aim"), 4, "", ", more"))
        take_in(repository, load(two.path))
        assert repository.get("wint").text("road") == "Our first line: alpha beta"
        edit(repository, Splice(Address("road"), 0, "", "x"))
        made = {made.edit: made.is_moved for made in history(repository, "wint")}
    assert [is_moved for each, is_moved in made.items() if isinstance(each, Splice)] == [True, False, False]


def test_a_key_that_comes_before_the_screen_shows_what_was_merged_is_merged_too(folder: Path) -> None:
    path = folder / "collab.json"
    road = Address("road")
    repository = Repository(path, background=False, window=True)
    repository.add(Conversation(id="wint", texts={"road": "alpha\nbeta"}))
    repository.checkpoint()
    session = Session(repository.get("wint"), repository)
    with TinyDB(path) as stock:
        stock.table("conversations").update({"texts": {"road": "a"}}, where("id") == "wint")
    repository.checkpoint()
    session.apply(Splice(road, 10, "", "!"), Cursor("prepare", "aim"))
    assert "beta!" in repository.get("wint").text("road")
    repository.close()
    again = Repository(path, background=False)
    assert "beta!" in again.get("wint").text("road")
    again.close()


def test_lines_behind_a_damaged_one_need_not_fit(folder: Path) -> None:
    """After some edits a line holds the whole conversation again, beside an edit of the value before."""
    path = folder / "collab.json"
    repository = Repository(path, background=False, window=True)
    repository.add(Conversation(id="wint"))
    repository.checkpoint()
    session = Session(repository.get("wint"), repository)
    for n in range(200):
        end = len(session.conversation.text("road"))
        session.apply(Splice(Address("road"), end, "", f"word{n} "), Cursor("prepare", "road", cursor=(0, n)))
    repository.flush()
    repository.engine.lock.release()
    (name,) = repository.engine.journal.names
    journal = repository.engine.file.journals / name
    lines = journal.read_bytes().split(b"\n")
    whole = next(n for n, line in enumerate(lines) if n > 5 and b'"whole"' in line and b'"edit": {' in line)
    lines[whole - 5] = lines[whole - 5].replace(b"word", b"w0rd")
    journal.write_bytes(b"\n".join(lines))
    again = Repository(path, background=False)
    assert again.recovered.damaged
    assert again.get("wint").text("road") == session.conversation.text("road")
    again.close()


def test_a_key_that_comes_before_the_screen_shows_what_was_restored_is_merged_too(folder: Path) -> None:
    repository = Repository(folder / "collab.json", background=False, window=True)
    repository.add(Conversation(id="wint", texts={"road": "alpha"}))
    repository.checkpoint()
    session = Session(repository.get("wint"), repository)
    repository.put(Conversation(id="wint", texts={"road": "alpha", "today": "brought back"}))
    session.apply(Splice(Address("road"), 5, "", "!"))
    now = repository.get("wint")
    assert (now.text("road"), now.text("today")) == ("alpha!", "brought back")
    repository.close()
