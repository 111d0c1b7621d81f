"""`doctor`: each finding in a sentence with its mark, also where nothing can be opened."""

import json
import shutil
from pathlib import Path

import pytest

from collab_tui.domain.conversation import Conversation
from tests.cli.running import all_bytes, edit, keep, run, run_process, window


@pytest.fixture
def file(home: Path) -> Path:
    """A conversation that was written in."""
    path = keep(home / "collab.json", Conversation(id="aaaa1111", texts={"title": "Estates"}))
    edit(path, "aaaa1111", ("", "safe words"))
    return path


def test_all_is_well(file: Path, home: Path) -> None:
    before = all_bytes(home)
    done = run("doctor")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].startswith(f"✓ {file} is whole")
    assert all(line.startswith("✓ ") for line in lines[:-1])
    assert lines[-1] == "All is well."
    assert all_bytes(home) == before
    found = json.loads(run("doctor", "--json").stdout)
    assert {each["well"] for each in found} == {True}
    assert [f"✓ {each['sentence']}" for each in found] == lines[:-1]


@pytest.mark.parametrize("damage", [b"", b"{", b"\0" * 50, b"\xff", b"[" * 100_000, b'{"_meta": 1}'])
def test_a_damaged_file_is_looked_at_and_brought_back(damage: bytes, file: Path, home: Path) -> None:
    file.write_bytes(damage)
    before = all_bytes(home)
    for words in (["doctor"], ["doctor", "--json"]):
        done = run(*words)
        assert (done.returncode, done.stderr) == (1, "")
    assert False in {each["well"] for each in json.loads(done.stdout)}
    assert run("doctor").stdout.startswith(f"✗ {file} ")
    assert all_bytes(home) == before
    mended = run("doctor", "--repair")
    assert (mended.returncode, mended.stderr) == (0, "")
    assert "safe words" in run("show", "aaaa").stdout
    assert damage in all_bytes(home).values()


def test_a_file_that_is_gone_is_brought_back(file: Path) -> None:
    file.unlink()
    done = run("doctor")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.startswith("✗ ")
    assert not file.exists()
    assert run("doctor", "--repair").returncode == 0
    assert "safe words" in run("show", "aaaa").stdout


def test_what_others_can_read_is_put_right(file: Path) -> None:
    file.chmod(0o644)
    assert run("doctor").returncode == 1
    assert run("doctor", "--repair").returncode == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert run("doctor").returncode == 0


def test_a_copy_of_a_sync_client_is_told_of_cleanly(file: Path, home: Path) -> None:
    (home / "collab-X\x1b]0;x\x07.json").write_bytes(file.read_bytes())
    done = run("doctor")
    assert done.returncode == 1
    assert "✗ collab-X.json was made by a sync program" in done.stdout
    assert "All is well" not in done.stdout


@pytest.mark.parametrize("place", ["backups", "journal/x.lock", "journal/n-1.note"])
def test_what_is_in_the_way_is_said(place: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file in the place of a folder, or a folder in the place of a file; no window is named."""
    monkeypatch.setattr("collab_tui.cli.note.PATIENCE", 0.1)
    there = Path(f"{file}.{place}")
    if place == "backups":
        shutil.rmtree(there)
        there.touch()
    else:
        there = next(there.parent.glob("*.lock")) if place.endswith("lock") else there
        there.unlink(missing_ok=True)
        there.mkdir()
    said = run("note", "aaaa", "a line").stdout
    assert "window" not in said
    assert ("A folder is in the place of a file" in said) == place.endswith("lock")
    done = run("doctor")
    assert f"✗ {there} is no file" in done.stdout or f"✗ Nothing can be written in {there}" in done.stdout
    assert "a line" in run("show", "aaaa").stdout


@pytest.mark.parametrize("kind", ["folder", "link", "inside a file"])
def test_what_is_no_file_is_said(kind: str, home: Path) -> None:
    path = home / "odd.json"
    if kind == "folder":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(home / "gone.json")
    else:
        path.write_text("{}")
        path = path / "collab.json"
    for words in (["doctor"], ["doctor", "--repair"]):
        done = run("--file", str(path), *words)
        assert "Traceback" not in done.stderr
        assert (done.returncode, done.stderr) == (0 if kind == "inside a file" else 1, "")


def test_an_old_code_page_keeps_the_marks_apart(file: Path) -> None:
    file.chmod(0o644)
    done = run_process("doctor", PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (1, "")
    assert {line.split()[0] for line in done.stdout.splitlines()} == {"well:", "look:"}


def test_a_newer_file_is_left_alone(file: Path) -> None:
    file.write_text('{"_meta": {"1": {"format": 99}}, "conversations": {}}')
    before = file.read_bytes()
    for words in (["doctor"], ["doctor", "--repair"]):
        done = run(*words)
        assert (done.returncode, done.stderr) == (1, "")
        assert "format 99" in done.stdout
        assert file.read_bytes() == before


def test_while_a_conversation_is_open_it_looks_and_repairs_no_damage(file: Path) -> None:
    with window(file, "aaaa1111", " and more"):
        assert run("doctor").returncode == 0
        file.write_text("torn")
        done = run("doctor", "--repair")
        assert done.returncode == 1
        assert file.read_text() == "torn"
    assert "safe words and more" in run("show", "aaaa").stdout


def test_nothing_kept_is_well(home: Path) -> None:
    done = run("doctor")
    assert done.returncode == 0
    assert done.stdout == f"✓ Nothing is kept in {home / 'collab.json'} yet.\nAll is well.\n"


def test_wrong_use_ends_with_two() -> None:
    assert run("doctor", "who").returncode == 2
