"""`delete` and `bin`: put away, brought back, and removed for good."""

import json
from pathlib import Path

import pytest

from collab_tui.domain.conversation import Conversation, Entry
from tests.cli.running import ELSEWHERE, all_bytes, interrupted, keep, run, window

TITLE = "[/] \x1b[2J\u202eعربي"
SHOWN = "[/] عربي"


@pytest.fixture
def file(home: Path) -> Path:
    """Two conversations, one of them with a hostile name."""
    parties = (Entry(id="p1", attrs={"us": True}), Entry(id="p2", text="\x07[b]", attrs={"alias": "\x07[b]"}))
    return keep(
        home / "collab.json",
        Conversation(id="aaaa1111", texts={"title": TITLE}, entries={"parties": parties}),
        Conversation(id="bbbb2222", texts={"title": "Winter"}),
    )


def test_a_conversation_goes_to_the_bin_and_comes_back(file: Path) -> None:
    shown = json.loads(run("show", "aaaa", "--json").stdout)
    done = run("delete", "aaaa", said="y\n")
    assert done.returncode == 0
    assert f"This moves “{SHOWN}, with [b]” to the bin. Go on? [y/N]" in done.stderr
    assert done.stdout == f"In the bin: {SHOWN}, with [b]\n  collab-tui bin restore aaaa1111\n"
    assert len(run("list").stdout.splitlines()) == 1
    assert run("show", "aaaa").returncode == 1
    assert run("bin").stdout.startswith("aaaa  ")
    assert run("bin").stdout.endswith(f"  {SHOWN}, with [b]\n")
    assert json.loads(run("bin", "--json").stdout)[0]["id"] == "aaaa1111"
    back = run("bin", "restore", "aa")
    assert back.stdout == f"Back again: {SHOWN}, with [b]\n  collab-tui open aaaa1111\n"
    assert run("bin").stdout == "The bin is empty.\n"
    now = json.loads(run("show", "aaaa", "--json").stdout)
    assert now == {**shown, "revision": shown["revision"] + 2}, "both are changes that a merge must know"


@pytest.mark.parametrize("said", ["", "n\n", "\n"])
def test_without_a_yes_nothing_changes(said: str, file: Path, home: Path) -> None:
    run("delete", "bbbb", "--yes")
    before = all_bytes(home)
    for words in (["delete", "aaaa"], ["bin", "empty"]):
        done = run(*words, said=said)
        assert (done.returncode, done.stdout) == (1, "")
        assert "Nothing was changed." in done.stderr
        assert not [each for each in ("\x1b", "Traceback") if each in done.stderr]
    assert all_bytes(home) == before


def test_ctrl_c_at_the_question_changes_nothing(file: Path, home: Path) -> None:
    run("delete", "bbbb", "--yes")
    before = all_bytes(home)
    for words in (["delete", "aaaa"], ["bin", "empty"]):
        code, said = interrupted(*words)
        assert code == 1
        assert said.endswith("Nothing was changed. “--yes” does it without asking.\n")
    assert all_bytes(home) == before


def test_what_is_open_in_another_window_is_not_deleted(file: Path) -> None:
    assert run("delete", "aaaa", "--yes").returncode == 0
    before = file.read_bytes()
    with window(file, "bbbb2222"):
        for words in (
            ["delete", "bbbb", "--yes"],
            ["bin", "restore", "aaaa"],
            ["bin", "empty", "--yes"],
            ["again", "bbbb"],
            ["sample"],
        ):
            done = run(*words)
            assert (done.returncode, done.stdout) == (1, "")
            assert ELSEWHERE.fullmatch(done.stderr)
        assert len(run("bin").stdout.splitlines()) == 1
        assert file.read_bytes() == before
    assert run("list").stdout.startswith("bbbb")
    assert run("delete", "bbbb", "--yes").returncode == 0
    assert len(run("bin").stdout.splitlines()) == 2


def test_an_emptied_bin_leaves_no_word_behind(file: Path, home: Path) -> None:
    keep(file, Conversation(id="cccc3333", texts={"title": "Unforgettable"}))
    run("keep", "cccc", "Nevermore")
    run("delete", "cccc", "--yes")
    done = run("bin", "empty", said="y\n")
    assert done.returncode == 0
    assert "This removes 1 conversation for good." in done.stderr
    assert "every backup beside the file goes with them" in done.stderr
    assert done.stdout == "1 conversation removed for good, and every backup beside the file.\n"
    assert not [each for each in all_bytes(home).values() if b"Unforgettable" in each or b"Nevermore" in each]
    assert run("bin").stdout == "The bin is empty.\n"
    assert len(run("list").stdout.splitlines()) == 2


def test_an_empty_bin_costs_no_backup(file: Path, home: Path) -> None:
    before = all_bytes(home)
    done = run("bin", "empty", "--yes")
    assert (done.returncode, done.stdout) == (0, "The bin is empty.\n")
    assert all_bytes(home) == before


def test_ids_in_the_bin_are_shortened_while_they_fit_one(file: Path, home: Path) -> None:
    keep(file, Conversation(id="aaaa2222"))
    for each in ("aaaa1", "aaaa2"):
        run("delete", each, "--yes")
    assert {line.split()[0] for line in run("bin").stdout.splitlines()} == {"aaaa1", "aaaa2"}
    before = all_bytes(home)
    for start, said in (
        ("aaaa", "fits 2 in the bin: aaaa"),
        ("\x1bzz", "“zz” is not in the bin"),
        ("bbbb", "is not"),
    ):
        done = run("bin", "restore", start)
        assert (done.returncode, done.stdout) == (1, "")
        assert said in done.stderr
        assert done.stderr.endswith(" “collab-tui bin” shows what is.\n")
    assert all_bytes(home) == before


def test_what_is_back_already_is_not_written_over(file: Path) -> None:
    copy = file.with_name("copy.txt")
    run("backup", str(copy))
    run("delete", "bbbb", "--yes")
    text = file.read_text()
    table = text[text.index('"bin"') :]
    file.write_bytes(
        copy.read_bytes().rstrip()[:-1].replace(b'"generation": 1', b'"generation": 9')
        + b","
        + table.encode()
    )
    before = file.read_bytes()
    done = run("bin", "restore", "bbbb")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "“bbbb” is not in the bin. “collab-tui bin” shows what is.\n"
    assert file.read_bytes() == before


def test_a_time_that_cannot_be_read_is_left_out(file: Path) -> None:
    run("delete", "bbbb", "--yes")
    text = file.read_text()
    start = text.index('"deleted": "')
    file.write_text(text[:start] + '"deleted": ["\\u001b"]' + text[text.index('"', start + 12) + 1 :])
    assert run("bin").stdout == "bbbb    Winter\n"


def test_wrong_use_ends_with_two(file: Path) -> None:
    for words in (
        ["delete"],
        ["bin", "restore"],
        ["bin", "clear"],
        ["bin", "--json", "empty"],
        ["bin", "empty", "x"],
    ):
        done = run(*words)
        assert (done.returncode, done.stdout) == (2, "")


def test_a_store_that_refuses_says_so(home: Path) -> None:
    (home / "collab.json").write_text("not ours")
    said = ["backup", "restore", "restore 1", "history x", "keep x y", "delete x --yes", "bin", "merge"]
    for words in (*said, "bin restore x", "bin empty --yes", "show x --at 14:35"):
        done = run(*words.split())
        assert (done.returncode, done.stdout) == (1, "")
        assert "Traceback" not in done.stderr
    assert (home / "collab.json").read_text() == "not ours"
