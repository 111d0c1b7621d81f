"""`merge`: copies that a sync program left beside the file, listed and taken in."""

import json
import os
import shlex
import shutil
from pathlib import Path

import pytest

from collab_tui.domain.conversation import Conversation
from collab_tui.store.copies import load
from collab_tui.store.schema import Content
from tests.cli.running import ELSEWHERE, all_bytes, edit, keep, run, window

LAPTOP = "collab-[BOLD] \x1b]0;x\x07.json"


@pytest.fixture
def file(home: Path) -> Path:
    """Two conversations; on another laptop the first was written in and another one begun."""
    path = keep(
        home / "collab.json",
        Conversation(id="aaaa1111", texts={"title": "Estates"}),
        Conversation(id="bbbb2222", texts={"title": "Winter"}),
    )
    other = home / "other" / "collab.json"
    run("backup", str(other))
    edit(other, "aaaa1111", ("", "written there"))
    keep(other, Conversation(id="cccc3333", texts={"title": "Rota [/]\x1b[2J"}))
    edit(path, "aaaa1111", ("", "written here"))
    (home / LAPTOP).write_bytes(other.read_bytes())
    return path


def test_copies_are_listed_with_what_is_in_them(file: Path, home: Path) -> None:
    before = all_bytes(home)
    done = run("merge")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{home}/collab-[BOLD] .json\n    ")
    assert "; 1 conversation with something to take in, 1 not here yet\n" in done.stdout
    assert "collab-[BOLD] .json is a copy of your file beside it. “collab-tui merge”" in " ".join(
        run("list").stdout.split()
    )
    assert len(json.loads(run("list", "--json").stdout)) == 2
    listed = json.loads(run("merge", "--json").stdout)
    assert [each["path"] for each in listed] == [str(home / LAPTOP)]
    assert all_bytes(home) == before


def test_a_copy_is_taken_in_once(file: Path, home: Path) -> None:
    copy = (home / LAPTOP).read_bytes()
    done = run("merge", str(home / LAPTOP))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"2 conversations taken in from {home}/collab-[BOLD] .json.\n")
    assert "  aaaa  Estates: 1 text merged\n" in done.stdout
    assert "  cccc  Rota [/]: it was not here\n" in done.stdout
    assert done.stdout.endswith("All that is in the copy is here now; it was moved to the backups.\n")
    assert not (home / LAPTOP).exists()
    (kept,) = (home / "collab.json.backups").glob("copy-*")
    assert kept.read_bytes() == copy
    assert len(run("list").stdout.splitlines()) == 3
    shown = run("show", "aaaa").stdout
    assert (shown.count("written here"), shown.count("written there")) == (1, 1)
    before = all_bytes(home)
    again = run("merge", str(kept))
    assert again.returncode == 0
    assert again.stdout.endswith("was here already; you may remove it.\n")
    assert all_bytes(home) == before
    (home / LAPTOP).write_bytes(copy)
    assert "; nothing that you do not have\n" in run("merge").stdout
    again = run("merge", "--all")
    assert again.stdout.endswith(" .json was here already; it was moved to the backups.\n")
    assert not (home / LAPTOP).exists()


def test_while_a_window_has_the_file_nothing_is_taken_in(file: Path, home: Path) -> None:
    with window(file, "aaaa1111", " and in the window"):
        done = run("merge", str(home / LAPTOP))
        assert (done.returncode, done.stdout) == (1, "")
        assert ELSEWHERE.fullmatch(done.stderr)
    assert "written here and in the window" in run("show", "aaaa").stdout
    assert run("merge", str(home / LAPTOP)).returncode == 0
    assert len(run("list").stdout.splitlines()) == 3


@pytest.mark.parametrize(
    "name", ["collab.json", "nothing.json", "folder", "torn.json", "~nobody/x", "x" * 300]
)
def test_what_is_no_copy_is_refused(name: str, file: Path, home: Path) -> None:
    (home / "folder").mkdir()
    (home / "torn.json").write_text('{"_meta": {"1"')
    before = all_bytes(home)
    done = run("merge", str(home / name))
    assert (done.returncode, done.stdout) == (1, "")
    assert not [each for each in ("Traceback", "doctor", "COLLAB_TUI_FILE") if each in done.stderr]
    assert all_bytes(home) == before


def test_for_an_export_the_command_that_takes_it_in_is_named(file: Path, home: Path) -> None:
    for name in ("an export.json", "export.md"):
        assert run("export", "aaaa", "--audience", "private", "--output", str(home / name)).returncode == 0
        before = all_bytes(home)
        done = run("merge", str(home / name))
        assert (done.returncode, done.stdout) == (1, "")
        assert "is an export of a conversation" in done.stderr
        command = done.stderr.strip().split("collab-tui ")[-1]
        assert all_bytes(home) == before
        assert run(*shlex.split(command)).returncode == 0


def test_a_copy_that_cannot_be_read_is_listed_all_the_same(file: Path, home: Path) -> None:
    (home / LAPTOP).write_text("torn")
    assert "; it cannot be read: wait until the sync program has brought all of it" in run("merge").stdout


def test_wrong_use_ends_with_two(file: Path) -> None:
    for words in (["merge", "x", "--json"], ["merge", ""], ["merge", "x", "y"]):
        assert run(*words).returncode == 2


def test_no_copy_is_no_fault(home: Path) -> None:
    keep(home / "collab.json", Conversation(id="aaaa1111"))
    assert run("merge").stdout == "There is no copy from a sync program beside the file.\n"
    assert json.loads(run("merge", "--json").stdout) == []


@pytest.fixture
def laptops(home: Path) -> tuple[Path, Path]:
    """Two laptops with the same file, as a sync program brought it."""
    both = (Conversation(id=each, texts={"title": each}) for each in ("wint", "estt"))
    one = keep(home / "one" / "collab.json", *both)
    two = home / "two" / "collab.json"
    two.parent.mkdir()
    two.write_bytes(one.read_bytes())
    return one, two


def notes(file: Path, conversation_id: str) -> list[str]:
    """Return the words of the notes of a conversation."""
    shown = json.loads(run("show", conversation_id, "--json", COLLAB_TUI_FILE=str(file)).stdout)
    return sorted(each["text"] for each in shown["entries"].get("notes", []))


def test_a_line_is_not_lost_because_a_backup_has_it(laptops: tuple[Path, Path]) -> None:
    one, two = laptops
    assert run("note", "wint", "X", COLLAB_TUI_FILE=str(one)).returncode == 0
    run("note", "estt", "elsewhere", COLLAB_TUI_FILE=str(one))
    run("note", "wint", "Y", COLLAB_TUI_FILE=str(two))
    ours = one.read_bytes()
    one.write_bytes(two.read_bytes())
    copy = one.with_name("collab.sync-conflict-20261130-101500-ABCDEFG.json")
    copy.write_bytes(ours)
    assert str(copy) in run("merge", COLLAB_TUI_FILE=str(one)).stdout
    done = run("merge", str(copy), COLLAB_TUI_FILE=str(one))
    assert "2 conversations taken in" in done.stdout
    assert "1 line taken in" in done.stdout
    assert notes(one, "wint") == ["X", "Y"]
    assert notes(one, "estt") == ["elsewhere"]


def test_rounds_of_editing_on_both_sides_leave_one_conversation(laptops: tuple[Path, Path]) -> None:
    one, two = laptops
    for number in range(4):
        for name, file in (("one", one), ("two", two)):
            run("note", "wint", f"{name} {number}", COLLAB_TUI_FILE=str(file))
            edit(file, "wint", ("", f"{name} writes {number}\n"))
        for file, other in ((one, two), (two, one)):
            run("merge", str(other), COLLAB_TUI_FILE=str(file))
    for file in laptops:
        assert notes(file, "wint") == sorted(f"{name} {n}" for name in ("one", "two") for n in range(4))
        listed = run("list", COLLAB_TUI_FILE=str(file)).stdout
        assert len(listed.splitlines()) == 2
        assert "conflict" not in listed
        shown = run("show", "wint", COLLAB_TUI_FILE=str(file)).stdout
        assert all(shown.count(f"{name} writes {n}") == 1 for name in ("one", "two") for n in range(4))


def test_every_copy_is_taken_in_by_one_command(laptops: tuple[Path, Path]) -> None:
    one, two = laptops
    for number, name in enumerate(("collab (1).json", "collab - Copy.json")):
        run("note", "wint", f"on another laptop {number}", COLLAB_TUI_FILE=str(two))
        one.with_name(name).write_bytes(two.read_bytes())
    done = run("merge", "--all", COLLAB_TUI_FILE=str(one))
    assert done.stdout.count("moved to the backups") == 2
    assert not list(one.parent.glob("collab*Copy.json"))
    assert notes(one, "wint") == ["on another laptop 0", "on another laptop 1"]


@pytest.mark.parametrize("gone_at", ["the list", "the merge"])
def test_a_copy_that_another_laptop_took_in_meanwhile_is_no_fault(
    gone_at: str, laptops: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = laptops
    run("note", "wint", "on another laptop", COLLAB_TUI_FILE=str(two))
    gone, there = (one.with_name(f"collab ({n}).json") for n in (1, 2))
    there.write_bytes(two.read_bytes())
    if gone_at == "the merge":
        gone.write_bytes(two.read_bytes())

    def loaded(path: Path) -> Content:
        gone.unlink(missing_ok=True)
        return load(path)

    monkeypatch.setattr("collab_tui.cli.merge.load", loaded)
    monkeypatch.setattr("collab_tui.cli.merge.copies_beside", lambda _: [gone, there])
    done = run("merge", "--all", COLLAB_TUI_FILE=str(one))
    assert (done.returncode, done.stderr) == (0, "")
    assert notes(one, "wint") == ["on another laptop"]
    assert not there.exists()


def test_a_damaged_copy_keeps_no_other_out_and_what_is_no_copy_is_not_listed(
    laptops: tuple[Path, Path],
) -> None:
    one, two = laptops
    run("note", "wint", "on another laptop", COLLAB_TUI_FILE=str(two))
    torn, sound = one.with_name("collab (1).json"), one.with_name("collab (2).json")
    torn.write_bytes(two.read_bytes()[:300])
    sound.write_bytes(two.read_bytes())
    one.with_name("collab (3).json").symlink_to(one)
    one.with_name("collab (4).json").symlink_to(one.with_name("nowhere"))
    os.mkfifo(one.with_name("collab (5).json"))
    listed = json.loads(run("merge", "--json", COLLAB_TUI_FILE=str(one)).stdout)
    assert [Path(each["path"]) for each in listed] == [torn, sound]
    assert run("list", COLLAB_TUI_FILE=str(one)).stdout.count("is a copy of your file") == 2
    assert "is a pipe" in run("merge", str(one.with_name("collab (5).json")), COLLAB_TUI_FILE=str(one)).stderr
    done = run("merge", "--all", COLLAB_TUI_FILE=str(one))
    assert done.returncode == 1
    assert f"conversation taken in from {sound}" in done.stdout
    assert f"{torn} is not whole" in done.stderr
    assert "Nothing was changed" not in done.stderr
    assert notes(one, "wint") == ["on another laptop"]
    assert (torn.exists(), sound.exists()) == (True, False)


def test_what_is_not_taken_in_is_said_and_the_copy_is_not_said_to_be_of_no_use(
    laptops: tuple[Path, Path],
) -> None:
    one, two = laptops
    run("delete", "wint", "--yes", COLLAB_TUI_FILE=str(one))
    said = run("merge", str(two), COLLAB_TUI_FILE=str(one)).stdout
    assert said.startswith("“wint” is in the bin here.\nAll else that is in ")
    assert said.endswith("was here already; keep it if you need the rest.\n")
    run("bin", "empty", "--yes", COLLAB_TUI_FILE=str(one))
    tables = json.loads(two.read_text())
    two.write_text(json.dumps({**tables, "theirs": {"1": {"a": 1}}}))
    said = run("merge", str(two), COLLAB_TUI_FILE=str(one)).stdout
    assert "“wint” was removed for good here, and stays so.\n" in said
    assert "The table “theirs” is not one of ours, and is not taken in.\n" in said
    assert "remove it" not in said


def test_what_is_only_in_the_journal_of_a_copy_is_taken_in(file: Path, home: Path) -> None:
    copy, killed = home / "other" / "collab.json", home / "killed" / "collab.json"
    with window(copy, "aaaa1111", " and in the window"):
        shutil.copytree(copy.parent, killed.parent)  # as if the process had been killed now
        for command in (["merge", str(copy)], ["restore", str(copy), "aaaa", "--yes"]):
            done = run(*command)
            assert done.returncode == 0
            assert f"{copy} is open in another window (process " in done.stdout
            assert "you may remove it" not in done.stdout
            assert "written there and in the window" in run("show", "aaaa").stdout
    edit(killed, "bbbb2222")
    with window(killed, "aaaa1111", " and later"):
        shutil.copytree(killed.parent, home / "again")
    killed = home / "again" / "collab.json"
    before = all_bytes(killed.parent)
    done = run("merge", str(killed))
    assert done.stdout.endswith("All that is in the copy is here now; you may remove it.\n")
    assert "written there and in the window and later" in run("show", "aaaa").stdout
    assert run("merge", str(killed)).stdout.endswith("was here already; you may remove it.\n")
    assert all_bytes(killed.parent) == before, "a copy is only read"


def test_of_a_copy_that_holds_more_nobody_says_that_it_may_be_removed(file: Path, home: Path) -> None:
    copy = home / "other" / "collab.json"
    with window(copy, "aaaa1111", " and in the window"):
        assert run("--file", str(copy), "note", "aaaa", "later").returncode == 0
        shutil.copytree(copy.parent, home / "killed")
    killed = home / "killed" / "collab.json"
    journals = killed.with_name("collab.json.journal")
    with max(journals.glob("*.jnl")).open("ab") as journal:
        journal.write(b"damaged\n")
    done = run("merge", str(killed))
    assert f"Damaged, and so not taken in, in {journals}: 1 line.\n" in done.stdout
    assert f"Left for the next start, in {journals}: 1 note." in done.stdout
    assert "you may remove it" not in done.stdout


def test_another_file_of_the_user_is_no_copy(file: Path, home: Path) -> None:
    (home / LAPTOP).unlink()
    private = keep(home / "collab (private).json", Conversation(id="dddd4444", texts={"title": "Mine"}))
    before = all_bytes(home)
    assert run("merge", "--all").stdout == "There is no copy from a sync program beside the file.\n"
    assert "is a copy of your file" not in run("list").stdout
    assert all_bytes(home) == before
    assert run("merge", str(private)).stdout.endswith(
        "All that is in the copy is here now; you may remove it.\n"
    )
    assert private.exists()
