"""Fixtures and profiles for all tests. No test reads or writes the data of the person who runs it."""

import gc
import os
import signal
from functools import cache
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from collab_tui.sample import samples

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell ignores SIGINT in a background job; the commands that tests start must still receive Ctrl+C.
    signal.signal(signal.SIGINT, signal.default_int_handler)

gc.set_threshold(50_000, 20, 20)  # the usual threshold takes a sixth of the time of the tests

pytest.MonkeyPatch().setattr("collab_tui.sample.samples", cache(samples))  # many modules ask for them

settings.register_profile(
    "short",
    deadline=None,
    max_examples=10,
    derandomize=bool(os.environ.get("CI")),  # the checks are repeatable; other runs look for new examples
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("whole", parent=settings.get_profile("short"), max_examples=60)
settings.register_profile("thorough", parent=settings.get_profile("short"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


def pytest_xdist_auto_num_workers() -> int:
    """Return the number of workers: more than the cores, because a test of the screens often waits."""
    return (os.cpu_count() or 1) * 3 // 2


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark as long each test that starts the app, except with its first parameters.

    A test that is named on the command line with its parameters always runs.
    """
    seen: set[str] = set()
    for item in items:
        if not isinstance(item, pytest.Function) or not iscoroutinefunction(item.obj):
            continue
        name = item.nodeid.partition("[")[0]
        if name in seen and not any(item.nodeid.endswith(each) for each in config.args if "[" in each):
            item.add_marker("long")
        if not item.get_closest_marker("long"):
            seen.add(name)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the home folder, and so the data file, at a temporary folder of this test."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLLAB_TUI_FILE", str(folder / "collab.json"))
    return folder


@pytest.fixture(autouse=True)
def given_up_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up a damaged file at once: no other program is half way through writing it."""
    monkeypatch.setattr("collab_tui.store.mainfile._STILL", 0)


PARSED: dict[tuple[Any, ...], list[RuleSet]] = {}
"""The rules of each style sheet that an app of these tests has parsed, with its variables."""


@pytest.fixture(autouse=True)
def parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parse each style sheet once for all apps: every app starts with the same ones."""
    parse = Stylesheet._parse_rules

    def parse_once(sheet: Stylesheet, *args: Any, **options: Any) -> list[RuleSet]:
        key = (*args, *sorted(options.items()), *sorted(sheet._variables.items()))
        if key not in PARSED:
            PARSED[key] = parse(sheet, *args, **options)
        return PARSED[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parse_once)
