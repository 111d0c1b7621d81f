"""`merge`: copies that a sync program left beside the file, listed and taken in."""

import json
from pathlib import Path

import pytest

from collab_tui.domain.conversation import Conversation
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
    assert done.stdout.startswith(f"{home}/collab-[BOLD] ]0;x.json\n    ")
    assert "; 1 that differ, 1 that you do not have\n" in done.stdout
    listed = json.loads(run("merge", "--json").stdout)
    assert [each["path"] for each in listed] == [str(home / LAPTOP)]
    assert all_bytes(home) == before


def test_a_copy_is_taken_in_once(file: Path, home: Path) -> None:
    copy = (home / LAPTOP).read_bytes()
    done = run("merge", str(home / LAPTOP))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2 conversations taken in; yours are as they were.\n")
    assert "  Estates (conflicting copy)\n" in done.stdout
    assert "  cccc  Rota [/][2J\n" in done.stdout
    assert (home / LAPTOP).read_bytes() == copy
    assert len(run("list").stdout.splitlines()) == 4
    assert "written here" in run("show", "aaaa").stdout
    before = all_bytes(home)
    again = run("merge", str(home / LAPTOP))
    assert again.returncode == 0
    assert (
        again.stdout
        == f"All that is in {home}/collab-[BOLD] ]0;x.json is here already. Nothing was changed.\n"
    )
    assert all_bytes(home) == before


def test_while_a_window_has_the_file_nothing_is_taken_in(file: Path, home: Path) -> None:
    with window(file, "aaaa1111", " and in the window"):
        done = run("merge", str(home / LAPTOP))
        assert (done.returncode, done.stdout) == (1, "")
        assert ELSEWHERE.fullmatch(done.stderr)
    assert "written here and in the window" in run("show", "aaaa").stdout
    assert run("merge", str(home / LAPTOP)).returncode == 0
    assert len(run("list").stdout.splitlines()) == 4


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


def test_a_copy_that_cannot_be_read_is_listed_all_the_same(file: Path, home: Path) -> None:
    (home / LAPTOP).write_text("torn")
    assert "; it cannot be read\n" in run("merge").stdout


def test_wrong_use_ends_with_two(file: Path) -> None:
    for words in (["merge", "x", "--json"], ["merge", ""], ["merge", "x", "y"]):
        assert run(*words).returncode == 2


def test_no_copy_is_no_fault(home: Path) -> None:
    keep(home / "collab.json", Conversation(id="aaaa1111"))
    assert run("merge").stdout == "There is no copy from a sync program beside the file.\n"
    assert json.loads(run("merge", "--json").stdout) == []
