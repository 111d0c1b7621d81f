"""The structure of the app: it owns its parts, and an edit takes few calls to the journal."""

import sys
from importlib import import_module
from inspect import getmembers, isclass
from pathlib import Path
from pkgutil import iter_modules
from traceback import walk_stack

import pytest

import collab_tui
from collab_tui.store.journal import Journal
from collab_tui.tui import app_parts, textual_patches
from collab_tui.tui.app import CollabApp
from tests.tui.driving import conversation, keep, opened

PACKAGE = Path(collab_tui.__file__).parent

MOST_CALLS = 10
"""The most calls of our own from a widget to the journal."""


def ours(a_class: type) -> list[type]:
    """Return the ancestors of a class that are our own, but for the patches of Textual."""
    found = [each for each in a_class.__mro__[1:] if each.__module__.startswith("collab_tui.")]
    return [each for each in found if not each.__module__.startswith(textual_patches.__name__)]


def test_no_part_of_the_app_inherits_from_another() -> None:
    assert ours(CollabApp) == []
    modules = [
        import_module(f"{app_parts.__name__}.{each.name}") for each in iter_modules(app_parts.__path__)
    ]
    parts = [each for module in modules for _, each in getmembers(module, isclass)]
    parts = [each for each in parts if each.__module__.startswith(app_parts.__name__)]
    assert len(parts) > 10
    assert [each for each in parts if ours(each)] == []


async def test_an_edit_takes_few_calls_to_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = Journal.append
    calls: list[list[str]] = []

    def traced(journal: Journal, *args: object) -> None:
        found = [frame.f_code for frame, _ in walk_stack(sys._getframe(1))]
        names = [each.co_qualname for each in found if PACKAGE in Path(each.co_filename).parents]
        calls.append(["Journal.append", *names])
        append(journal, *args)  # type: ignore[arg-type]

    async with opened(keep(tmp_path / "collab.json", conversation())) as desk:
        monkeypatch.setattr(Journal, "append", traced)
        await desk.press("x")
        await desk.until(lambda: any("TextInput.edit" in each for each in calls))
    path = next(each for each in calls if "TextInput.edit" in each)
    assert len(path) <= MOST_CALLS
    assert len(set(path)) == len(path)
