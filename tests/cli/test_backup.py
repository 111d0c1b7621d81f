"""`backup`: a whole copy, never over anything, for its owner alone."""

from pathlib import Path

import pytest
from tinydb import TinyDB

from collab_tui import clock
from collab_tui.domain.conversation import Conversation
from tests.cli.running import all_bytes, keep, run, window


@pytest.fixture
def file(home: Path) -> Path:
    """Two conversations."""
    return keep(
        home / "collab.json",
        Conversation(id="aaaa1111", texts={"title": "Estates"}),
        Conversation(id="bbbb2222", texts={"title": "Winter \x1b]0;x\x07[/]"}),
    )


def titles(path: Path) -> list[str]:
    """Return the titles in a copy, as stock TinyDB reads them."""
    with TinyDB(path) as found:
        return [each["texts"]["title"] for each in found.table("conversations").all()]


def test_a_copy_has_a_dated_name_beside_the_file_and_never_replaces_another(file: Path, home: Path) -> None:
    before = file.read_bytes()
    day = f"{clock.today():%Y-%m-%d}"
    names = [f"collab.backup-{day}.json", f"collab.backup-{day}-2.json", f"collab.backup-{day}-3.json"]
    for name in names:
        done = run("backup")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"2 conversations copied to\n  {home / name}\n"
        assert titles(home / name) == titles(file)
        assert (home / name).stat().st_mode & 0o777 == 0o600
    assert file.read_bytes() == before
    assert run("doctor").returncode == 0
    assert run("merge").stdout == "There is no copy from a sync program beside the file.\n"


def test_a_copy_goes_where_it_is_told_to(file: Path, home: Path) -> None:
    (home / "stick").mkdir()
    assert run("backup", str(home / "stick")).returncode == 0
    assert len(list((home / "stick").iterdir())) == 1
    assert run("backup", "~/new/folder/copy.json").returncode == 0
    assert (home / "new").stat().st_mode & 0o777 == 0o700
    assert titles(home / "new" / "folder" / "copy.json") == titles(file)


def test_a_file_beside_a_link_is_beside_the_file_itself(home: Path) -> None:
    (home / "drive").mkdir()
    keep(home / "drive" / "real.json", Conversation(id="aaaa1111"))
    (home / "link.json").symlink_to(home / "drive" / "real.json")
    assert run("--file", str(home / "link.json"), "backup").stdout.startswith("1 conversation copied to\n")
    assert [each for each in (home / "drive").iterdir() if "backup-" in each.name]


def test_what_is_there_is_never_written_over(file: Path, home: Path) -> None:
    (home / "there.txt").write_text("mine")
    (home / "leads nowhere").symlink_to(home / "gone")
    before = all_bytes(home)
    for name in ("there.txt", "collab.json", "leads nowhere"):
        done = run("backup", str(home / name))
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == f"{home / name} is there already. Nothing was changed. Give it another name.\n"
    assert all_bytes(home) == before
    assert (home / "leads nowhere").is_symlink()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("there.txt/copy.json", "No copy was made; choose another place."),
        ("x" * 300, "The name is too long"),
        ("/proc/nothing/copy.json", "No copy was made; choose another place."),
    ],
)
def test_a_place_that_takes_no_file_is_said(target: str, said: str, file: Path, home: Path) -> None:
    (home / "there.txt").write_text("mine")
    before = all_bytes(home)
    done = run("backup", str(home / target))
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert all_bytes(home) == before


def test_an_empty_name_is_wrong_use(file: Path) -> None:
    assert run("backup", "").returncode == 2


def test_a_hostile_name_is_made_and_said_cleanly(file: Path, home: Path) -> None:
    name = "\x1b]0;x\x07 [bold] عربي.json"
    done = run("backup", str(home / name))
    assert done.returncode == 0
    assert " [bold] عربي.json" in done.stdout
    assert "\x1b" not in done.stdout
    again = run("backup", str(home / name))
    assert again.returncode == 1
    assert "\x1b" not in again.stderr
    assert titles(home / name) == titles(file)


def test_nothing_to_copy_is_said(home: Path) -> None:
    done = run("backup")
    assert (done.returncode, done.stdout) == (1, "")
    assert "There is no conversation" in done.stderr


def test_a_copy_has_what_is_painted_in_another_window(file: Path, home: Path) -> None:
    with window(file, "bbbb2222", "just now"):
        assert run("backup", str(home / "copy.json")).returncode == 0
    assert "just now" in run("--file", str(home / "copy.json"), "show", "bbbb").stdout
