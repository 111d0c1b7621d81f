"""No command waits for a library that another one needs, and nothing is made by asking."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from collab_tui import paths
from tests.cli.running import run

LOOK = """
import json, sys
sys.argv = ["collab-tui", *sys.argv[1:]]
from collab_tui.__main__ import main
try:
    main()
finally:
    print("\\n" + json.dumps(sorted(sys.modules)))
"""

TEXTUAL = {"textual", "collab_tui.tui"}
FORMATS = {"docx", "icalendar", "cryptography", "dateparser", "holidays", "markdown_it"}


@pytest.mark.parametrize(
    ("words", "never"),
    [
        (["--version"], {"rich", "tinydb", "msgspec", "platformdirs", "collab_tui.domain"}),
        (["where"], {"rich", "tinydb", "collab_tui.store"}),
        (["list"], {"rich", "tomllib"}),
        (["show", "winter"], {"rich", "tomllib"}),
        (["list", "--json"], {"rich"}),
        (["bin"], {"rich", "tomllib"}),
        (["restore"], {"rich", "tomllib"}),
        (["history", "winter"], {"rich", "tomllib"}),
        (["doctor"], {"rich", "tomllib"}),
        (["export", "winter", "--format", "txt", "--output", "-"], {"rich"}),
    ],
)
def test_what_a_command_never_imports(words: list[str], never: set[str]) -> None:
    assert run("sample").returncode == 0
    done = subprocess.run(
        [sys.executable, "-c", LOOK, *words], capture_output=True, text=True, check=True, timeout=30
    )
    imported = set(json.loads(done.stdout.splitlines()[-1]))
    assert "collab_tui.cli" in imported
    assert not imported & (never | TEXTUAL | FORMATS)


@pytest.mark.parametrize(
    "said",
    [
        *("list", "where", "show x", "show x --at 14:35", "show x --moment y", "--version", "--help", "open"),
        *("backup", "backup copy.json", "restore", "restore 1", "restore nothing.json", "history x"),
        *("keep x y", "delete x", "delete x --yes", "bin", "bin restore x", "bin empty", "bin empty --yes"),
        *("merge", "merge nothing.json", "doctor", "doctor --repair"),
        *("export x", "export --all", "import nothing.json"),
    ],
)
def test_asking_makes_nothing(said: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = said.split()
    monkeypatch.setenv("PYTHONPATH", str(Path.cwd()))
    monkeypatch.chdir(home)
    assert "Traceback" not in run(*words).stderr
    run(*words, COLLAB_TUI_FILE="")
    assert not list(home.iterdir())


def test_the_file_is_the_one_chosen_then_the_variables_then_the_usual_one(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    assert paths.data_file("mine.json") == home / "mine.json"
    assert paths.data_file("~/mine.json") == home / "mine.json"
    assert paths.data_file() == home / "collab.json"
    monkeypatch.setenv("COLLAB_TUI_FILE", "")
    assert paths.data_file().parts[-2:] == ("collab-tui", "collab.json")
    assert paths.data_file().is_relative_to(home)
    assert paths.config_folder().is_relative_to(home)
    assert paths.state_folder().is_relative_to(home)
    assert not list(home.iterdir())


def test_what_goes_with_a_linked_file_is_beside_the_file_itself(home: Path) -> None:
    (home / "drive").mkdir()
    link = home / "link.json"
    link.symlink_to(home / "drive" / "real.json")
    assert paths.data_file(str(link)) == link
    assert paths.in_use(link)
    assert paths.beside(link, "journal") == home / "drive" / "real.json.journal"


def test_the_version_is_said() -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, "collab-tui 0.1.0\n")
