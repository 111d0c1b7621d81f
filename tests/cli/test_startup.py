"""No command waits for a library that another one needs, and nothing is made by asking."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from collab_tui import clock, paths
from collab_tui.domain.conversation import Cursor
from collab_tui.sample import samples
from tests.cli.running import run, run_process
from tests.tui.driving import keep

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
FORMATS = {"docx", "icalendar", "cryptography", "dateparser", "holidays", "dateutil", "markdown_it"}

LOCKS = {"filelock", "logging", "secrets", "hashlib", "collab_tui.store.repository"}
"""What only a command that writes needs."""


@pytest.mark.parametrize(
    ("words", "never"),
    [
        (["--version"], {"rich", "tinydb", "msgspec", "platformdirs", "collab_tui.domain"}),
        (["where"], {"rich", "tinydb", "collab_tui.store"}),
        (["list"], {"rich", "tomllib", "asyncio", "ssl", *LOCKS}),
        (
            ["show", "winter"],
            {"rich", "tomllib", "asyncio", "difflib", "ssl", "collab_tui.store.history", *LOCKS},
        ),
        (["agenda"], {"rich", "tomllib", *LOCKS}),
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
    assert not sorted(imported & (never | TEXTUAL | FORMATS))


SHOWN = """
import asyncio, json, sys
from pathlib import Path
from collab_tui.store.repository import Repository
from collab_tui.tui.app import CollabApp

async def main():
    repository = Repository(Path(sys.argv[1]))
    app = CollabApp(repository, None)
    async with app.run_test() as pilot:
        async def shown(name, key=""):
            if key:
                await pilot.press(key)
            while not (app.screen.focused and getattr(app.screen, "arrived", not key)):
                await pilot.pause(0.02)
            while not all(each.is_finished for each in app.workers):
                await pilot.pause(0.02)
            assert getattr(getattr(app.screen, "spec", None), "id", "home") == name, (name, app.screen)
            print(json.dumps([name, sorted(sys.modules)]))
        await shown("home")
        await shown("prepare", "enter")
        await shown("front", "ctrl+b")
        for name in ("prepare", "purposes", "congruence", "explore", "agree", "review"):
            await shown(name, "ctrl+n")
    repository.close()

asyncio.run(main())
"""

NEVER_SHOWN = {
    *FORMATS,
    "rich.markdown",
    "pygments",
    "tree_sitter",
    "textual.widgets._markdown",
}
"""What no screen waits for. The libraries of the formats are imported where one is written."""

OF_PAGES = {
    "textual.widgets._text_area",
    "shlex",
    *(f"collab_tui.tui.dialogs.{name}" for name in ("base", "delete", "help", "palette")),
    *(f"collab_tui.tui.shared_view.{name}" for name in ("privacy_screen", "screen")),
    "collab_tui.tui.page.page",
    "collab_tui.tui.editing.field",
    "collab_tui.tui.editing.text_input",
    "collab_tui.domain.visibility",
    "collab_tui.domain.search",
    "importlib.metadata",
    "tomllib",
    "importlib.resources",
}
"""What home does not need."""

OF_OTHER_PAGES = {
    f"collab_tui.tui.{name}"
    for name in ("cards.follow_up", "meeting.page", "review.page", "shared_view.screen", "steps.agree")
}


IN_A_THREAD_OF_THE_REVIEW = {"holidays", "dateutil"}


@pytest.mark.long
def test_what_no_screen_ever_imports(home: Path) -> None:
    path = keep(home / "collab.json", replace(samples(clock.today())[0], place=Cursor(step="prepare")))
    done = subprocess.run(
        [sys.executable, "-c", SHOWN, str(path)], check=False, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    first = {name: set(modules) for name, modules in reversed(lines)}
    last = first["review"]

    assert "collab_tui.tui.home.screen" in first["home"]
    assert not sorted(first["home"] & (NEVER_SHOWN | OF_PAGES))
    assert "collab_tui.tui.page.page" in first["prepare"]
    assert not sorted(first["prepare"] & (NEVER_SHOWN | OF_OTHER_PAGES))
    assert {"collab_tui.tui.review.page", "collab_tui.bank_holidays"} <= last
    never = (NEVER_SHOWN | {"html.entities"}) - IN_A_THREAD_OF_THE_REVIEW
    assert not sorted(last & never)


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
    run_it = run_process if said == "open" else run
    assert "Traceback" not in run_it(*words).stderr
    run_it(*words, COLLAB_TUI_FILE="")
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
    done = run_process("--version")
    assert (done.returncode, done.stdout) == (0, "collab-tui 0.1.0\n")
