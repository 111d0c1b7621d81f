"""A full disk: each command says so, loses nothing, and does nothing by half."""

import json
import os
import shlex
import subprocess
from pathlib import Path

import pytest

from collab_tui import paths
from collab_tui.domain.conversation import Conversation
from collab_tui.domain.meeting_log import meeting_log
from collab_tui.store.snapshot import read_all
from tests.cli.running import COMMAND, edit, keep, run, run_process

WHY = "The file may not grow any larger here"


@pytest.fixture
def file(home: Path) -> Path:
    """Two conversations and one in the bin, in a file of more than 20,000 bytes."""
    path = keep(
        home / "collab.json",
        Conversation(id="aaaa1111", texts={"title": "Estates", "road": "x" * 20_000}),
        Conversation(id="bbbb2222", texts={"title": "Winter"}),
    )
    edit(path, "bbbb2222", ("", "now"))
    keep(path, Conversation(id="cccc3333", texts={"title": "Rota"}))
    run("delete", "cccc", "--yes")
    return path


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("backup copy.json", "No copy was made; choose another place."),
        ("bin empty --yes", "The bin is as it was."),
    ],
)
def test_what_cannot_be_written_is_said(
    said: str, then: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))
    monkeypatch.chdir(file.parent)
    before = file.read_bytes()
    done = run_process(*said.split(), largest=10_000)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(WHY)
    assert done.stderr.endswith(f"{then}\n")
    assert file.read_bytes() == before
    assert len(run("list").stdout.splitlines()) == 2
    assert len(run("bin").stdout.splitlines()) == 1


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("keep bbbb name", "Nothing was kept under that name."),
        ("delete bbbb --yes", "It is not in the bin, but where it was."),
        ("bin restore cccc", "It is in the bin still."),
    ],
)
def test_what_the_journal_takes_is_done_and_what_it_does_not_is_said(
    said: str, then: str, file: Path
) -> None:
    before = file.read_bytes()
    done = run_process(*said.split(), largest=10)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(WHY)
    assert done.stderr.endswith(f"{then}\n")
    assert run_process(*said.split(), largest=10_000).returncode == 0
    assert file.read_bytes() == before
    left = len(run("list").stdout.splitlines()), len(run("bin").stdout.splitlines())
    assert left == {"keep": (2, 1), "delete": (1, 2), "bin": (3, 1)}[said.split(maxsplit=1)[0]]


def test_what_the_journal_holds_is_done_at_the_next_start(file: Path) -> None:
    rows = json.loads(run("restore", "--json").stdout)
    version = next(each["version"] for each in rows if "changed since" in each["differs"])
    before = file.read_bytes()
    done = run_process("restore", version, "--yes", largest=10_000)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("It is done at the next start.\n")
    assert file.read_bytes() == before
    assert "now" not in json.loads(run("show", "bbbb", "--json").stdout)["texts"].get("road", "")


def test_a_merge_is_done_at_the_next_start_only_if_the_journal_holds_it(file: Path) -> None:
    copy = file.with_name("other.json")
    copy.write_bytes(file.read_bytes())
    run_process("--file", str(copy), "note", "bbbb", "on the other")
    assert run_process("note", "bbbb", "here", largest=10_000).stdout == "Kept as a note.\n"
    for largest, then in (
        (50, "to be taken in again"),
        (10_000, "It is done at the next start"),
    ):
        assert run_process("merge", str(copy), largest=largest).stderr.endswith(f"{then}.\n")
        is_there = "on the other" in run("show", "bbbb").stdout
        assert is_there == (largest > 50)
    refused = run_process("note", "bbbb", "not", largest=10)
    assert refused.stderr.endswith("The note was not kept.\n")


def test_what_not_even_the_journal_takes_is_not_done(file: Path) -> None:
    rows = json.loads(run("restore", "--json").stdout)
    version = next(each["version"] for each in rows if "changed since" in each["differs"])
    before = file.read_bytes()
    done = run_process("restore", version, "--yes", largest=10)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("Nothing was changed.\n")
    assert file.read_bytes() == before
    assert json.loads(run("show", "bbbb", "--json").stdout)["texts"]["road"] == "now"


def test_what_comes_back_from_the_bin_once_the_file_can_be_written_is_said(file: Path) -> None:
    version = json.loads(run("restore", "--json").stdout)[0]["version"]
    done = run_process("restore", version, "--yes", largest=10_000)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("It is done at the next start.\n")
    assert run("restore", version, "--yes").returncode == 0
    assert len(run("list").stdout.splitlines()) == 3


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has an output that is always full")
def test_an_output_that_is_full_closed_or_cut_is_named_and_every_line_is_kept(home: Path) -> None:
    file = keep(home / "collab.json", Conversation(id="aaaa1111", texts={"title": "Estates"}))
    full = "The output cannot be written: the disk is full."
    closed = "The output cannot be written: it is closed."
    kept = " Every line was kept all the same."
    lines = "".join(f"line {n}\n" for n in range(9))
    for redirection, words, said, expected in (
        (">/dev/full", "list", "", full),
        (">/dev/full", "export aaaa --audience private --format json --output -", "", full),
        (">/dev/full", "note aaaa -", lines, full + kept),
        (">&-", "show aaaa --json", "", closed),
        (">&-", "note aaaa -", lines, closed + kept),
    ):
        command = f"{shlex.join(COMMAND)} {words} {redirection}"
        done = subprocess.run(command, shell=True, input=said, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (1, f"{expected}\n"), words
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as cut:
        for typed, said, expected in (
            (
                ["note", "aaaa", "-"],
                lines,
                f"The output cannot be written: it was not read to its end.{kept}\n",
            ),
            (["list"], "", ""),
        ):
            done = subprocess.run(
                [*COMMAND, *typed], stdout=cut, stderr=subprocess.PIPE, input=said, text=True, check=False
            )
            assert (done.returncode, done.stderr) == (1, expected)
    (conversation,) = read_all(file)
    assert [each.entry.text for each in meeting_log(conversation)] == lines.splitlines() * 3
    assert not list(paths.state_folder().glob("fault-*"))
