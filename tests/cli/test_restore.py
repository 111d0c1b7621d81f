"""`restore`: earlier versions listed in plain words, and brought back after a question."""

import json
import os
from pathlib import Path

import pytest

from collab_tui.domain.conversation import Address, Conversation
from collab_tui.domain.edits import Splice
from collab_tui.store.journal import made
from collab_tui.store.repository import Repository
from tests.cli.running import ELSEWHERE, all_bytes, edit, interrupted, keep, run, window


@pytest.fixture
def file(home: Path) -> Path:
    """Two conversations; the first was written in, and a third was begun since."""
    path = keep(
        home / "collab.json",
        Conversation(id="aaaa1111", texts={"title": "Estates", "road": "Then. "}),
        Conversation(id="bbbb2222", texts={"title": "Winter"}),
    )
    edit(path, "aaaa1111", ("", "Now."))
    return keep(path, Conversation(id="cccc3333", texts={"title": "Rota"}))


def road(path: Path) -> str:
    """Return what is written in the first conversation."""
    repository = Repository(path, background=False)
    text = repository.get("aaaa1111").text("road")
    repository.close()
    return text


def test_versions_are_listed_with_what_differs(file: Path) -> None:
    before = file.read_bytes()
    rows = json.loads(run("restore", "--json").stdout)
    assert [row["differs"] for row in rows[:2]] == [
        "1 conversation not there then",
        "1 conversation changed since, 1 not there then",
    ]
    assert [row["conversations"] for row in rows[:2]] == [2, 2]
    lines = run("restore").stdout.splitlines()
    assert lines[0] == "The newest"
    assert lines[2].startswith(f"{rows[1]['version']}  ")
    assert lines[2].endswith("2 conversations   1 conversation changed since, 1 not there then")
    assert " ".join(lines[-2:]).endswith(
        "with the ID of a conversation after it, only what is missing of that one."
    )
    assert file.read_bytes() == before


def test_a_version_is_brought_back_and_the_present_kept(file: Path) -> None:
    version = json.loads(run("restore", "--json").stdout)[1]["version"]
    done = run("restore", version, said="y\n")
    assert done.returncode == 0
    assert f"This brings 1 conversation back to how it is in version {version} of " in done.stderr
    assert "1 conversation made since will stay. Go on? [y/N]" in done.stderr
    assert done.stdout.startswith("1 conversation brought back.\nHow it was before is kept: ")
    assert road(file) == "Then. "
    assert "cccc" in run("list").stdout
    before = done.stdout.split("“collab-tui restore ")[1].split("”")[0]
    assert run("restore", before, "--yes").returncode == 0
    assert road(file) == "Then. Now."


def test_what_is_in_the_bin_or_gone_comes_back(file: Path, home: Path) -> None:
    copy = home / "copy.json"
    run("backup", str(copy))
    run("delete", "aaaa", "--yes")
    run("delete", "bbbb", "--yes")
    rows = json.loads(run("restore", "--json").stdout)
    assert [row["differs"] for row in rows[:2]] == [
        "1 conversation in the bin now",
        "2 conversations in the bin now",
    ]
    run("bin", "restore", "bbbb")
    assert run("restore", str(copy), "--yes").stdout.startswith("1 conversation brought back.\n")
    assert run("bin").stdout == "The bin is empty.\n"
    assert road(file) == "Then. Now."
    run("--file", str(home / "new.json"), "restore", str(copy), "--yes")
    assert len(run("--file", str(home / "new.json"), "list").stdout.splitlines()) == 3


def test_what_is_just_so_now_is_not_touched(file: Path, home: Path) -> None:
    run("backup", str(home / "copy.json"))
    before = all_bytes(home)
    done = run("restore", str(home / "copy.json"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "There is nothing to bring back: every conversation in it is just so now.\n"
    assert all_bytes(home) == before


def test_a_day_and_a_month_are_listed_below_the_newest(file: Path, home: Path) -> None:
    newest = max((home / "collab.json.backups").glob("*.json"))
    at = newest.stat().st_mtime
    for number in range(40):
        each = newest.with_name(f"{100 + number:08}-m0000000a.json")
        each.write_bytes(newest.read_bytes())
        os.utime(each, (at - 900 * number,) * 2)
    for number in range(40):
        each = newest.with_name(f"{200 + number:08}-m0000000a.json")
        each.write_bytes(newest.read_bytes())
        os.utime(each, (at - 43_200 * (number + 2),) * 2)
    lines = run("restore").stdout.splitlines()
    heads = [line for line in lines if line.startswith("The ")]
    assert heads == ["The newest", "The last of each hour", "The last of each day"]
    newest_ones, hours, days = (lines.index(each) for each in heads)
    assert hours - newest_ones == 6
    assert days - hours - 1 <= 24
    assert len([each for each in lines[days + 1 :] if each.startswith("2")]) > 5
    assert len(run("restore", "--all").stdout.splitlines()) > 50


def test_what_is_missing_of_one_conversation_is_brought_back(file: Path, home: Path) -> None:
    version = json.loads(run("restore", "--json").stdout)[0]["version"]
    repository = Repository(file, background=False)
    now = repository.get("aaaa1111")
    edit = Splice(Address("road"), 0, "Then. Now.", "Since.")
    repository.record(made(now, edit, "2026-12-01T10:00:00+00:00"), edit)
    repository.close()
    before = all_bytes(home)
    assert run("restore", version, "zzzz").returncode == 1
    done = run("restore", version, "aaaa", said="n\n")
    assert done.returncode == 1
    assert f"This brings back of Estates, from version {version} of " in done.stderr
    assert all_bytes(home) == before
    done = run("restore", version, "aaaa", "--yes")
    assert done.stdout == "Estates: 1 text with both versions: look for “the other version”.\n"
    assert {"Since.", "Then. Now."} <= set(road(file).split("\n"))
    assert len(run("list").stdout.splitlines()) == 3
    before = all_bytes(home)
    assert "nothing to bring back: Estates has all of it now" in run("restore", version, "aaaa").stdout
    assert all_bytes(home) == before


@pytest.mark.parametrize("said", ["", "n\n", "\n", "what\n"])
def test_without_a_yes_nothing_changes(said: str, file: Path, home: Path) -> None:
    version = json.loads(run("restore", "--json").stdout)[1]["version"]
    before = all_bytes(home)
    done = run("restore", version, said=said)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Nothing was changed." in done.stderr
    assert all_bytes(home) == before


def test_ctrl_c_at_the_question_changes_nothing(file: Path, home: Path) -> None:
    version = json.loads(run("restore", "--json").stdout)[1]["version"]
    before = all_bytes(home)
    code, said = interrupted("restore", version)
    assert code == 1
    assert said.endswith("Nothing was changed. “--yes” does it without asking.\n")
    assert all_bytes(home) == before


def test_a_question_where_nothing_is_kept_yet_makes_nothing(file: Path, home: Path) -> None:
    done = run("--file", str(home / "new" / "x.json"), "restore", str(file), said="n\n")
    assert done.returncode == 1
    assert "This brings 3 conversations back to how they are in" in done.stderr
    assert not (home / "new").exists()


def test_what_is_open_in_another_window_is_left_alone(file: Path, home: Path) -> None:
    rows = json.loads(run("restore", "--json").stdout)
    before = file.read_bytes()
    with window(file, "aaaa1111"):
        done = run("restore", rows[1]["version"], "--yes")
        assert (done.returncode, done.stdout) == (1, "")
        assert ELSEWHERE.fullmatch(done.stderr)
        assert file.read_bytes() == before
    assert run("restore", rows[1]["version"], "--yes").returncode == 0
    assert road(file) == "Then. "


@pytest.mark.parametrize(
    "content", [b"", b"not ours", b"[]", b"{}", b"\xff\xfe", b'{"_meta": {"1": {"format": 99}}}']
)
def test_a_file_that_is_none_of_ours_is_said(content: bytes, file: Path, home: Path) -> None:
    odd = home / "\x1b]0;x\x07.json"
    odd.write_bytes(content)
    before = all_bytes(home)
    done = run("restore", str(odd), "--yes")
    assert (done.returncode, done.stdout) == (1, "")
    assert ".json" in done.stderr
    assert not [each for each in ("\x1b", "Traceback", "doctor --repair") if each in done.stderr]
    assert all_bytes(home) == before


@pytest.mark.parametrize("wanted", ["99", "nothing.json", "x" * 300, "~nobody/x", "."])
def test_what_is_not_there_is_said(wanted: str, file: Path, home: Path) -> None:
    before = all_bytes(home)
    done = run("restore", wanted, "--yes")
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    assert all_bytes(home) == before


def test_a_kept_version_that_cannot_be_read_is_listed_all_the_same(file: Path, home: Path) -> None:
    newest = max((home / "collab.json.backups").glob("*.json"))
    newest.unlink()
    newest.write_text("torn")
    assert run("restore").stdout.splitlines()[1].endswith("it cannot be read")
    assert run("restore", newest.name, "--yes").returncode == 1


def test_wrong_use_ends_with_two(file: Path) -> None:
    for words in (["restore", "1", "--json"], ["restore", "1", "--all"], ["restore", ""]):
        assert run(*words).returncode == 2


def test_nothing_kept_is_no_fault(home: Path) -> None:
    assert run("restore").stdout.startswith("No earlier version is kept yet.")
    assert json.loads(run("restore", "--json").stdout) == []
