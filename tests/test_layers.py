"""Imports point down, and importing does nothing else: checked on the code and in fresh interpreters."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from collab_tui import environment

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "collab_tui"

SCREENS = {"textual", "rich"}
FORBIDDEN = {
    "domain": SCREENS | {"tinydb", "click", "platformdirs"},
    "clock": SCREENS | {"tinydb", "click"},
    "environment": SCREENS | {"tinydb", "click", "platformdirs"},
    "paths": SCREENS | {"tinydb", "click"},
    "crash": SCREENS | {"tinydb", "click"},
    "sample": SCREENS | {"tinydb", "click"},
    "store": SCREENS | {"click"},
    "export": SCREENS | {"tinydb", "click"},
    "session": SCREENS | {"click"},
    "bank_holidays": SCREENS | {"tinydb", "click", "holidays"},
    "settings": SCREENS | {"tinydb", "click", "tomlkit"},
    "plain": SCREENS,
    "cli": SCREENS,
}
"""Modules that importing a part of the program must not import."""


def modules_of(room: str = "") -> list[str]:
    """Return every module of a part, or of the whole package, by its files."""
    files = (
        [PACKAGE / f"{room}.py"]
        if room and (PACKAGE / f"{room}.py").exists()
        else (PACKAGE / room).rglob("*.py")
    )
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files]
    return sorted(name.removesuffix(".__init__") for name in names)


def imported_by(modules: list[str], folder: Path) -> set[str]:
    """Import modules in a fresh interpreter at home in a folder; return the packages that came with them."""
    code = (
        "import importlib, sys\nfor name in sys.argv[1:]: importlib.import_module(name)\nprint(*sys.modules)"
    )
    keep = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT", "TEMP"}}
    homes = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(folder))
    answer = subprocess.run(
        [sys.executable, "-B", "-W", "error", "-c", code, *modules],
        cwd=folder,
        env=keep | homes | {"PYTHONPATH": str(ROOT), "COLLAB_TUI_FILE": str(folder / "collab.json")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert (answer.stderr, answer.stdout.count("\n")) == ("", 1), "importing printed something"
    return {name.partition(".")[0] for name in answer.stdout.split()}


@pytest.mark.parametrize("room", FORBIDDEN)
def test_a_room_brings_along_only_what_it_may(room: str, home: Path) -> None:
    modules = modules_of(room)
    if not modules:
        pytest.skip(f"there is no {room} yet")
    assert imported_by(modules, home) & FORBIDDEN[room] == set()


def test_every_room_but_the_screens_is_watched() -> None:
    rooms = {name.split(".")[1] for name in modules_of() if "." in name}
    assert rooms - set(FORBIDDEN) <= {"tui", "__main__"}


def test_only_one_module_names_the_environment_variables() -> None:
    names = [*environment.EDITORS, *(value for value in vars(environment).values() if str(value).isupper())]
    assert len(names) >= 8
    naming = {
        path.name
        for path in PACKAGE.rglob("*.py")
        for name in names
        if f'"{name}"' in path.read_text("utf-8")
    }
    assert naming == {"environment.py"}


def test_importing_every_module_writes_and_prints_nothing(home: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in PACKAGE.rglob("*") if "__pycache__" not in path.parts}
    imported_by(modules_of(), home)
    assert list(home.rglob("*")) == []
    after = {path: path.stat().st_mtime_ns for path in PACKAGE.rglob("*") if "__pycache__" not in path.parts}
    assert set(after) == set(before)


def test_the_import_contracts_are_kept() -> None:
    pytest.importorskip("importlinter", reason="import-linter comes with the dev extra")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    lists = ("layers", "source_modules", "forbidden_modules")
    contracts = project["tool"]["importlinter"]["contracts"]
    named = {
        module
        for contract in contracts
        for line in (line for each in lists for line in contract.get(each, ()))
        for module in line.split(" : ")
        if module.startswith("collab_tui")
    }
    if missing := sorted(named - set(modules_of())):
        pytest.skip(f"there is no {', '.join(missing)} yet")
    answer = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command as run; run()",
            "--no-cache",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert f"{len(contracts)} kept, 0 broken" in answer.stdout
